extension Rule {
  static let controllerWithoutContact = Rule(
    "gdpr.controller-without-contact",
    requirements: ["gdpr-13-1-a-controller-contact"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(a), 14(1)(a)",
    summary: "the controller cannot be reached by e-mail, letter or telephone",
    why: """
      Who wants to ask about their data must be able to write or call. A form alone may be gone \
      tomorrow, and leaves the reader no copy.
      """,
    failing: [
      Example("a form on the web and nothing else", alsoTriggers: ["x.notice-channel-idle"]) {
        $0.controller.contacts = [.web("https://example.com/contact")]
        $0.controller.address = nil
        $0.questions = [.web("https://example.com/contact")]
      },
      Example("another company that decides by itself and cannot be reached") {
        $0.separateControllers[0].contacts = []
        $0.separateControllers[0].address = nil
      },
    ],
    passing: [
      Example("a postal address and nothing else", alsoTriggers: ["x.notice-channel-idle"]) {
        $0.controller.contacts = []
        $0.questions = []
      }
    ]
  ) { context, findings in
    let controller = context.policy.controller
    let channels = controller.contacts + context.policy.questions
    if controller.address.isMissing, !channels.contains(where: \.isDirect) {
      findings.report(
        "the controller gives no e-mail address, postal address or telephone number",
        help: "add one to the controller's `contacts`", subject: "controller",
        at: controller.source)
    }
    for other in context.policy.separateControllers
    where other.address.isMissing && !other.contacts.contains(where: \.isDirect) {
      findings.report(
        "\(Terminal.visible(other.name)) decides by itself and gives no e-mail address, postal "
          + "address or telephone number",
        help: "add one to its `contacts`", subject: "separateControllers", at: other.source)
    }
  }
}

extension Channel {
  /// Whether a person can write or call without a form.
  fileprivate var isDirect: Bool {
    switch self {
    case .email, .phone, .post: true
    case .web, .inApp, .unsubscribeLink: false
    }
  }
}
