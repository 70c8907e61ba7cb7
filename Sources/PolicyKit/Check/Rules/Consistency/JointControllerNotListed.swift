extension Rule {
  static let jointControllerNotListed = Rule(
    "x.joint-controller-not-listed",
    requirements: ["gdpr-26-2-essence"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 26(1)–(2)",
    summary: "a recipient is a joint controller, and the joint control does not name it",
    why: """
      Who decides with us is named with what the arrangement says: whom to turn to, and who answers \
      for what. A joint controller outside it leaves people without that.
      """,
    failing: [
      Example("a fraud prevention service that decides with us") { policy in
        policy.change(Specimen.wardowl) { $0.role = .jointController }
      }
    ],
    passing: [
      Example("the joint controller that is named") { policy in
        policy.change(Specimen.exampleRewards) { $0.role = .jointController }
      }
    ]
  ) { context, findings in
    guard let joint = context.policy.jointControl else { return }
    let names = Set(joint.controllers.map { $0.name.lowercased() })
    for recipient in context.policy.recipients where recipient.role == .jointController {
      let own = ([recipient.name] + recipient.aliases).map { $0.lowercased() }
      guard names.isDisjoint(with: own) else { continue }
      findings.report(
        "\(recipient.quotedName) is a joint controller, and the joint control does not name it",
        help: "name it in \(swift: "JointControl", yaml: "jointControl"), or correct its role",
        on: recipient)
    }
  }
}
