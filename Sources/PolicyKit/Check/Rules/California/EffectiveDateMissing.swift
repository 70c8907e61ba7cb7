extension Rule {
  static let effectiveDateMissing = Rule(
    "caloppa.effective-date-missing",
    requirements: ["caloppa-effective-date"],
    regimes: [.calOPPA],
    severity: .error,
    citation: "Cal. Bus. & Prof. Code 22575(b)(4)",
    summary: "the policy has no effective date",
    why: """
      A reader must be able to tell which version was in force when, and whether this one is newer \
      than the one read last.
      """,
    failing: [
      Example("no effective date") { policy in
        policy.declareOnly(.calOPPA)
        policy.release.effective = nil
      }
    ],
    passing: [
      Example("an effective date, and no other") { policy in
        policy.declareOnly(.calOPPA)
        policy.release.updated = nil
      }
    ]
  ) { context, findings in
    guard context.hasCaliforniaSite, context.policy.release.effective == nil else { return }
    findings.report(
      "the policy has no effective date",
      help: "state it: \(swift: "Release(effective: …)", yaml: "release: {effective: …}")",
      subject: "release", at: context.policy.release.source)
  }
}
