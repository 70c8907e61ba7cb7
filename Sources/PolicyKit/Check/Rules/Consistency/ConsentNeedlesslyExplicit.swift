extension Rule {
  static let consentNeedlesslyExplicit = Rule(
    "x.consent-needlessly-explicit",
    requirements: ["x-explicit-consent"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 4(11), 9(2)(a), 22(2)(c), 49(1)(a); EDPB Guidelines 05/2020, section 4",
    summary: "one consent is called explicit without a cause, another is not",
    why: """
      The law wants explicit consent for special data, for decisions by machines and for some \
      transfers. Where it is promised for anything else, readers wonder which grade of consent the \
      rest is, and whoever asks is held to the promise.
      """,
    failing: [
      Example("explicit consent to a newsletter, plain consent to suggestions") { policy in
        policy.change(Specimen.newsletter) { $0.bases = [.consent(isExplicit: true)] }
      }
    ],
    passing: [
      Example("explicit consent to data on health, plain consent to the rest") { policy in
        policy.change(Specimen.newsletter) { $0.bases = [.consent(isExplicit: false)] }
      }
    ]
  ) { context, findings in
    let policy = context.policy
    func consent(to purpose: Purpose, isExplicit: Bool) -> LawfulBasis? {
      context.gdprBases(of: purpose).first {
        guard case .consent(let stated, _, _) = $0.ground else { return false }
        return (stated ?? false) == isExplicit
      }
    }
    let isForTransfers = policy.transfers.contains {
      $0.mechanisms.contains(.derogation(.consent(isExplicit: true)))
    }
    let decided = Set((policy.automatedDecisions?.decisions ?? []).map(\.purpose.id))
    guard !isForTransfers,
      let plain = policy.purposes.first(where: { consent(to: $0, isExplicit: false) != nil })
    else { return }
    for purpose in policy.purposes where !decided.contains(purpose.id) {
      let data = context.data(of: purpose)
      guard let basis = consent(to: purpose, isExplicit: true),
        purpose.specialCategoryConditions.isEmpty, !data.isEmpty,
        data.allSatisfy(\.isOrdinary)
      else { continue }
      findings.report(
        "\(purpose.quotedName) speaks of explicit consent, which nothing there calls for, and "
          + "\(plain.quotedName) of consent alone",
        help: "ask for consent in one way, or say what the explicit consent is for", on: purpose,
        at: basis.source)
    }
  }
}
