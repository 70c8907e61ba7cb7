extension Rule {
  static let authorityNotNamed = Rule(
    "gdpr.authority-not-named",
    requirements: ["gdpr-13-2-d-authority-named"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "good practice under GDPR 13(2)(d), 77(1); UK: DPA 2018 s.165",
    summary: "no supervisory authority is named, nor a list of them",
    why: """
      "You can complain to a regulator" leaves people to find out which. No article asks for the \
      name; a reader who needs the right does.
      """,
    failing: [
      Example("a right to complain, and nobody named") { policy in
        policy.rights?.authorities = []
        policy.rights?.authorityList = nil
      }
    ],
    passing: [
      Example("a list of authorities and none by name") { $0.rights?.authorities = [] }
    ]
  ) { context, findings in
    guard let rights = context.policy.rights, rights.authorityList == nil else { return }
    let unserved = context.gdpr.filter { regime in
      guard context.right(.complaint, under: regime) != nil else { return false }
      let home = context.law.adequacy[regime]?.home ?? []
      return !rights.authorities.contains { $0.country.map(home.contains) ?? true }
    }
    guard let regime = unserved.first, let right = context.right(.complaint, under: regime)
    else { return }
    findings.report(
      unserved == [.ukGDPR] && !rights.authorities.isEmpty
        ? "people can complain in the United Kingdom, and no authority there is named"
        : "people can complain to an authority, and none is named",
      help: unserved.contains(.euGDPR)
        ? "name your lead authority in `authorities`, or link a list in `authorityList`"
        : "name the Information Commissioner in `authorities`",
      subject: "rights", at: right.source, regimes: unserved)
  }
}
