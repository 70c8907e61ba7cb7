extension Rule {
  static let consentBesideAnotherBasis = Rule(
    "x.consent-beside-another-basis",
    requirements: ["x-basis-consent-mixed"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 5(1)(a), 6(1), 7(3); EDPB Guidelines 05/2020 para 120-123",
    summary: "one purpose rests on consent and on another basis at once",
    why: """
      Whoever asks for consent promises that a "no" counts. If the processing goes on all the same, \
      on another basis, the question was no question. Each operation has one basis; where a \
      purpose has several operations, it is best split.
      """,
    failing: [
      Example("a newsletter that rests on consent and on legitimate interests") {
        $0.change(Specimen.newsletter) {
          $0.bases.append(.legitimateInterests("promoting our products", of: .controller))
        }
      },
      Example("two bases that are told apart in words alone") {
        $0.change(Specimen.newsletter) {
          $0.bases = [
            .consent(
              isExplicit: false, serviceDependsOnIt: false, scope: "seeing which parts are read"),
            .legitimateInterests(
              "promoting our products", of: .controller, scope: "sending the newsletter"),
          ]
        }
      },
    ],
    passing: [
      Example("consent in the EU, and legitimate interests in the UK") {
        $0.change(Specimen.recommendations) {
          $0.bases[0].regimes = [.euGDPR, .lgpd]
          $0.bases.append(
            LawfulBasis(
              .legitimateInterests(
                interests: ["showing products that may suit you"], holder: .controller),
              regimes: [.ukGDPR]))
        }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      let mixed = context.gdpr.compactMap { regime -> [LawfulBasis]? in
        let bases = context.bases(of: purpose, under: regime)
        let consents = bases.count { $0.ground.isConsent }
        return consents > 0 && consents < bases.count ? bases : nil
      }
      guard let bases = mixed.first, let consent = bases.first(where: { $0.ground.isConsent })
      else { continue }
      let consents = bases.filter(\.ground.isConsent)
      let others = bases.filter { !$0.ground.isConsent }
      let names = others.map(\.ground.phrase).uniqued().listed
      if consents.allSatisfy({ $0.isToldApart(from: others) }) {
        findings.report(
          "\(purpose.quotedName) rests on consent beside \(names), told apart in words alone",
          help: "make a purpose of its own of what rests on consent",
          on: purpose, at: consent.source, severity: .warning)
      } else {
        findings.report(
          "\(purpose.quotedName) rests on consent and on \(names) for the same thing",
          help: "choose one basis, or make a purpose of its own of what rests on consent",
          on: purpose, at: consent.source)
      }
    }
  }
}

extension LawfulBasis {
  /// Whether none of the others is stated for the same operation.
  ///
  /// Two without a scope are both for the whole purpose.
  fileprivate func isToldApart(from others: [LawfulBasis]) -> Bool {
    others.allSatisfy { other in
      scope.isMissing ? !other.scope.isMissing : scope != other.scope
    }
  }
}
