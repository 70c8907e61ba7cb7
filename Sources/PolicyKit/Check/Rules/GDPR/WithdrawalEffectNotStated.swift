extension Rule {
  static let withdrawalEffectNotStated = Rule(
    "gdpr.withdrawal-effect-not-stated",
    requirements: ["gdpr-13-2-c-withdrawal-effect"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 13(2)(c) [14(2)(d)], 7(3)",
    summary: "that earlier processing stays lawful is not said with the right to withdraw",
    why: """
      The law words the notice: consent can be withdrawn "without affecting the lawfulness of \
      processing based on consent before its withdrawal".
      """,
    failing: [
      Example("withdrawal without its effect") { policy in
        policy.change(.withdrawal) { $0.effect = nil }
      }
    ],
    passing: [
      Example("withdrawal and what it leaves lawful") { policy in
        policy.change(.withdrawal) { $0.effect = "What we did until then stays lawful." }
      }
    ]
  ) { context, findings in
    let regimes = context.gdpr.filter {
      !context.purposes(giving: .withdrawal, under: $0).isEmpty
    }
    let lacking = regimes.filter { regime in
      context.right(.withdrawal, under: regime).map { $0.effect == nil } ?? false
    }
    guard let regime = lacking.first, let right = context.right(.withdrawal, under: regime)
    else { return }
    findings.report(
      "nothing says that processing before a withdrawal stays lawful",
      help: "add `effect: \"What was done before you withdrew stays lawful.\"`",
      subject: "rights", at: right.source, regimes: lacking)
  }
}
