extension Rule {
  static let brazilianDurationMissing = Rule(
    "br.duration-missing",
    requirements: ["br-9-information"],
    regimes: [.lgpd],
    severity: .error,
    citation: "LGPD 9 II",
    summary: "nothing says how long data are processed for a purpose",
    why: "The LGPD asks for the form and the duration of the processing, beside its purpose.",
    failing: [
      Example("payment without any time") { policy in
        policy.declareOnly(.lgpd)
        policy.retention = nil
        policy.change("payment", purpose: { $0.retention = nil })
        for index in policy.data.indices { policy.data[index].retention = nil }
      }
    ],
    passing: [
      Example("payment without a time of its own, where a general one holds") { policy in
        policy.declareOnly(.lgpd)
        policy.change("payment", purpose: { $0.retention = nil })
      }
    ]
  ) { context, findings in
    guard context.policy.retention == nil else { return }
    let missing = context.policy.purposes.filter { purpose in
      guard purpose.retention == nil else { return false }
      let data = context.data(of: purpose)
      return data.isEmpty || data.contains { $0.retention == nil }
    }
    guard let first = missing.first else { return }
    let message =
      "nothing says how long data are processed for \(missing.map(\.title).quotedBriefly)"
    let help: Help = "give each purpose its `retention`, or state a general one"
    if missing.count == 1 {
      findings.report(message, help: help, on: first)
    } else {
      findings.report(message, help: help, subject: "purposes", at: first.source)
    }
  }
}
