extension Rule {
  static let portabilityOverclaimed = Rule(
    "x.portability-overclaimed",
    requirements: ["x-right-portability-overclaim"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 20(1)",
    summary: "portability is promised, and nothing rests on consent or a contract",
    why: """
      The law gives portability only for data used by consent or for a contract. Where there are \
      none, the promise is either empty or voluntary, and a reader should know which.
      """,
    failing: [
      Example("portability where all rests on legitimate interests") { policy in
        policy.narrow(to: Specimen.fraudPrevention)
        policy.rights?.rights.removeAll { $0.kind == .withdrawal }
      }
    ],
    passing: [
      Example("portability beyond the law, said to be so") { policy in
        policy.narrow(to: Specimen.fraudPrevention)
        policy.rights?.rights.removeAll { $0.kind == .withdrawal }
        policy.change(.portability) { $0.isVoluntary = true }
      },
      Example("everyone has the rights, law or no law") { policy in
        policy.narrow(to: Specimen.fraudPrevention)
        policy.rights?.rights.removeAll { $0.kind == .withdrawal }
        policy.rights?.areForEveryone = true
      },
    ]
  ) { context, findings in
    let purposes = context.policy.purposes
    guard !purposes.isEmpty, purposes.allSatisfy({ !$0.bases.isEmpty }) else { return }
    let regimes = context.gdpr.filter { regime in
      context.policy.rights?.areForEveryone != true
        && context.right(.portability, under: regime).map { $0.isVoluntary != true } == true
        && context.purposes(giving: .portability, under: regime).isEmpty
    }
    guard let regime = regimes.first, let right = context.right(.portability, under: regime)
    else { return }
    findings.report(
      "portability is promised, and no purpose rests on consent or a contract",
      help: "remove it, or set `isVoluntary: true`", subject: "rights", at: right.source,
      regimes: regimes)
  }
}
