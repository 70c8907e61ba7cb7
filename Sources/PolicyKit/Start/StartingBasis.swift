/// A lawful basis to choose from, in plain words: the grounds of GDPR 6(1), the commonest first.
package enum StartingBasis: String, Sendable, CaseIterable {
  case consent
  case contract
  case preContract = "pre-contract"
  case legalObligation = "legal-obligation"
  case legitimateInterests = "legitimate-interests"
  case vitalInterests = "vital-interests"
  case publicTask = "public-task"

  /// What it is called.
  package var name: String {
    switch self {
    case .consent: "consent"
    case .contract: "contract"
    case .preContract: "steps before a contract"
    case .legalObligation: "legal obligation"
    case .legitimateInterests: "legitimate interests"
    case .vitalInterests: "vital interests"
    case .publicTask: "public task"
    }
  }

  /// What it means, in a line.
  package var meaning: String {
    switch self {
    case .consent: "they agree to it first, and can say no"
    case .contract: "you need the data to do what you agreed with them"
    case .preContract: "they ask for something, such as an offer, before they agree"
    case .legalObligation: "a law obliges you to do it"
    case .legitimateInterests: "a good reason of your own, which theirs do not outweigh"
    case .vitalInterests: "somebody's life depends on it"
    case .publicTask: "you do it in the public interest, by law"
    }
  }

  /// What to ask besides, where the law wants more (GDPR 6(3), 13(1)(d)).
  package var question: String? {
    switch self {
    case .legalObligation: "Which law obliges you"
    case .legitimateInterests: "Which interest of yours is it, such as “improving our website”"
    case .publicTask: "Which law gives you the task"
    case .consent, .contract, .preContract, .vitalInterests: nil
    }
  }

  /// The ground, with the answer to the question.
  package func ground(_ detail: String?) -> LawfulBasis.Ground {
    switch self {
    case .consent: return .consent()
    case .contract: return .contract(stages: [.performance])
    case .preContract: return .contract(stages: [.preContract])
    case .legalObligation: return .legalObligation(law: detail)
    case .legitimateInterests:
      guard let detail else { return .legitimateInterests(interests: []) }
      return .legitimateInterests(interests: ["\(detail)"], holder: .controller)
    case .vitalInterests: return .vitalInterests
    case .publicTask: return .publicTask(law: detail)
    }
  }
}
