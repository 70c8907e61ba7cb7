/// What somebody answers who begins a policy.
///
/// What is nil or empty was not answered, and stays unstated in the policy that is made of it.
package struct PolicyStart: Sendable, Equatable {
  /// The registered legal name.
  package var name: String
  /// The country of the seat.
  package var country: Country?
  /// The postal address on one line.
  package var address: String?
  /// The e-mail address for questions and requests about personal data.
  package var email: String?
  /// The address of the website.
  package var website: String?
  /// The address at which the policy is published.
  package var page: String?
  /// The law that the policy is checked under.
  package var regimes: [DeclaredRegime]
  /// What is done with personal data.
  package var activities: [Activity]
  /// Whether the policy states the rights that the law gives people.
  package var statesRights: Bool
  /// The name of the supervisory authority.
  package var authority: String?

  /// Something that is done with personal data, and what was answered about it.
  package struct Activity: Sendable, Equatable {
    /// What is done, from the catalogue or in words of one's own.
    package var kind: StartingActivity
    /// The data it needs.
    package var data: [StartingData]
    /// Why it is lawful.
    package var basis: Basis?
    /// Who receives the data.
    package var receivers: Receivers?
    /// How long the data are kept.
    package var retention: StartingRetention?

    /// An activity of which nothing else was answered unless given.
    package init(
      _ kind: StartingActivity, data: [StartingData] = [], basis: Basis? = nil,
      receivers: Receivers? = nil, retention: StartingRetention? = nil
    ) {
      self.kind = kind
      self.data = data
      self.basis = basis
      self.receivers = receivers
      self.retention = retention
    }
  }

  /// Why something is lawful.
  package struct Basis: Sendable, Equatable {
    /// The basis.
    package var kind: StartingBasis
    /// The law or the interest, where there is one to name.
    package var detail: String?

    /// A basis, and what was said of it.
    package init(_ kind: StartingBasis, _ detail: String? = nil) {
      self.kind = kind
      self.detail = detail
    }
  }

  /// Who receives data.
  package enum Receivers: Sendable, Equatable {
    /// Nobody, explicitly.
    case nobody
    /// These.
    case some([Receiver])
  }

  /// Someone who receives data, by name.
  package struct Receiver: Sendable, Equatable {
    /// The name.
    package var name: String
    /// Where data are processed.
    package var country: Country?

    /// Someone, and where if it was answered.
    package init(_ name: String, in country: Country? = nil) {
      self.name = name
      self.country = country
    }
  }

  /// Answers; nothing but the name unless given.
  package init(
    name: String, country: Country? = nil, address: String? = nil, email: String? = nil,
    website: String? = nil, page: String? = nil, regimes: [DeclaredRegime] = [],
    activities: [Activity] = [],
    statesRights: Bool = false, authority: String? = nil
  ) {
    self.name = name
    self.country = country
    self.address = address
    self.email = email
    self.website = website
    self.page = page
    self.regimes = regimes
    self.activities = activities
    self.statesRights = statesRights
    self.authority = authority
  }
}
