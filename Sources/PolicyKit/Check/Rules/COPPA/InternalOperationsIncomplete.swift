extension Rule {
  static let internalOperationsIncomplete = Rule(
    "coppa.internal-operations-incomplete",
    requirements: ["coppa-persistent-ids"],
    regimes: [.coppa],
    severity: .error,
    citation: "16 CFR 312.4(d)(3), 312.5(c)(7)",
    summary: "identifiers of children serve internal operations, and half of the notice is missing",
    why: """
      Without a parent's consent an identifier may serve internal operations alone. Who relies on \
      that names the operations, and what keeps the identifier from contact, behavioural \
      advertising and profiles.
      """,
    failing: [
      Example("internal operations, and nothing that keeps identifiers to them") {
        $0.directToChildren { $0.identifierSafeguards = nil }
      },
      Example("safeguards, and no word on the operations") {
        $0.directToChildren { $0.internalOperations = nil }
      },
    ],
    passing: [
      Example("the exception is not used, for no identifier is collected") { policy in
        let ordered = policy.data.filter { $0.id.rawValue == "order-history" }
        policy.directToChildren {
          $0.data = ordered.map(\.reference)
          $0.internalOperations = nil
          $0.identifierSafeguards = nil
        }
      }
    ]
  ) { context, findings in
    guard let notice = context.policy.children?.coppa else { return }
    let operations = notice.internalOperations != nil
    let safeguards = notice.identifierSafeguards != nil
    if operations && safeguards { return }
    let hasIdentifiers = notice.data.contains { context[$0]?.isIdentifier == true }
    guard operations || safeguards || hasIdentifiers,
      let children = context.childrenUnderCOPPA(asking: &findings)
    else { return }
    if !operations, !safeguards {
      findings.ask(
        "whether identifiers of children serve internal operations without a parent's consent",
        under: .coppa)
      return
    }
    findings.report(
      operations
        ? "identifiers of children serve internal operations, but nothing says what keeps them "
          + "from contact, behavioural advertising and profiles"
        : "identifiers of children are kept to internal operations, but nothing says to which",
      help: operations
        ? "describe it in `identifierSafeguards`" : "name them in `internalOperations`",
      subject: "children", at: children.source)
  }
}
