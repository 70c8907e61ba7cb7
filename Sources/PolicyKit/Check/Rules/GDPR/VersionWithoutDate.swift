extension Rule {
  static let versionWithoutDate = Rule(
    "gdpr.version-without-date",
    requirements: ["gdpr-12-1-version-date"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "good practice under GDPR 12(1); 22575(b)(4) and 11 CCR 7011(e)(4) demand it",
    summary: "the policy does not say when it takes effect or was last updated",
    why: """
      Without dates a reader cannot tell which version held when their data were collected, nor \
      whether they have read this one. European law does not demand them; Californian law does.
      """,
    failing: [
      Example("no dates at all") {
        $0.narrowToGDPR()
        $0.release = Release()
      },
      Example("no day of the last update") {
        $0.narrowToGDPR()
        $0.release.updated = nil
      },
    ],
    passing: [
      Example("both dates") { $0.narrowToGDPR() }
    ]
  ) { context, findings in
    let release = context.policy.release
    // Where Californian law demands a date, its own rule says so.
    var demandsEffective = false
    var demandsUpdated = false
    if context.applies(.calOPPA),
      case .calOPPA(collectsFromCalifornians: true) = context.policy.declared(.calOPPA)
    {
      demandsEffective = true
    }
    if context.applies(.ccpa), case .ccpa(isBusiness: true, _, _) = context.policy.declared(.ccpa) {
      demandsUpdated = true
    }
    let missing =
      (release.effective == nil && !demandsEffective ? ["when it takes effect"] : [])
      + (release.updated == nil && !demandsUpdated ? ["when it was last updated"] : [])
    guard !missing.isEmpty else { return }
    findings.report(
      "the policy does not say \(missing.joined(separator: " or "))",
      help:
        "state the dates in \(swift: "Release(effective:updated:)", yaml: "release: {effective: …, updated: …}")",
      subject: "release",
      at: release.source)
  }
}
