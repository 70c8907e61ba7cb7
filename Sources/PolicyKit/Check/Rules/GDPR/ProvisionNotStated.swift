extension Rule {
  static let provisionNotStated = Rule(
    "gdpr.provision-not-stated",
    requirements: ["gdpr-13-2-e-provision"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(e)",
    summary: "nothing says whether people must give their data, or what happens if they do not",
    why: """
      Whoever is asked for data wants to know whether they can say no. The policy tells them \
      whether a law or a contract requires the data, and what follows from a refusal.
      """,
    failing: [
      Example("an order that does not say whether the data must be given") {
        $0.change(Specimen.orders) { $0.provision = nil }
      },
      Example("data that a contract requires, without what follows") {
        $0.change(Specimen.orders) { $0.provision = Provision(.contractual) }
      },
    ],
    passing: [
      Example("data that are only observed") {
        $0.change(Specimen.analytics) { $0.provision = nil }
      },
      Example("data that come from others") {
        $0.change(Specimen.statistics) { $0.provision = nil }
      },
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      let given = context.data(of: purpose).contains { $0.isGiven(in: context) }
      guard given else { continue }
      let isNeeded = context.gdprBases(of: purpose).contains { basis in
        switch basis.ground {
        case .contract, .legalObligation: true
        default: false
        }
      }
      guard let provision = purpose.provision else {
        findings.report(
          "\(purpose.quotedName) does not say whether people must give their data, nor what follows "
            + "if they do not",
          help: "state the `provision` with its consequence", on: purpose,
          severity: isNeeded ? .error : .warning)
        continue
      }
      guard provision.consequence.isMissing, provision.wording.isMissing else { continue }
      findings.report(
        "\(purpose.quotedName) does not say what happens if the data are not given",
        help: "state the `consequence`", on: purpose, at: provision.source,
        severity: isNeeded && provision.requirement != .voluntary ? .error : .warning)
    }
  }
}

extension DataCategory {
  /// Whether the person gives the data, rather than being observed.
  fileprivate func isGiven(in context: CheckContext) -> Bool {
    origins.isEmpty
      ? sources.contains { context[$0]?.nature == .dataSubject } : origins.contains(.provided)
  }
}
