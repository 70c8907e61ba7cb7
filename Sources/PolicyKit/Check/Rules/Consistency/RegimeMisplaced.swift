extension Rule {
  static let regimeMisplaced = Rule(
    "x.regime-misplaced",
    severity: .warning,
    citation: "editorial judgement",
    summary: "a fact is limited to a law that knows no such thing",
    why: """
      The rules on cookies know no lawful bases, and those for children in America no time to \
      answer. A fact limited to such a law holds nowhere, and what it was meant for lacks it.
      """,
    failing: [
      Example("a basis under CalOPPA") { policy in
        policy.change(Specimen.crimeReports) { $0.bases[1].regimes.append(.calOPPA) }
      },
      Example("a time to answer under the ePrivacy Directive") { policy in
        policy.rights?.deadlines.append(Deadline(.months(1), regimes: [.ePrivacy]))
      },
    ],
    passing: [
      Example("a basis under Swiss law") { policy in
        policy.change(Specimen.accounting) { $0.bases[1].regimes.append(.swissFADP) }
      }
    ]
  ) { context, findings in
    let policy = context.policy
    let general: Set<Regime> = [.euGDPR, .ukGDPR, .swissFADP, .lgpd, .pipeda, .france]
    let withRights = general.union([.ccpa, .colorado, .virginia, .texas])
    func look(
      _ regimes: [Regime], _ known: Set<Regime>, _ what: String, _ subject: String,
      _ source: SourceLocation
    ) {
      guard let odd = regimes.first(where: { !known.contains($0) }) else { return }
      findings.report(
        "\(what) is limited to \(odd.rawValue), which knows none",
        help: "name the law that is meant", subject: subject, at: source)
    }
    for purpose in policy.purposes {
      for basis in purpose.bases {
        look(
          basis.regimes, general, "a basis of \(purpose.quotedName)", purpose.id.description,
          basis.source)
      }
    }
    for transfer in policy.transfers {
      look(
        transfer.exporterRegimes, general, "the transfer \(transfer.quotedName)",
        transfer.id.description, transfer.source)
    }
    guard let rights = policy.rights else { return }
    for deadline in rights.deadlines {
      look(deadline.regimes, withRights, "a time to answer", "rights", deadline.source)
    }
    for free in rights.freeRequests {
      look(free.regimes, withRights, "a number of free requests", "rights", free.source)
    }
    for right in rights.rights {
      look(right.regimes, withRights, "the right \(right.kind.rawValue)", "rights", right.source)
    }
  }
}
