extension Rule {
  static let purposeWithoutData = Rule(
    "x.purpose-without-data",
    requirements: ["x-purpose-unused-data", "gdpr-14-1-d-categories"],
    severity: .warning,
    citation: "4 CCR 904-3, 6.03; GDPR 14(1)(d)",
    summary: "a purpose uses no data",
    why: "A reader cannot tell what a purpose means for them if it names no data.",
    failing: [
      Example("a purpose without data") { $0.purposes[0].uses = [] }
    ],
    passing: [
      Example("a purpose with one category") { $0.purposes[0].uses = [$0.purposes[0].uses[0]] }
    ]
  ) { context, findings in
    // That the policy names no data at all is said once, by `gdpr.data-not-named`.
    if context.policy.data.isEmpty, !context.gdpr.isEmpty { return }
    for purpose in context.policy.purposes where purpose.uses.isEmpty {
      findings.report(
        "the purpose \"\(Terminal.visible(purpose.title))\" names no data",
        help: "name the data in `uses`", on: purpose)
    }
  }
}
