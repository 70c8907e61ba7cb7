extension Rule {
  static let brazilianRightMissing = Rule(
    "br.right-missing",
    requirements: ["br-9-information"],
    regimes: [.lgpd],
    severity: .error,
    citation: "LGPD 9 VII, 18",
    summary: "a right of article 18 of the LGPD is not stated",
    why: """
      The LGPD wants the rights of its article 18 mentioned explicitly, among them two that other \
      laws do not know: to know with whom data were shared, and to have needless data made \
      anonymous or blocked.
      """,
    failing: [
      Example("no right to know with whom data were shared") { policy in
        policy.declareOnly(.lgpd)
        policy.rights?.rights.removeAll { $0.kind == .knowRecipients }
      },
      Example("no right to withdraw the consent that purposes rest on") { policy in
        policy.declareOnly(.lgpd)
        policy.rights?.rights.removeAll { $0.kind == .withdrawal }
      },
    ],
    passing: [
      Example("no right to object, which article 18 gives in other words") { policy in
        policy.declareOnly(.lgpd)
        policy.rights?.rights.removeAll { $0.kind == .objection }
      }
    ]
  ) { context, findings in
    let rights = context.policy.rights
    let stated = Set(rights?.rights(under: .lgpd).map(\.kind) ?? [])
    var demanded: [(kind: Right.Kind, name: String)] = [
      (.access, "confirmation and access"), (.rectification, "correction"),
      (.anonymisation, "anonymisation and blocking"), (.erasure, "deletion"),
      (.portability, "portability"), (.knowRecipients, "to know with whom data were shared"),
      (.complaint, "to petition the ANPD"),
    ]
    let onConsent = context.policy.purposes.contains { purpose in
      purpose.bases.contains {
        $0.isConsent && $0.covers(.lgpd)
      }
    }
    if onConsent { demanded.append((.withdrawal, "to withdraw consent")) }
    let missing = demanded.filter { !stated.contains($0.kind) }.map(\.name)
    if missing.isEmpty { return }
    findings.report(
      "rights of article 18 of the LGPD are not stated: \(missing.joined(separator: ", "))",
      help:
        "add them to the `rights`, for every regime or with \(swift: "regimes: [.lgpd]", yaml: "regimes: [br-lgpd]")",
      subject: "rights", at: rights?.source ?? context.policy.source)
  }
}
