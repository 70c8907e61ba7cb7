extension Rule {
  static let stateRightMissing = Rule(
    "us.right-missing",
    requirements: ["ccpa-7011-rights", "co-6-03-notice", "va-578-notice", "tx-541-notice"],
    regimes: [.ccpa, .colorado, .virginia, .texas],
    severity: .error,
    citation: """
      11 CCR 7011(e)(2)(A)–(C), (F); 4 CCR 904-3, 6.03; Va. Code 59.1-577(A), 59.1-578(C)(3); Tex. \
      Bus. & Com. Code 541.051, 541.102(a)(3)
      """,
    summary: "a right that a state of the United States gives is not stated",
    why: """
      Each of these states gives people rights and wants them, or how to use them, in the policy. \
      California adds that nobody is treated worse for using one; Colorado, Virginia and Texas add \
      a copy to take along.
      """,
    failing: [
      Example("no right to correct data") { policy in
        policy.declareOnly(.ccpa, .colorado, .virginia, .texas)
        policy.rights?.rights.removeAll { $0.kind == .rectification }
      },
      Example("no word in California on being treated no worse") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.rights.removeAll { $0.kind == .nonRetaliation }
      },
    ],
    passing: [
      Example("no right to a portable copy, under California's law alone") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.rights.removeAll { $0.kind == .portability }
      }
    ]
  ) { context, findings in
    let rights = context.policy.rights
    var faults: [(names: [String], regimes: [Regime])] = []
    for (regime, demanded) in demanded where context.applies(regime) {
      let stated = Set(rights?.rights(under: regime).map(\.kind) ?? [])
      let missing = demanded.filter { !stated.contains($0.kind) }.map(\.name)
      if missing.isEmpty || context.met(regime, asking: &findings).isEmpty { continue }
      if let index = faults.firstIndex(where: { $0.names == missing }) {
        faults[index].regimes.append(regime)
      } else {
        faults.append((missing, [regime]))
      }
    }
    for fault in faults {
      let states = fault.regimes.map(\.stateName).enumerated
      findings.report(
        fault.names.count == 1
          ? "the right \(fault.names[0]) is not stated for people in \(states)"
          : "the rights \(fault.names.enumerated) are not stated for people in \(states)",
        help: "add the right to the `rights`, for every regime or with these `regimes`",
        subject: "rights", at: rights?.source ?? context.policy.source, regimes: fault.regimes)
    }
  }

  private typealias Demanded = (kind: Right.Kind, name: String)

  private static let demanded: [(Regime, [Demanded])] = {
    let common: [Demanded] = [
      (.access, "to know and get a copy"), (.erasure, "to deletion"),
      (.rectification, "to correction"),
    ]
    let portable = common + [(.portability, "to a portable copy")]
    return [
      (.ccpa, common + [(.nonRetaliation, "not to be treated worse")]), (.colorado, portable),
      (.virginia, portable), (.texas, portable),
    ]
  }()
}

extension Regime {
  /// The state whose law it is.
  var stateName: String {
    switch self {
    case .ccpa, .calOPPA: "California"
    case .colorado: "Colorado"
    case .virginia: "Virginia"
    case .texas: "Texas"
    default: rawValue
    }
  }
}
