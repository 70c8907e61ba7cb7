extension Rule {
  static let jointControlWithoutEssence = Rule(
    "gdpr.joint-control-without-essence",
    requirements: ["gdpr-26-2-essence"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 26(1)-(2)",
    summary: "joint controllers do not say who answers for what",
    why: """
      Where two decide together, each can point at the other. So they must agree on who informs \
      people and who answers them, and tell people the essence of it.
      """,
    failing: [
      Example("joint controllers without the essence of their arrangement") {
        $0.jointControl?.essence = nil
      },
      Example("a recipient that decides jointly, and nothing on how") {
        $0.jointControl = nil
      },
    ],
    passing: [
      Example("a recipient that decides on its own, and no joint control") {
        $0.jointControl = nil
        $0.change(Specimen.exampleRewards) {
          $0.role = .controller
          $0.hasOwnPurposes = true
        }
      }
    ]
  ) { context, findings in
    let policy = context.policy
    let help: Help =
      "say in the `essence` of the joint control who informs people and who answers requests"
    if let joint = policy.jointControl {
      guard joint.essence.isMissing else { return }
      let names = joint.controllers.map { Terminal.visible($0.name) }
      findings.report(
        "nothing says who answers for what among the joint controllers"
          + (names.isEmpty ? "" : ", we and \(names.listed)"),
        help: help, subject: "jointControl", at: joint.source)
    } else if let recipient = policy.recipients.first(where: { $0.role == .jointController }) {
      findings.report(
        "\(recipient.quotedName) is a joint controller, and nothing says who answers for what",
        help: help, on: recipient)
    }
  }
}
