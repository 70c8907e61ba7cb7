extension Rule {
  static let malformedContact = Rule(
    "x.malformed-contact",
    severity: .error,
    citation: "RFC 5321, section 4.1.2; RFC 3986",
    summary: "an e-mail, postal or web address or a telephone number cannot be one",
    why: "A right that is exercised at an address which does not work is a right denied.",
    failing: [
      Example("an address without a domain") { $0.questions = [.email("privacy")] },
      Example("a web address without a scheme") { $0.questions = [.web("example.com/ask")] },
      Example("an e-mail address where a letter goes to") {
        $0.questions = [.post("privacy@example.com")]
      },
      Example("a page whose address is none") { $0.publication.url = "privacy" },
      Example("a list of authorities that cannot be opened") {
        $0.rights?.authorityList = "edpb"
      },
    ],
    passing: [
      Example("an address with a tag, and a web address") {
        $0.questions = [
          .email("privacy+policy@example.com"), .web("https://example.com/ask"),
        ]
      }
    ]
  ) { context, findings in
    let policy = context.policy
    let pages =
      [
        ("publication", policy.publication.url, policy.source),
        ("rights", policy.rights?.authorityList, policy.rights?.source ?? policy.source),
      ]
      + (policy.scope?.properties ?? []).map { property in
        guard case .website(let address) = property else { return ("", nil, .unknown) }
        let isWhole = address.contains("://")
        return ("scope", isWhole ? address : "https://" + address, policy.scope?.source ?? .unknown)
      }
    for (subject, address, source) in pages {
      guard let address, !address.allSatisfy(\.isWhitespace),
        let fault = fault(of: .web(address))
      else { continue }
      findings.report(
        fault.message, help: fault.help, subject: subject, at: source, excerpt: fault.excerpt)
    }
    for found in context.channels {
      guard let fault = fault(of: found.value) else { continue }
      findings.report(
        fault.message, help: fault.help, subject: found.subject, at: found.source,
        excerpt: fault.excerpt)
    }
  }

  private static func fault(
    of channel: Channel
  ) -> (message: String, help: String, excerpt: String)? {
    switch channel {
    case .email(let address):
      let pattern = /[^\s@<>"(),:;\[\]\\]{1,64}@([^\s@.]{1,63}\.)+[^\s@.]{2,63}/
      if address.utf8.count <= 254, address.wholeMatch(of: pattern) != nil,
        !address.contains("..")
      {
        return nil
      }
      return (
        "\"\(Terminal.visible(address))\" is no e-mail address",
        "write it as name@example.com", address
      )
    case .web(let url, _):
      if url.wholeMatch(of: /https?:\/\/[^\s\/?#]+\.[^\s]*/) != nil { return nil }
      return (
        "\"\(Terminal.visible(url))\" is no web address",
        "write it in full, with https://", url
      )
    case .phone(let number, _):
      if number.count(where: \.isNumber) >= 3 { return nil }
      return (
        "\"\(Terminal.visible(number))\" is no telephone number",
        "write it with its country code, such as +353 1 234 5678", number
      )
    case .post(let address):
      if !address.contains("@"), !address.contains("://") { return nil }
      return (
        "\"\(Terminal.visible(address))\" is no postal address",
        "write where a letter goes to, or give it as `.email` or `.web`", address
      )
    case .inApp, .unsubscribeLink:
      return nil
    }
  }
}
