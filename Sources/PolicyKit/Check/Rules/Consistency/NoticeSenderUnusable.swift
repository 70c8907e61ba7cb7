extension Rule {
  static let noticeSenderUnusable = Rule(
    "x.notice-sender-unusable",
    requirements: ["x-change-notice-channel"],
    severity: .error,
    citation: "RFC 5321, section 4.1.2; RFC 5322, section 2.2; RFC 8058, section 3.1",
    summary: "no message can be sent with what is stated about the sender of notices",
    why: """
      Messages go out when a version is published already, and what stands in it can then be mended \
      only by another version. So whatever a delivery would refuse is found before.
      """,
    failing: [
      Example("a sender without a domain") { $0.changes?.sender = NoticeSender("privacy") },
      Example("a name with a line break") {
        $0.changes?.sender = NoticeSender("privacy@example.com", name: "Example\r\nBcc: all")
      },
      Example("answers to a name") {
        $0.changes?.sender = NoticeSender("privacy@example.com", replyTo: "Example Ltd")
      },
      Example("bounces to an address with a space") {
        $0.changes?.sender = NoticeSender(
          "privacy@example.com", bouncesTo: "bounces @example.com")
      },
      Example("bounces by person to an address that is too long for it") {
        $0.changes?.sender = NoticeSender(
          "the-department-for-privacy-matters@example.com", bouncesByPerson: true)
      },
      Example("unsubscribing without encryption") {
        $0.changes?.sender = NoticeSender(
          "privacy@example.com", unsubscribe: "http://example.com/leave/{token}")
      },
      Example("unsubscribing that does not say who leaves") {
        $0.changes?.sender = NoticeSender(
          "privacy@example.com", unsubscribe: "https://example.com/leave")
      },
      Example("a controller's name that cannot stand in the From field") {
        $0.controller.name = "Example\u{2028}Ltd"
      },
      Example("a subject with a character that steers") {
        $0.release.notice = NoticeWording(subject: "What\u{7}changes")
      },
    ],
    passing: [
      Example("a sender with everything that there is to state") {
        $0.changes?.sender = NoticeSender(
          "privacy@example.com", name: "Example Ltd", replyTo: "questions@example.com",
          bouncesTo: "bounces@example.com", bouncesByPerson: true,
          unsubscribe: "https://example.com/leave/{token}")
      },
      Example("unsubscribing by what the list calls a person") {
        $0.changes?.sender = NoticeSender(
          "privacy@example.com", unsubscribe: "https://example.com/leave?who={reference}")
      },
      Example("a subject in another script") {
        $0.release.notice = NoticeWording(subject: "Что меняется")
      },
    ]
  ) { context, findings in
    let policy = context.policy
    if let sender = policy.changes?.sender {
      for fault in sender.faults {
        findings.report(
          "the sender's \(fault.field) cannot be used: \(Terminal.visible(fault.problem))",
          help: "mend \(swift: "sender: NoticeSender(…)", yaml: "sender")", subject: "changes",
          at: policy.changes?.source ?? policy.source, excerpt: fault.value)
      }
    } else if policy.announcesByEmail, let sender = policy.noticeSender {
      // An address that is none is found as a contact.
      for fault in sender.faults where fault.field == "name" {
        findings.report(
          "the name of the controller cannot stand in the From field of a notice: "
            + Terminal.visible(fault.problem),
          help: "mend it, or state a name in \(swift: "sender: NoticeSender(…)", yaml: "sender")",
          subject: "controller", at: policy.controller.source)
      }
    }
    let subject = policy.release.notice?.subject?.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    if let subject, !subject.isEmpty, HeaderTextSyntax.fault(of: subject) == .control {
      findings.report(
        "the subject of the notice \(HeaderTextError.control)".replacing("it has", with: "has"),
        help: "leave them out", subject: "release",
        at: policy.release.notice?.source ?? policy.release.source)
    }
  }
}
