/// What rules look at: a policy with indexes over it, a date, and what the edge knows.
///
/// Indexes are built once per check, so that a rule can look anything up in constant time.
public struct CheckContext: Sendable {
  /// The policy that is checked.
  public let policy: Policy
  /// What stands beside the policy and is private.
  public let review: Review
  /// The day as of which the policy is checked.
  public let date: CalendarDate
  /// The declared regimes, narrowed by `--regime`.
  public let regimes: Set<Regime>
  /// The declarations in the policy's source, as far as the edge read it.
  let declarations: [Declaration]
  /// The anchors of the rendered page, if it was rendered.
  let anchors: Set<String>?
  /// The paths of counsel's words that the rendered page does not show, if it was rendered.
  let unshown: Set<String>?
  /// The facts, as a tree.
  let tree: FactNode
  /// The dated data of the law.
  let law: Law
  /// Every reference, whether in a list or in prose.
  let references: [Occurrence<AnyReference>]
  /// Every prose.
  let proses: [Occurrence<Prose>]
  /// Every country.
  let countries: [Occurrence<Country>]
  /// Every way to reach someone.
  let channels: [Occurrence<Channel>]
  /// Every text, prose included as it is encoded.
  let texts: [Occurrence<String>]
  /// Every whole number.
  let numbers: [Occurrence<Int>]
  /// The words that rules look for in the policy's language; nothing where none are known.
  let words: WordList?
  /// What reaches the page, in the order in which a reader meets it; empty without `words`.
  let passages: [Passage]
  /// Whether the page lists the defined terms.
  let showsTerms: Bool

  private let purposes: [ID<Purpose>: Purpose]
  private let recipients: [ID<Recipient>: Recipient]
  private let data: [ID<DataCategory>: DataCategory]
  private let sources: [ID<DataSource>: DataSource]
  private let purposesByRecipient: [ID<Recipient>: [Purpose]]
  private let purposesByData: [ID<DataCategory>: [Purpose]]

  /// Something met in the policy, with its place.
  struct Occurrence<Value: Sendable>: Sendable {
    let value: Value
    /// The stable path: `purpose:newsletter/description`.
    let path: String
    /// The entity around it, if any.
    let entity: AnyReference?
    /// The nearest declaration around it.
    let source: SourceLocation

    /// What a finding about it names: the entity, or the first step of the path.
    var subject: String {
      entity?.subject ?? String(path.prefix { $0 != "/" })
    }
  }

  init(
    policy: Policy, tree known: FactNode?, review: Review, date: CalendarDate,
    regimes: Set<Regime>, declarations: [Declaration], anchors: Set<String>?,
    unshown: Set<String>?, law: Law
  ) throws(SnapshotError) {
    self.policy = policy
    self.review = review
    self.date = date
    self.regimes = regimes
    self.declarations = declarations
    self.anchors = anchors
    self.unshown = unshown
    self.law = law
    var references: [Occurrence<AnyReference>] = []
    var proses: [Occurrence<Prose>] = []
    var countries: [Occurrence<Country>] = []
    var channels: [Occurrence<Channel>] = []
    var texts: [Occurrence<String>] = []
    var numbers: [Occurrence<Int>] = []
    let tree: FactNode
    if let known { tree = known } else { tree = try Snapshot.tree(of: policy) }
    self.tree = tree
    tree.walk { visit in
      func occurrence<Value>(_ value: Value) -> Occurrence<Value> {
        Occurrence(
          value: value, path: visit.stablePath, entity: visit.entity, source: visit.source)
      }
      switch visit.node.value {
      case .string(let text): texts.append(occurrence(text))
      case .integer(let number): numbers.append(occurrence(number))
      case .object, .array, .boolean: break
      }
      switch visit.node.meaning {
      case .prose(let prose):
        proses.append(occurrence(prose))
        references += prose.references.map(occurrence)
      case .reference(let reference):
        references.append(occurrence(reference))
      case .country(let country):
        countries.append(occurrence(country))
      case .channel(let channel):
        channels.append(occurrence(channel))
      case nil:
        break
      }
    }
    self.references = references
    self.proses = proses
    self.countries = countries
    self.channels = channels
    self.texts = texts
    self.numbers = numbers
    words = WordList.forLanguage(policy.language)
    let reading = words.map {
      Reading(policy, tree: tree, abbreviations: $0.abbreviations)
    }
    passages = reading?.passages ?? []
    showsTerms = reading?.showsTerms ?? false
    purposes = Self.index(policy.purposes)
    recipients = Self.index(policy.recipients)
    data = Self.index(policy.data)
    sources = Self.index(policy.sources)
    purposesByRecipient = Self.group(policy.purposes) { $0.recipients.map(\.id) }
    purposesByData = Self.group(policy.purposes) { $0.uses.map(\.id) }
  }

  /// The purpose of a reference, if the policy lists it.
  public subscript(_ reference: Reference<Purpose>) -> Purpose? { purposes[reference.id] }
  /// The recipient of a reference, if the policy lists it.
  public subscript(_ reference: Reference<Recipient>) -> Recipient? { recipients[reference.id] }
  /// The category of a reference, if the policy lists it.
  public subscript(_ reference: Reference<DataCategory>) -> DataCategory? { data[reference.id] }
  /// The source of a reference, if the policy lists it.
  public subscript(_ reference: Reference<DataSource>) -> DataSource? { sources[reference.id] }

  /// The purposes for which a recipient receives data.
  public func purposes(with recipient: Recipient) -> [Purpose] {
    purposesByRecipient[recipient.id] ?? []
  }

  /// The purposes that use a category of data.
  public func purposes(using category: DataCategory) -> [Purpose] {
    purposesByData[category.id] ?? []
  }

  /// The categories of data that a purpose uses.
  public func data(of purpose: Purpose) -> [DataCategory] { purpose.uses.compactMap { self[$0] } }

  /// The recipients of a purpose.
  public func recipients(of purpose: Purpose) -> [Recipient] {
    purpose.recipients.compactMap { self[$0] }
  }

  /// Whether a regime is declared and not narrowed away.
  public func applies(_ regime: Regime) -> Bool { regimes.contains(regime) }

  private static func index<E: Entity>(_ entities: [E]) -> [ID<E>: E] {
    Dictionary(entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func group<K: Hashable>(
    _ purposes: [Purpose], by keys: (Purpose) -> [K]
  ) -> [K: [Purpose]] {
    purposes.reduce(into: [:]) { result, purpose in
      for key in keys(purpose) { result[key, default: []].append(purpose) }
    }
  }
}

/// A static in the policy's source that declares an entity, as the edge found it.
public struct Declaration: Sendable, Hashable {
  /// The kind of entity.
  public let kind: EntityKind
  /// The identifier that it spells.
  public let id: String
  /// The line.
  public let location: SourceLocation

  /// A declaration.
  public init(kind: EntityKind, id: String, location: SourceLocation) {
    self.kind = kind
    self.id = id
    self.location = location
  }
}
