extension Rule {
  static let controllersNotToldApart = Rule(
    "gdpr.controllers-not-told-apart",
    requirements: ["gdpr-13-1-a-controller-identity"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(a), 14(1)(a), 12(1)",
    summary: "several companies decide, each by itself, and a reader cannot tell which for whom",
    why: """
      "We or our subsidiary are the controller" leaves a reader with two companies and no way to \
      know which of them answers. Each of them must say for whom, or for what, it decides.
      """,
    failing: [
      Example("two companies, and one of them says for whom it decides") {
        $0.controller.responsibility = nil
      },
      Example("two companies that both decide for everyone") {
        $0.controller.responsibility = nil
        $0.separateControllers[0].responsibility = nil
      },
    ],
    passing: [
      Example("one company that decides for everyone") {
        $0.separateControllers = []
        $0.controller.responsibility = nil
      }
    ]
  ) { context, findings in
    let policy = context.policy
    if policy.separateControllers.isEmpty { return }
    let unclear = ([policy.controller] + policy.separateControllers)
      .filter { $0.responsibility == nil }
    guard let first = unclear.first else { return }
    findings.report(
      "nothing says for whom \(unclear.map { Terminal.visible($0.name) }.listed) "
        + (unclear.count == 1 ? "decides" : "decide"),
      help: "state the `responsibility` of each, such as \"people in the European Economic Area\"",
      subject: first.name == policy.controller.name ? "controller" : "separateControllers",
      at: first.source)
  }
}
