extension Rule {
  static let profilingDenied = Rule(
    "x.profiling-denied",
    requirements: ["x-profile-negative"],
    severity: .error,
    citation: "GDPR 5(1)(a), 4(4)",
    summary: "profiling is denied, and done",
    why: """
      Whoever picks offers or advertisements for a person, or rates them, evaluates the person by \
      automated means: that is a profile. A promise that none is made is then untrue.
      """,
    failing: [
      Example("a purpose that personalises denies profiling") { policy in
        for index in policy.purposes.indices
        where policy.purposes[index].activities
          .contains(.personalisation)
        {
          policy.purposes[index].assertions.append(Assertion(.noProfiling))
        }
      },
      Example("words deny what a purpose does") {
        $0.introduction = "We do not profile you."
      },
    ],
    passing: [
      Example("words deny it with an exception") {
        $0.introduction = "We do not profile you unless you ask us to."
      },
      Example("a purpose without profiling denies it for itself") { policy in
        for index in policy.purposes.indices where policy.purposes[index].activities == [.payment] {
          policy.purposes[index].assertions.append(Assertion(.noProfiling))
        }
      },
    ]
  ) { context, findings in
    let decided = Set(
      (context.policy.automatedDecisions?.decisions ?? []).filter { $0.usesProfiling == true }
        .map(\.purpose.id))
    func profiles(_ purpose: Purpose) -> Bool {
      purpose.activities.contains {
        [.profiling, .personalisation, .targetedAdvertising].contains($0)
      } || purpose.tcfPurposes.contains { (3...6).contains($0) } || decided.contains(purpose.id)
    }
    let profiling = context.policy.purposes.filter(profiles)
    let help: Help = "say what profile is made and why, or stop making it"
    for purpose in profiling {
      guard let claim = purpose.assertions.first(where: { $0.claims.contains(.noProfiling) })
      else { continue }
      findings.report(
        "\"\(Terminal.visible(purpose.title))\" denies the profiling that it consists of",
        help: help, on: purpose, at: claim.source)
    }
    guard let first = profiling.first else { return }
    let title = Terminal.visible(first.title)
    if let claim = context.policy.sharing?.assertions.first(where: {
      $0.claims.contains(.noProfiling)
    }) {
      findings.report(
        "profiling is denied, while \"\(title)\" makes profiles", help: help, subject: "sharing",
        at: claim.source)
    }
    guard let words = context.words else { return }
    let ids = Set(profiling.map(\.id.rawValue))
    for passage in context.passages where passage.kind == .prose {
      // Words in a purpose speak of that purpose; its typed claim was reported above.
      if let purpose = passage.purpose, !ids.contains(purpose) { continue }
      if passage.path.contains("assertions") { continue }
      for sentence in passage.blocks.flatMap(\.sentences) {
        guard let denial = words.profilingDenials.matches(in: sentence).first,
          !sentence[denial.range.upperBound...].contains(anyOf: words.exceptions),
          // "not used for profiling" speaks of some data, and is untrue only of a profiling purpose.
          denial.phrase.hasPrefix("not used") ? passage.purpose != nil : true
        else { continue }
        findings.report(
          "\"\(denial.phrase)\" denies what \"\(title)\" does", help: help,
          subject: passage.subject, at: passage.source, excerpt: sentence[denial.range].excerpt)
      }
    }
  }
}
