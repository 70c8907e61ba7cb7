extension Rule {
  static let lastUpdatedMissing = Rule(
    "us.last-updated-missing",
    requirements: ["ccpa-7011-last-updated", "co-6-03-notice"],
    regimes: [.ccpa, .colorado],
    severity: .error,
    citation: "11 CCR 7011(e)(4); 4 CCR 904-3, 6.03",
    summary: "nothing says when the policy was last updated",
    why: "The date tells a reader whether the lists of the last twelve months are those of today.",
    failing: [
      Example("no date of the last update") { policy in
        policy.declareOnly(.ccpa, .colorado)
        policy.release.updated = nil
      }
    ],
    passing: [
      Example("the date of the last update, and no other") { policy in
        policy.declareOnly(.ccpa, .colorado)
        policy.release.effective = nil
      }
    ]
  ) { context, findings in
    guard context.policy.release.updated == nil else { return }
    let regimes = context.met(.ccpa, .colorado, asking: &findings)
    if regimes.isEmpty { return }
    findings.report(
      "nothing says when the policy was last updated",
      help: "state it: \(swift: "Release(updated: …)", yaml: "release: {updated: …}")",
      subject: "release",
      at: context.policy.release.source, regimes: regimes)
  }
}
