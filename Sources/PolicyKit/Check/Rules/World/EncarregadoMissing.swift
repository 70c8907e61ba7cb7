extension Rule {
  static let encarregadoMissing = Rule(
    "br.encarregado-missing",
    requirements: ["br-41-encarregado"],
    regimes: [.lgpd],
    severity: .error,
    citation: "LGPD 41 § 1; Res. CD/ANPD 2/2022; Res. CD/ANPD 18/2024",
    summary: "the data protection officer is not named, or cannot be reached",
    why: """
      Every controller under the LGPD publishes who its officer is and how to reach that person. \
      Small agents need none, but then they offer a channel instead.
      """,
    failing: [
      Example("an officer without a name") { policy in
        policy.declareOnly(.lgpd)
        policy.dataProtectionOfficer = .appointed(contacts: [.email("dpo@example.com")])
      },
      Example("no officer, and no small agent") { policy in
        policy.declareOnly(.lgpd)
        policy.dataProtectionOfficer = nil
      },
    ],
    passing: [
      Example("no officer at a small agent, which has a channel") { policy in
        policy.controller.country = nil
        policy.regimes = [.lgpd(isSmallAgent: true)]
        policy.dataProtectionOfficer = nil
      }
    ]
  ) { context, findings in
    let policy = context.policy
    guard case .lgpd(let isSmallAgent) = policy.declared(.lgpd) else { return }
    var missing: [String] = []
    if case .appointed(let name, let contacts, _) = policy.dataProtectionOfficer {
      if name == nil { missing.append("named") }
      if contacts.isEmpty { missing.append("reachable") }
      if missing.isEmpty { return }
    }
    if isSmallAgent == nil {
      findings.ask(
        "whether you are a small agent in the sense of Res. CD/ANPD 2/2022", under: .lgpd)
      return
    }
    if isSmallAgent == true {
      let hasChannel =
        !policy.questions.isEmpty || !policy.controller.contacts.isEmpty
        || policy.rights?.channels.isEmpty == false
      if hasChannel { return }
      findings.report(
        "a small agent without an officer offers no channel instead",
        help: "add channels for `questions`", subject: "controller",
        at: policy.controller.source)
      return
    }
    findings.report(
      missing.isEmpty
        ? "no data protection officer (encarregado) is named"
        : "the data protection officer (encarregado) is not \(missing.alternatives)",
      help: "declare \(swift: ".appointed(name:contacts:)"), or that you are a small agent",
      subject: "dataProtectionOfficer", at: policy.source)
  }
}
