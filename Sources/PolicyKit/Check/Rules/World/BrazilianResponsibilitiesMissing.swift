extension Rule {
  static let brazilianResponsibilitiesMissing = Rule(
    "br.responsibilities-missing",
    requirements: ["br-9-information"],
    regimes: [.lgpd],
    severity: .error,
    citation: "LGPD 9 VI",
    summary: "nothing says what those who process data answer for",
    why: """
      The LGPD asks for the responsibilities of the agents who carry out the processing: what the \
      recipients have undertaken, and who answers for what.
      """,
    failing: [
      Example("recipients who have undertaken nothing") { policy in
        policy.declareOnly(.lgpd)
        policy.sharing?.commitments = []
        policy.jointControl?.essence = nil
        for index in policy.recipients.indices { policy.recipients[index].commitments = [] }
      }
    ],
    passing: [
      Example("recipients who have all undertaken to keep data secure") { policy in
        policy.declareOnly(.lgpd)
        for index in policy.recipients.indices { policy.recipients[index].commitments = [] }
      }
    ]
  ) { context, findings in
    let policy = context.policy
    guard !policy.recipients.isEmpty, policy.jointControl?.essence == nil,
      policy.sharing?.commitments.isEmpty ?? true, policy.sharing?.commitmentsWording == nil,
      policy.recipients.allSatisfy(\.commitments.isEmpty)
    else { return }
    findings.report(
      "nothing says what those who receive data have undertaken and answer for",
      help: "state the `commitments` of the recipients or of all sharing", subject: "sharing",
      at: policy.sharing?.source ?? policy.source)
  }
}
