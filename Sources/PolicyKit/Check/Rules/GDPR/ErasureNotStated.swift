extension Rule {
  static let erasureNotStated = Rule(
    "gdpr.erasure-not-stated",
    requirements: ["gdpr-13-2-b-erasure"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(b) [14(2)(c)], 17",
    summary: "the right to have data erased is not stated",
    why: """
      A notice must name the right to erasure. Where every basis is a legal obligation or a public \
      task, erasure hardly ever follows (17(3)(b)), so its absence is a warning only.
      """,
    failing: [
      Example("erasure for everyone but people in Europe") { $0.giveOnlyElsewhere(.erasure) },
      Example("no erasure where every basis is a legal obligation") { policy in
        policy.narrow(to: Specimen.choices)
        policy.rights?.rights.removeAll { [.erasure, .withdrawal].contains($0.kind) }
        policy.rights?.rights.removeAll { $0.kind == .portability }
      },
    ],
    passing: [
      Example("erasure unless a law demands the data") { policy in
        policy.change(.erasure) { $0.condition = "unless a law demands the data" }
      }
    ]
  ) { context, findings in
    func isBound(_ purpose: Purpose) -> Bool {
      !purpose.bases.isEmpty
        && purpose.bases.allSatisfy { !$0.ground.rights.contains(.erasure) }
    }
    let purposes = context.policy.purposes
    findings.reportMissing(
      .erasure, called: "the right to erasure", under: context.gdpr, in: context,
      severity: !purposes.isEmpty && purposes.allSatisfy(isBound) ? .warning : .error)
  }
}
