extension Rule {
  static let accessNotDescribedInCanada = Rule(
    "ca.access-not-described",
    requirements: ["ca-pipeda-openness"],
    regimes: [.pipeda],
    severity: .error,
    citation: "PIPEDA Sch. 1, 4.8.2(b)",
    summary: "nothing says how people get access to their data",
    why: "Canada asks for the means of gaining access to the data that an organisation holds.",
    failing: [
      Example("no right of access") { policy in
        policy.declareOnly(.pipeda)
        policy.rights?.rights.removeAll { $0.kind == .access }
      }
    ],
    passing: [
      Example("a right of access with a channel of its own, and no other") { policy in
        policy.declareOnly(.pipeda)
        policy.rights?.channels = []
        policy.rights?.rights = [Right(.access, channels: [.email("privacy@example.com")])]
      }
    ]
  ) { context, findings in
    let rights = context.policy.rights
    let access = rights?.rights(under: .pipeda).filter { $0.kind == .access } ?? []
    let hasChannel =
      rights?.channels.isEmpty == false || rights?.channelsWording != nil
      || access.contains { !$0.channels.isEmpty }
    if !access.isEmpty, hasChannel { return }
    findings.report(
      access.isEmpty
        ? "nothing says that and how people get access to their data"
        : "nothing says how people get access to their data",
      help: "state \(swift: "Right(.access)", yaml: "kind: access") with its channel",
      subject: "rights",
      at: access.first?.source ?? rights?.source ?? context.policy.source)
  }
}
