extension Rule {
  static let complaintToControllerNotStated = Rule(
    "uk.complaint-to-controller-not-stated",
    requirements: ["ukdpa-164a-complaint"],
    regimes: [.ukGDPR],
    severity: .error,
    citation: "UK GDPR 13(2)(ca) [14(2)(da)]; DPA 2018 s.164A",
    summary: "the right to complain to the controller is not stated, or has no channel",
    why: """
      Since 19 June 2026 people in the United Kingdom can complain to the controller itself, which \
      must make that easy and answer. The notice names this beside the Information Commissioner.
      """,
    failing: [
      Example("no complaint to the controller") { policy in
        policy.rights?.rights.removeAll { $0.kind == .complaintToController }
      },
      Example(
        "no complaint to the controller, before it became a duty",
        date: CalendarDate(2026, 6, 18)
      ) { policy in
        policy.rights?.rights.removeAll { $0.kind == .complaintToController }
      },
    ],
    passing: [
      Example("complaints by the channels for all requests") { policy in
        policy.change(.complaintToController) { $0.channels = [] }
      }
    ]
  ) { context, findings in
    guard let rights = context.policy.rights, context.statesRights else { return }
    let isDuty = CalendarDate(2026, 6, 19).map { context.date >= $0 } ?? true
    let severity: Severity = isDuty ? .error : .info
    if let right = context.right(.complaintToController, under: .ukGDPR) {
      if right.channels.isEmpty && rights.channels.isEmpty {
        findings.report(
          "people can complain to the controller, and no way to do so is given",
          help: "add a form or an address in its `channels`", subject: "rights",
          at: right.source, severity: severity)
      }
    } else {
      findings.report(
        isDuty
          ? "the right to complain to the controller is not stated"
          : "the right to complain to the controller, a duty from 2026-06-19, is not stated yet",
        help:
          "add \(swift: "Right(.complaintToController, channels: …)", yaml: "{kind: complaintToController, channels: …}"), such as a complaint form",
        subject: "rights", at: rights.source, severity: severity)
    }
  }
}
