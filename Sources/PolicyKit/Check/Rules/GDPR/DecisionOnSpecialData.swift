extension Rule {
  static let decisionOnSpecialData = Rule(
    "gdpr.decision-on-special-data",
    requirements: ["gdpr-22-4-special-data", "ukgdpr-22a-adm"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 22(4); UK GDPR 22B(1)–(3)",
    summary: "a machine decides alone on special data, and the condition does not allow it",
    why: """
      A machine may decide alone on health, beliefs or origin only with explicit consent or for a \
      substantial public interest laid down by law. The United Kingdom asks besides that the \
      decision be necessary for a contract or authorised by law where consent is not given.
      """,
    failing: [
      Example("an invoice refused on allergies, under the condition for legal claims") { policy in
        policy.change(Specimen.invoice) {
          $0.uses.append(Specimen.allergies.reference)
          $0.specialCategoryConditions = [.init(.legalClaims)]
        }
      }
    ],
    passing: [
      Example("special data for a substantial public interest, and a contract") { policy in
        policy.change(Specimen.invoice) {
          $0.uses.append(Specimen.allergies.reference)
          $0.specialCategoryConditions = [.init(.substantialPublicInterest(law: "section 1"))]
        }
      }
    ]
  ) { context, findings in
    for decision in context.policy.automatedDecisions?.decisions ?? [] where decision.isRegulated {
      guard let purpose = context[decision.purpose] else { continue }
      let barred = context.specialData(of: purpose).filter { category in
        let conditions = purpose.conditions(for: category)
        return !conditions.isEmpty
          && !conditions.contains {
            switch $0.ground {
            case .consent, .substantialPublicInterest: true
            default: false
            }
          }
      }
      // In the United Kingdom the public interest needs a contract or a law besides.
      let needsMore = context.specialData(of: purpose).filter { category in
        let grounds = purpose.conditions(for: category).map(\.ground)
        let isConsent = grounds.contains { if case .consent = $0 { true } else { false } }
        return !grounds.isEmpty && !isConsent && decision.exception == nil
      }
      let regimes = context.gdpr.filter {
        $0 == .euGDPR
          ? !barred.isEmpty : context.hasUKDecisionRules && !(barred + needsMore).isEmpty
      }
      if regimes.isEmpty { continue }
      let data = (barred + needsMore).map(\.quotedName).uniqued()
      findings.report(
        "a machine alone decides \(decision.quotedName) on \(data.listed), which the condition for "
          + "these data does not allow",
        help: "obtain explicit consent, leave the data out, or let a person decide", on: decision,
        regimes: regimes)
    }
  }
}

extension CheckContext {
  /// The special categories of data that a purpose uses in a form that identifies someone.
  func specialData(of purpose: Purpose) -> [DataCategory] {
    data(of: purpose).filter { !$0.specialCategories.isEmpty && $0.isAnonymised != true }
  }
}

extension Purpose {
  /// The conditions that cover a special category of data.
  func conditions(for category: DataCategory) -> [SpecialCategoryCondition] {
    specialCategoryConditions.filter {
      $0.data.isEmpty || $0.data.contains(category.reference)
    }
  }
}
