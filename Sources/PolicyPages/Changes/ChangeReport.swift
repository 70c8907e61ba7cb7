package import FoundationEssentials
public import PolicyKit

/// What changed between two versions, weighed and in readers' words: `changes.json` of a version,
/// and what `diff --format json` prints.
public struct ChangeReport: Sendable, Hashable, Codable {
  /// What is compared: a version's number, `draft`, or a file's name.
  public var old: String
  /// With what.
  public var new: String
  /// The class of it all: of the facts where policies are compared, else of the wording.
  public var weight: Weight
  /// The longest notice that a change needs, in days.
  public var noticeDays: Int
  /// Whether consent has to be asked for again.
  public var consentAgain: Bool
  /// The changes of facts, most important first.
  public var changes: [Entry]
  /// How the words differ.
  public var wording: Wording
  /// What counsel decided otherwise than the tables.
  public var overrides: [VersionRecord.RecordedOverride]
  /// Why the class or the notice is more than the changes here ask for; nil where it is not.
  public var reasons: [Reason]?

  /// A report of its parts.
  public init(
    old: String, new: String, weight: Weight, noticeDays: Int, consentAgain: Bool,
    changes: [Entry], wording: Wording, overrides: [VersionRecord.RecordedOverride] = [],
    reasons: [Reason]? = nil
  ) {
    self.old = old
    self.new = new
    self.weight = weight
    self.noticeDays = noticeDays
    self.consentAgain = consentAgain
    self.changes = changes
    self.wording = wording
    self.overrides = overrides
    self.reasons = reasons
  }

  /// Why a version weighs more than the changes since the version before.
  public enum Reason: Sendable, Hashable, Codable {
    /// People were not told of the version before, so what changed since an older one counts too;
    /// the changes that weigh most, in readers' words.
    case untold(since: Int, changes: [String])
    /// The policy in force promises its readers so many days of notice.
    case promised(days: Int)
  }

  /// The class of a comparison, of policies or of texts.
  public enum Weight: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing changed for a reader.
    case none
    case editorial, notable, material
    /// Of two texts whose facts nobody stated: words that carry meaning differ.
    case substantive

    /// The class of changes of facts.
    init(_ changeClass: ChangeClass) {
      switch changeClass {
      case .editorial: self = .editorial
      case .notable: self = .notable
      case .material: self = .material
      }
    }
  }

  /// The same with the weight that the version's record states.
  func stating(_ record: VersionRecord) -> ChangeReport {
    var report = self
    if let recorded = record.changeClass, report.weight != .none || recorded > .editorial {
      report.weight = Weight(recorded)
    }
    report.noticeDays = record.noticeDays
    report.consentAgain = record.consentAgain
    return report
  }

  /// Counsel's decisions about the version, as the changes that they are about tell them.
  func decisions(about version: Int) -> [ChangeOverride] {
    overrides.flatMap { override in
      changes.filter { $0.title == override.subject && $0.changeClass == override.changeClass }
        .compactMap { change in
          ChangeKind(rawValue: change.kind).map { kind in
            ChangeOverride(
              .change(kind: kind, subject: change.subject), inVersion: version,
              is: override.changeClass, days: change.noticeDays, because: override.reason,
              by: override.by ?? "", namesPerson: override.by != nil)
          }
        }
    }
  }

  /// One change of facts.
  public struct Entry: Sendable, Hashable, Codable {
    /// The kind, such as `recipient-added`.
    public var kind: String
    /// How much it matters.
    public var changeClass: ChangeClass
    /// What it is about, such as `recipient:letterpress`.
    public var subject: String
    /// The change in a reader's words.
    public var title: String
    /// What was said before, in a reader's words; nil where nothing was.
    public var old: String?
    /// What is said now, in a reader's words; nil where nothing is.
    public var new: String?
    /// Why it matters: the article, guideline or judgement.
    public var source: String
    /// The days of notice that it needs.
    public var noticeDays: Int
    /// Whether consent has to be asked for again.
    public var consentAgain: Bool

    /// A change of facts in readers' words.
    public init(
      kind: String, changeClass: ChangeClass, subject: String, title: String, old: String?,
      new: String?, source: String, noticeDays: Int, consentAgain: Bool
    ) {
      self.kind = kind
      self.changeClass = changeClass
      self.subject = subject
      self.title = title
      self.old = old
      self.new = new
      self.source = source
      self.noticeDays = noticeDays
      self.consentAgain = consentAgain
    }

    private enum CodingKeys: String, CodingKey {
      case kind
      case changeClass = "class"
      case subject, title, old, new, source, noticeDays, consentAgain
    }

    /// Encodes the change; a side that says nothing is null and not left out.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(kind, forKey: .kind)
      try container.encode(changeClass, forKey: .changeClass)
      try container.encode(subject, forKey: .subject)
      try container.encode(title, forKey: .title)
      try container.encode(old, forKey: .old)
      try container.encode(new, forKey: .new)
      try container.encode(source, forKey: .source)
      try container.encode(noticeDays, forKey: .noticeDays)
      try container.encode(consentAgain, forKey: .consentAgain)
    }
  }

  /// How the words differ.
  public struct Wording: Sendable, Hashable, Codable {
    /// What the differences mean together.
    public var wordingClass: WordingClass
    /// Words that came in.
    public var inserted: Int
    /// Words that went out.
    public var deleted: Int
    /// Blocks that stand elsewhere.
    public var moved: Int

    /// How words differ.
    public init(wordingClass: WordingClass, inserted: Int, deleted: Int, moved: Int) {
      self.wordingClass = wordingClass
      self.inserted = inserted
      self.deleted = deleted
      self.moved = moved
    }

    private enum CodingKeys: String, CodingKey {
      case wordingClass = "class"
      case inserted, deleted, moved
    }
  }

  private enum CodingKeys: String, CodingKey {
    case old, new
    case weight = "class"
    case noticeDays, consentAgain, changes, wording, overrides, reasons
  }

  /// The canonical JSON.
  package func encoded() throws(SnapshotError) -> Data { try CanonicalJSON.encodeForDigest(self) }
}
