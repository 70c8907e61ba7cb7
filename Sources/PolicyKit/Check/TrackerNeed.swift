/// What the storing or reading by a tracker needs, as far as its purposes tell.
enum TrackerNeed {
  /// Consent: no purpose of it is a service that the reader asked for.
  case consent
  /// Consent, or the exception for statistics of PECR Sch. A1 para 5.
  case consentOrStatisticsException
  /// The purposes do not tell.
  case unknown
}

extension CheckContext {
  /// The purposes of a tracker.
  func purposes(of tracker: Tracker) -> [Purpose] { tracker.purposes.compactMap { self[$0] } }

  /// What a tracker needs.
  func need(of tracker: Tracker) -> TrackerNeed {
    let purposes = purposes(of: tracker)
    guard !purposes.isEmpty,
      purposes.allSatisfy({
        !$0.activities.isEmpty && TrackerNeed.neverRequested.isSuperset(of: $0.activities)
      })
    else { return .unknown }
    return purposes.allSatisfy { TrackerNeed.statistics.isSuperset(of: $0.activities) }
      ? .consentOrStatisticsException : .consent
  }

  /// Whether a tracker is not strictly necessary; nothing where neither its access nor its purposes
  /// tell.
  func isNonEssential(_ tracker: Tracker) -> Bool? {
    switch tracker.access {
    case .consent, .consentWhereRequired, .legitimateInterests, .statisticalException: true
    case .strictlyNecessary: false
    case nil: need(of: tracker) == .unknown ? nil : true
    }
  }
}

extension TrackerNeed {
  /// Activities that measure use.
  fileprivate static let statistics: Set<Purpose.Activity> = [.analytics, .serviceImprovement]
  /// Activities that are never a service which the reader asked for.
  fileprivate static let neverRequested: Set<Purpose.Activity> = [
    .analytics, .serviceImprovement, .directMarketing, .saleOfData, .targetedAdvertising,
  ]
}

extension LawfulBasis {
  /// Whether it is consent.
  var isConsent: Bool {
    if case .consent = ground { true } else { false }
  }

  /// The ground, in a word or two of a sentence.
  var groundName: String {
    switch ground {
    case .consent: "consent"
    case .contract: "a contract"
    case .legalObligation: "a legal obligation"
    case .vitalInterests: "vital interests"
    case .publicTask: "a public task"
    case .legitimateInterests: "legitimate interests"
    case .recognisedLegitimateInterest: "a recognised legitimate interest"
    }
  }
}
