/// The rights that follow from why processing is lawful.
///
/// A test compares them with the W3C Data Privacy Vocabulary.
extension LawfulBasis.Ground {
  /// The rights that a person has because of this basis.
  ///
  /// The right of GDPR 22 is not among them: it follows from a decision, whatever its basis.
  var rights: Set<Right.Kind> {
    switch self {
    case .consent: .ofConsent
    case .contract: .ofContract
    case .legalObligation: .ofEverything
    case .vitalInterests, .recognisedLegitimateInterest: .ofVitalInterests
    case .publicTask: .ofPublicTask
    case .legitimateInterests: .ofInterests
    }
  }
}

extension SpecialCategoryCondition.Ground {
  /// The rights that a person has because of this condition (GDPR 7(3), 13(2)(c), 20(1)(a)).
  var rights: Set<Right.Kind> {
    if case .consent = self { .ofSpecialConsent } else { [] }
  }
}

extension Set<Right.Kind> {
  // Nothing is erased while a law or a public task demands the data (17(3)(b)).
  fileprivate static let ofEverything: Self = [.access, .rectification, .restriction, .complaint]
  fileprivate static let ofVitalInterests = ofEverything.union([.erasure])
  // No objection on consent alone: 21(1) is for 6(1)(e) and (f), and 7(3) serves instead.
  fileprivate static let ofConsent = ofEverything.union([.erasure, .portability, .withdrawal])
  fileprivate static let ofContract = ofEverything.union([.erasure, .portability])
  fileprivate static let ofPublicTask = ofEverything.union([.objection])
  fileprivate static let ofInterests = ofEverything.union([.erasure, .objection])
  fileprivate static let ofSpecialConsent: Self = [.portability, .withdrawal]
}
