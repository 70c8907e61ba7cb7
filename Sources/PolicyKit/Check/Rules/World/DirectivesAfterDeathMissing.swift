extension Rule {
  static let directivesAfterDeathMissing = Rule(
    "fr.directives-after-death-missing",
    requirements: ["fr-85-directives"],
    regimes: [.france],
    severity: .error,
    citation: "Loi 78-17 art. 48, 84–85",
    summary: "the right to give directives on one's data after death is not stated",
    why: """
      French law lets people decide what becomes of their data when they die, and the notice tells \
      them so. That the notice must say it (article 48) awaits confirmation by counsel.
      """,
    failing: [
      Example("no right to give directives") { policy in
        policy.declareOnly(.france)
        policy.rights?.rights.removeAll { $0.kind == .directivesAfterDeath }
      }
    ],
    passing: [
      Example("the right for everyone and not only in France") { policy in
        policy.declareOnly(.france)
        policy.rights?.rights.removeAll { $0.kind == .directivesAfterDeath }
        policy.rights?.rights.append(Right(.directivesAfterDeath))
      }
    ]
  ) { context, findings in
    let rights = context.policy.rights
    if (rights?.rights(under: .france) ?? []).contains(where: { $0.kind == .directivesAfterDeath })
    {
      return
    }
    findings.report(
      "the right to give directives on one's data after death is not stated",
      help:
        "add \(swift: "Right(.directivesAfterDeath, regimes: [.france])", yaml: "{kind: directivesAfterDeath, regimes: [fr]}")",
      subject: "rights",
      at: rights?.source ?? context.policy.source)
  }
}
