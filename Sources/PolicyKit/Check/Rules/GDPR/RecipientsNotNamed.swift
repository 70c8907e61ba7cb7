extension Rule {
  static let recipientsNotNamed = Rule(
    "gdpr.recipients-not-named",
    requirements: ["gdpr-13-1-e-recipients"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(e), 14(1)(e)",
    summary: "nothing says who receives data",
    why: """
      People may know into whose hands their data come. If nobody receives any, the policy says \
      just that; silence says neither.
      """,
    failing: [
      Example("no recipient, and no word that there is none") {
        $0.removeRecipients()
        $0.sharing = nil
      }
    ],
    passing: [
      Example("no recipient, and a word that there is none") {
        $0.removeRecipients()
        $0.sharing = Sharing(nobody: true)
      }
    ]
  ) { context, findings in
    let policy = context.policy
    guard policy.recipients.isEmpty, policy.sharing?.nobody != true else { return }
    findings.report(
      "the policy names no recipient, and does not say that there is none",
      help:
        "list the recipients or their categories, or state \(swift: "Sharing(nobody: true)", yaml: "sharing: {nobody: true}")",
      subject: "recipients", at: policy.sharing?.source ?? policy.source)
  }
}

extension Policy {
  /// Leaves the GDPR, and nobody who receives data under it.
  fileprivate mutating func removeRecipients() {
    narrowToGDPR()
    recipients = []
    disclosures = []
    transfers = []
    for index in transactions.indices { transactions[index].recipients = [] }
    jointControl = nil
    sale = nil
    change(Specimen.crimeReports) { $0.description = "report a crime" }
    for index in purposes.indices { purposes[index].recipients = [] }
    for index in (tracking?.trackers ?? []).indices { tracking?.trackers[index].provider = nil }
  }
}
