extension Rule {
  static let noticeChannelIdle = Rule(
    "x.notice-channel-idle",
    requirements: ["x-change-notice-channel"],
    severity: .error,
    citation: "WP260 rev.01 para 29",
    summary: "changes are announced in a way that cannot work",
    why: """
      A version of which people must be told waits until they were. If nobody is named from whom \
      messages come, none can be sent, and the version waits for ever. Notices in an app and letters \
      are sent by other programs, which have to give the evidence.
      """,
    failing: [
      Example("e-mails from nobody") {
        $0.controller.contacts = [.web("https://example.com/contact")]
      },
      Example("letters alone") { $0.changes?.channels = [.page, .post] },
    ],
    passing: [
      Example("e-mails from a sender of their own") {
        $0.controller.contacts = [.web("https://example.com/contact")]
        $0.changes?.sender = NoticeSender("privacy@example.com")
      },
      Example("a notice in the app, and an e-mail to everybody") {
        $0.changes?.channels = [.inApp, .email]
      },
    ]
  ) { context, findings in
    let policy = context.policy
    guard let changes = policy.changes else { return }
    if policy.announcesByEmail, policy.noticeSender == nil {
      findings.report(
        "changes are announced by e-mail, and nobody is named from whom the messages come",
        help: """
          state who writes, as \(
            swift: "sender: NoticeSender(\"privacy@example.com\", name: \"Example Ltd\")",
            yaml: "sender: {address: privacy@example.com, name: Example Ltd}"), or give the \
          controller an e-mail address
          """, subject: "changes", at: changes.source)
    }
    let byOthers = changes.channels.flatMap(\.media).filter { $0 == .inApp || $0 == .post }
    if !policy.announcesByEmail, let medium = byOthers.first {
      findings.report(
        "changes are announced \(medium == .inApp ? "in an app" : "by letter") and not by e-mail; "
          + "Proviso cannot do that, so that a version waits for the evidence of whoever does",
        help: "add e-mail, or hand the evidence over with proviso publish --evidence",
        subject: "changes", at: changes.source, severity: .info)
    }
  }
}
