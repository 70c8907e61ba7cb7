extension Rule {
  static let contactMismatch = Rule(
    "x.contact-mismatch",
    requirements: ["x-contact-mismatch"],
    severity: .info,
    citation: "editorial judgement",
    summary: "a contact's domain is neither the site's nor the policy's",
    why: """
      A different domain may be right, but it is also what a stale or mistyped address looks like. \
      Confirm it once and accept the finding.
      """,
    failing: [
      Example("an address on another domain") {
        $0.questions = [.email("privacy@example.org")]
      }
    ],
    passing: [
      Example("an address on a subdomain of the site") {
        $0.questions = [.email("privacy@mail.example.com")]
      }
    ]
  ) { context, findings in
    let policy = context.policy
    let sites =
      (policy.scope?.properties ?? []).compactMap { property -> String? in
        if case .website(let url) = property { host(of: url) } else { nil }
      } + [policy.publication.url.flatMap(host(of:))].compactMap { $0 }
    if sites.isEmpty { return }
    let ours: [(Channel, String, SourceLocation)] =
      policy.questions.map { ($0, "questions", policy.source) }
      + policy.controller.contacts.map { ($0, "controller", policy.controller.source) }
      + (policy.rights.map { rights in
        (rights.channels + rights.rights.flatMap(\.channels)).map { ($0, "rights", rights.source) }
      } ?? [])
      + (policy.children.map { children in
        children.contacts.map { ($0, "children", children.source) }
      } ?? [])
    var seen: Set<String> = []
    for (channel, subject, source) in ours {
      guard case .email(let address) = channel, address.contains("@"),
        let domain = address.split(separator: "@").last.map({ $0.lowercased() }),
        !sites.contains(where: { isSame($0, domain) }), seen.insert(domain).inserted
      else { continue }
      findings.report(
        "mail goes to \(Terminal.visible(domain)), while the site is "
          + "\(sites.uniqued().map(Terminal.visible).joined(separator: " and "))",
        help: "confirm that the domain is yours, and accept the finding with the reason",
        subject: subject, at: source, excerpt: domain)
    }
  }

  /// The host of a web address, without "www.".
  private static func host(of url: String) -> String? {
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let host = rest.prefix { !"/?#:".contains($0) }.lowercased()
    return host.isEmpty ? nil : host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  private static func isSame(_ site: String, _ domain: String) -> Bool {
    site == domain || site.hasSuffix("." + domain) || domain.hasSuffix("." + site)
  }
}
