extension Rule {
  static let accountablePersonMissing = Rule(
    "ca.accountable-person-missing",
    requirements: ["ca-pipeda-openness"],
    regimes: [.pipeda],
    severity: .error,
    citation: "PIPEDA Sch. 1, 4.8.2(a)",
    summary: "nobody is named who is accountable for privacy, or no address is given",
    why: """
      Canada asks for the name or the title, and the address, of the person who is accountable for \
      the organisation's practices and takes complaints.
      """,
    failing: [
      Example("nobody is accountable") { policy in
        policy.declareOnly(.pipeda)
        policy.controller.accountablePerson = nil
      }
    ],
    passing: [
      Example("a title instead of a name") { policy in
        policy.declareOnly(.pipeda)
        policy.controller.accountablePerson = "Chief Privacy Officer"
      }
    ]
  ) { context, findings in
    let controller = context.policy.controller
    let missing = [
      (controller.accountablePerson == nil, "who is accountable for privacy"),
      (
        controller.address == nil && controller.contacts.isEmpty,
        "the address of who is accountable"
      ),
    ].filter(\.0).map(\.1)
    if missing.isEmpty { return }
    findings.report(
      "nothing says \(missing.enumerated)",
      help: "state the `accountablePerson`, by name or title, and an address",
      subject: "controller", at: controller.source)
  }
}
