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
      + policy.publication.translations.map { ("publication", $0.url, policy.source) }
      + policy.recipients.map { ("\($0.id)", $0.privacyPolicy, $0.source) }
      + (policy.scope?.properties ?? []).map { property in
        guard case .website(let address) = property else { return ("", nil, .unknown) }
        let isWhole = address.contains("://")
        return ("scope", isWhole ? address : "https://" + address, policy.scope?.source ?? .unknown)
      }
    for (subject, address, source) in pages {
      guard let address, !address.allSatisfy(\.isWhitespace),
        let fault = contactFault(of: .web(address))
      else { continue }
      findings.report(
        fault.message, help: "\(fault.help)", subject: subject, at: source, excerpt: fault.excerpt)
    }
    for found in context.channels {
      guard let fault = contactFault(of: found.value) else { continue }
      findings.report(
        fault.message, help: "\(fault.help)", subject: found.subject, at: found.source,
        excerpt: fault.excerpt)
    }
  }

  /// Why a channel cannot be one, what would be right, and the text at fault; nil where it can.
  package static func contactFault(
    of channel: Channel
  ) -> (message: String, help: String, excerpt: String)? {
    switch channel {
    case .email(let address):
      if isEmailAddress(address) { return nil }
      return (
        "\"\(Terminal.visible(address))\" is no e-mail address",
        "write it as name@example.com", address
      )
    case .web(let url, _):
      if isWebAddress(url) { return nil }
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
        "write where a letter goes to, or state it as an e-mail or web address", address
      )
    case .inApp, .unsubscribeLink:
      return nil
    }
  }

  // Without regular expressions, which take longer to make than a small policy takes to check.

  /// Whether it is a name and a domain of at least two labels, within the lengths of RFC 5321,
  /// section 4.5.3.1, and without what would need quotation marks.
  private static func isEmailAddress(_ address: String) -> Bool {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard address.utf8.count <= 254, parts.count == 2,
      !address.contains(where: \.isWhitespace), (1...64).contains(parts[0].count),
      !parts[0].contains(where: { "<>\"(),:;[]\\".contains($0) }),
      !address.contains("..")
    else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { (1...63).contains($0.count) }
      && (labels.last?.count ?? 0) >= 2
  }

  /// Whether it is complete, with a host that has a dot.
  private static func isWebAddress(_ url: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: url.hasPrefix),
      !url.contains(where: \.isWhitespace)
    else { return false }
    let host = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    return host.dropFirst().contains(".")
  }
}
