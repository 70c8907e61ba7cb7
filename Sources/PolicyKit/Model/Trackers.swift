/// Cookies and other means of storing or reading on a device (Directive 2002/58/EC 5(3)).
public struct Tracking: Sendable, Hashable, Codable {
  /// An explicit statement that nothing is stored or read.
  public var nothing: Bool?
  /// The trackers; empty when not stated one by one.
  public var trackers: [Tracker]
  /// How a reader changes a choice.
  public var controls: Prose?
  /// How Do Not Track signals are answered (California Business and Professions Code 22575(b)(5)).
  public var doNotTrack: Prose?
  /// Whether a reader is tracked over time across other sites.
  public var tracksAcrossSites: Bool?
  /// Whether others collect data on a reader over time across sites (22575(b)(6)).
  public var othersTrack: Bool?
  /// Counsel's own words before the trackers.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case nothing, trackers, controls, doNotTrack, tracksAcrossSites, othersTrack, wording
    case source
  }

  /// What is stored or read on devices.
  public init(
    nothing: Bool? = nil, _ trackers: [Tracker] = [], controls: Prose? = nil,
    doNotTrack: Prose? = nil, tracksAcrossSites: Bool? = nil, othersTrack: Bool? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.nothing = nothing
    self.trackers = trackers
    self.controls = controls
    self.doNotTrack = doNotTrack
    self.tracksAcrossSites = tracksAcrossSites
    self.othersTrack = othersTrack
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Tracking {
  /// The trackers that are used.
  package var used: [Tracker] { trackers.filter { !$0.isGone } }
}

/// A cookie or another means of storing or reading on a device, or a group of them.
public struct Tracker: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.tracker

  /// The technique.
  public enum Technique: String, Sendable, Hashable, Codable, CaseIterable {
    case cookie, pixel, localStorage, softwareKit, fingerprint
    /// A button, a video or other content that the reader's browser loads from someone else.
    case embeddedContent
    case other
  }

  /// What allows the storing or reading itself.
  public enum Access: Sendable, Hashable, Codable {
    /// It is strictly necessary for a service that the reader asked for.
    case strictlyNecessary
    /// The reader's consent.
    case consent
    /// Consent only where the law of the reader's place asks for it: in these countries, or wherever
    /// that is so. Elsewhere nobody is asked.
    case consentWhereRequired(countries: [Country] = [])
    /// The exception for statistics (PECR Sch. A1 para 5), with each of its conditions.
    case statisticalException(
      solelyToImprove: Bool? = nil, notShared: Bool? = nil, clearInformation: Bool? = nil,
      freeObjection: Bool? = nil)
    /// Legitimate interests, which the law does not accept here.
    case legitimateInterests

    enum CodingKeys: String, CodingKey, CaseIterable {
      case strictlyNecessary, consent, consentWhereRequired, statisticalException,
        legitimateInterests
    }
  }

  /// How long it stays.
  public enum Lifetime: Sendable, Hashable, Codable {
    /// Until the browser is closed.
    case session
    /// For a period.
    case period(Period)
    /// Until it is deleted.
    case untilDeleted

    enum CodingKeys: String, CodingKey, CaseIterable { case session, period, untilDeleted }
  }

  /// What was done until lately and is no more.
  public struct Formerly: Sendable, Hashable, Codable {
    /// Within which time before now it was still done, such as 12 months.
    public var within: Period?
    /// Where it is no more, as a phrase: "on our marketing sites"; everywhere where not stated.
    public var places: Prose?

    /// An end of what was done.
    public init(within: Period? = nil, places: Prose? = nil) {
      self.within = within
      self.places = places
    }
  }

  /// The identifier.
  public var id: ID<Tracker>
  /// The name, as it is found on a device, or of the group.
  public var name: String
  /// The technique.
  public var technique: Technique
  /// Where it is set or read, if not everywhere, as a phrase: "on pages for business customers".
  public var places: Prose?
  /// That it was used until lately, everywhere or in some places, and is no more.
  public var formerly: Formerly?
  /// Who sets or reads it, if not we.
  public var provider: Reference<Recipient>?
  /// Why it is there.
  public var purposes: [Reference<Purpose>]
  /// What allows the storing or reading itself; `nil` where not stated.
  public var access: Access?
  /// How long it stays.
  public var lifetime: Lifetime?
  /// How long others of a group stay, where not all stay as long: session and persistent cookies.
  public var otherLifetimes: [Lifetime]
  /// Whether others can read it (CJEU C-673/17).
  public var othersHaveAccess: Bool?
  /// The data it carries.
  public var data: [Reference<DataCategory>]
  /// Counsel's own words for it, which stand below the table of the others.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { name }

  /// How long it stays, or those of a group stay; none where not stated.
  package var lifetimes: [Lifetime] { [lifetime].compactMap { $0 } + otherLifetimes }

  /// Whether it is no longer used anywhere.
  package var isGone: Bool { formerly != nil && formerly?.places == nil }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, technique, places, formerly, provider, purposes, access, lifetime
    case otherLifetimes, othersHaveAccess, data, wording, source
  }

  /// A tracker.
  public init(
    _ id: String, name: String, technique: Technique = .cookie, places: Prose? = nil,
    formerly: Formerly? = nil, provider: Recipient? = nil,
    purposes: [Purpose] = [], access: Access? = nil, lifetime: Lifetime? = nil,
    otherLifetimes: [Lifetime] = [], othersHaveAccess: Bool? = nil, data: [DataCategory] = [],
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.name = name
    self.technique = technique
    self.places = places
    self.formerly = formerly
    self.provider = provider?.reference
    self.purposes = purposes.map(\.reference)
    self.access = access
    self.lifetime = lifetime
    self.otherLifetimes = otherLifetimes
    self.othersHaveAccess = othersHaveAccess
    self.data = data.map(\.reference)
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Tracker {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Technique.self),
    ModelChoice(keys: Access.CodingKeys.self),
    ModelChoice(keys: Lifetime.CodingKeys.self),
  ]
}

extension Tracker: Flagged {
  package static let flags: [YesOrNo<Tracker>] = [
    YesOrNo(CodingKeys.othersHaveAccess, \.othersHaveAccess)
  ]

  /// The facts that no export says.
  static let unexported: [CodingKeys: Unexported] = [
    .formerly: .answerToOneLaw,
    .access: .onlyOnThePage,
    .data: .onlyOnThePage,
    .lifetime: .onlyOnThePage,
    .otherLifetimes: .onlyOnThePage,
    .othersHaveAccess: .onlyOnThePage,
    .places: .onlyOnThePage,
    .provider: .onlyOnThePage,
    .technique: .onlyOnThePage,
  ]
}

extension Tracker.Technique: Worded {
  package static var wordFamily: String { "technique" }
}
