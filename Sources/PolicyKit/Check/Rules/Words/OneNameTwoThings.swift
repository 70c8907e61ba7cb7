extension Rule {
  static let oneNameTwoThings = Rule(
    "x.one-name-two-things",
    requirements: ["x-undefined-term"],
    severity: .warning,
    citation: "GDPR 12(1), 13(1)(e)",
    summary: "the name that is defined as ourselves is also that of a recipient",
    why: """
      If "the Group" is defined as the controller, data that are shared "within the Group" are \
      shared with nobody, and the companies that receive them are left unnamed.
      """,
    failing: [
      Example("a recipient that is called what we are called") { policy in
        policy.change(Specimen.couriers) { $0.name = "Example Ltd" }
      }
    ],
    passing: [
      Example("a recipient with a name of its own") { policy in
        policy.change(Specimen.couriers) { $0.name = "Example Logistics Ltd" }
      }
    ]
  ) { context, findings in
    let controller = context.policy.controller.name
    let pronouns: Set<String> = ["we", "us", "our"]
    var ours: [String: String] = [controller.lowercased(): controller]
    for term in context.policy.terms {
      let names = [term.name] + term.aliases
      guard names.contains(where: { pronouns.contains($0.lowercased()) }) else { continue }
      for name in names where !pronouns.contains(name.lowercased()) {
        ours[name.lowercased()] = name
      }
    }
    for recipient in context.policy.recipients where ours[recipient.name.lowercased()] != nil {
      findings.report(
        "\"\(Terminal.visible(recipient.name))\" is the name of "
          + "\(Terminal.visible(controller)) itself and of a recipient",
        help: "name the companies that receive the data, and define the name once",
        on: recipient)
    }
  }
}
