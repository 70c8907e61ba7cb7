extension Rule {
  static let consentNotExplicit = Rule(
    "x.consent-not-explicit",
    requirements: ["x-explicit-consent"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 9(2)(a), 22(2)(c), 49(1)(a); UK GDPR 22B(2)",
    summary: "consent is relied on where only explicit consent will do",
    why: """
      For special data, for decisions by machines and for transfers without safeguards, the law \
      wants an express statement: a signature, a ticked box beside the words. Consent that is \
      merely shown by conduct is not enough.
      """,
    failing: [
      Example("special data on consent that is not said to be explicit") {
        $0.change(Specimen.allergyCheck) {
          $0.specialCategoryConditions = [.init(.consent(), data: [Specimen.allergies])]
        }
      },
      Example("special data on explicit consent, whose basis is consent that is not") {
        $0.change(Specimen.allergyCheck) {
          $0.bases = [.consent(isExplicit: false, serviceDependsOnIt: false)]
        }
      },
      Example("a decision by a machine on consent that is not explicit") {
        var decision = Specimen.invoiceDecision
        decision.exception = .consent(isExplicit: false)
        $0.automatedDecisions = .made([decision])
      },
      Example("a transfer on consent that is not explicit") {
        $0.change(Specimen.claimsTransfer) {
          $0.mechanisms = [.derogation(.consent(isExplicit: false))]
        }
      },
    ],
    passing: [
      Example("a newsletter on consent that is not explicit") { _ in },
      Example("a decision by a machine on explicit consent") {
        var decision = Specimen.invoiceDecision
        decision.exception = .consent(isExplicit: true)
        $0.automatedDecisions = .made([decision])
      },
    ]
  ) { context, findings in
    for purpose in context.policy.purposes { checkSpecialData(of: purpose, context, &findings) }
    for decision in context.policy.automatedDecisions?.decisions ?? [] {
      guard case .consent(let isExplicit) = decision.exception, isExplicit != true,
        decision.isSolelyAutomated != false, decision.isSignificant != false
      else { continue }
      let regimes = context.gdpr.filter { demandsExplicitConsent(decision, $0, context) }
      if regimes.isEmpty { continue }
      findings.report(
        "the decision \(decision.quotedName) rests on consent that is not said to be explicit",
        help: "ask for explicit consent, and state `isExplicit: true`", on: decision,
        regimes: regimes, citation: "GDPR 22(2)(c); UK GDPR 22B(2)")
    }
    for transfer in context.policy.transfers {
      let regimes = context.gdpr.filter {
        transfer.exporterRegimes.isEmpty || transfer.exporterRegimes.contains($0)
      }
      let isLacking = transfer.mechanisms.contains { mechanism in
        if case .derogation(.consent(let isExplicit)) = mechanism {
          isExplicit != true
        } else {
          false
        }
      }
      guard isLacking, !regimes.isEmpty else { continue }
      findings.report(
        "the transfer \(transfer.quotedName) rests on consent that is not said to be explicit",
        help: "ask for explicit consent, and state `isExplicit: true`", on: transfer,
        regimes: regimes, citation: "GDPR 49(1)(a)")
    }
  }

  private static func checkSpecialData(
    of purpose: Purpose, _ context: CheckContext, _ findings: inout Findings
  ) {
    let consents = purpose.specialCategoryConditions.compactMap { condition in
      if case .consent(let isExplicit) = condition.ground {
        (isExplicit: isExplicit == true, source: condition.source)
      } else {
        nil
      }
    }
    if let condition = consents.first(where: { !$0.isExplicit }) {
      findings.report(
        "special data for \(purpose.quotedName) rest on consent that is not said to be explicit",
        help: "ask for explicit consent, and state `isExplicit: true`", on: purpose,
        at: condition.source, citation: "GDPR 9(2)(a)")
    } else if !consents.isEmpty {
      let basis = context.gdprBases(of: purpose).first {
        if case .consent(false, _, _) = $0.ground { true } else { false }
      }
      guard let basis else { return }
      findings.report(
        "special data for \(purpose.quotedName) rest on explicit consent, but the basis is consent "
          + "that is stated not to be",
        help: "state the same consent in both places", on: purpose, at: basis.source,
        citation: "GDPR 6(1)(a), 9(2)(a)")
    }
  }

  /// Since 2026-02-05 the UK asks for it only where a decision uses special data (UK GDPR 22B).
  private static func demandsExplicitConsent(
    _ decision: AutomatedDecision, _ regime: Regime, _ context: CheckContext
  ) -> Bool {
    guard regime == .ukGDPR, let reform = CalendarDate(2026, 2, 5), context.date >= reform else {
      return true
    }
    guard let purpose = context[decision.purpose] else { return false }
    return context.data(of: purpose).contains { !$0.specialCategories.isEmpty }
  }
}
