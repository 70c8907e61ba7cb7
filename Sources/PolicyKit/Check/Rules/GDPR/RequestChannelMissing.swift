extension Rule {
  static let requestChannelMissing = Rule(
    "gdpr.request-channel-missing",
    requirements: ["gdpr-12-2-channel"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 12(2)",
    summary: "a right is listed without a way to use it",
    why: """
      The controller must make it easy to use a right. A right without an address to write to is \
      one that only the persistent have.
      """,
    failing: [
      Example("rights, and no way to make a request") {
        $0.narrowToGDPR()
        $0.rights?.channels = []
      }
    ],
    passing: [
      Example("a way of its own for each right, and none for all") {
        $0.narrowToGDPR()
        guard var rights = $0.rights else { return }
        for index in rights.rights.indices where rights.rights[index].channels.isEmpty {
          rights.rights[index].channels = rights.channels
        }
        rights.channels = []
        $0.rights = rights
      }
    ]
  ) { context, findings in
    guard let rights = context.policy.rights, rights.channels.isEmpty else { return }
    let requests: Set<Right.Kind> = [
      .access, .rectification, .erasure, .restriction, .objection, .portability,
    ]
    let regimes = context.gdpr
    let without = rights.rights.filter { right in
      requests.contains(right.kind) && right.channels.isEmpty
        && (right.regimes.isEmpty || regimes.contains(where: right.regimes.contains))
    }
    guard let first = without.first else { return }
    findings.report(
      "nothing says how to use the \(without.count == 1 ? "right" : "rights") of "
        + without.map(\.kind.rawValue).uniqued().listed,
      help: "name an e-mail address, a form or a postal address in the `channels` of the rights",
      subject: "rights", at: without.count == 1 ? first.source : rights.source)
  }
}
