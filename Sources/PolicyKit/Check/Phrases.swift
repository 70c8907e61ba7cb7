extension [String] {
  /// The words as English lists them, but no more than so many: "a, b and 7 more".
  package func listed(atMost limit: Int) -> String {
    count <= limit + 1
      ? listed : prefix(limit).joined(separator: ", ") + " and \(count - limit) more"
  }
}

extension Period {
  /// The length in English: "1 month".
  var phrase: String { "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)" }
}

extension LawfulBasis.Ground {
  /// The ground in English, after "on".
  var phrase: String {
    switch self {
    case .consent: "consent"
    case .contract: "a contract"
    case .legalObligation: "a legal obligation"
    case .vitalInterests: "vital interests"
    case .publicTask: "a public task"
    case .legitimateInterests: "legitimate interests"
    case .recognisedLegitimateInterest: "a recognised legitimate interest"
    }
  }

  /// Whether it is consent.
  var isConsent: Bool { if case .consent = self { true } else { false } }
}

extension String? {
  /// Whether nothing is stated.
  var isMissing: Bool { self?.allSatisfy(\.isWhitespace) ?? true }
}

extension Prose? {
  /// Whether nothing is stated.
  var isMissing: Bool { self?.isEmpty ?? true }
}
