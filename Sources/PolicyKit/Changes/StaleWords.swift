/// Words of counsel's that go on saying what a change took out of the facts.
///
/// The facts of a thing changed, and words that stand unchanged elsewhere still give its old time or
/// name. They may be about something else all the same, so that this is a warning and no more.
public struct StaleWords: Sendable, Hashable {
  /// The stable path of the words, such as `retention/wording`.
  public let path: String
  /// The sentence, as a reader sees it.
  public let sentence: String
  /// The old time or name that the sentence still gives, such as `30 days`.
  public let said: String
  /// The entity or part that the sentence is about, such as `purpose:security`.
  public let subject: String
  /// The times that the facts state now, such as `90 days`; empty where they state none.
  public let now: [String]
  /// Where the words are declared.
  public let source: SourceLocation

  /// The fault, in one line.
  public var message: String {
    let facts = now.isEmpty ? "whose facts no longer do" : "whose facts now say \(now.listed())"
    return Terminal.visible(
      "\(path) still says \"\(said)\" of \(subject), \(facts): \"\(sentence)\"")
  }

  /// How to mend it.
  public var help: String { "change the words too, unless they are about something else" }
}

extension StaleWords {
  /// The words of a policy that still say what changed.
  ///
  /// - Parameters:
  ///   - old: The facts that were said, under the new identifiers.
  ///   - new: The facts that are said.
  ///   - policy: The new policy.
  package static func all(
    from old: FactNode, to new: FactNode, of policy: Policy
  ) -> [StaleWords] {
    guard let words = WordList.forLanguage(policy.language) else { return [] }
    let names = policy.namesByReference
    let reader = Reader(words: words, names: names)
    let gone = GoneFacts(from: old, to: new)
    if gone.periods.isEmpty, gone.names.isEmpty { return [] }
    let before = Set(
      CounselsWording.allProse(in: old).flatMap { reader.sentences(of: $0.prose) }.map(\.key))
    let things = Things(policy, new)
    return CounselsWording.allProse(in: new).flatMap { prose -> [StaleWords] in
      reader.sentences(of: prose.prose).filter { before.contains($0.key) }
        .flatMap { sentence in
          gone.times(in: sentence, of: prose, things, words)
            + gone.names(in: sentence, of: prose)
        }
    }
  }
}

/// A sentence of counsel's.
private struct Sentence {
  let tokens: ArraySlice<Token>
  /// The words alone, by which two sentences are the same.
  let key: String
  let references: Set<String>

  var shown: String { tokens.shown() }
}

private struct Reader {
  let words: WordList
  let names: [AnyReference: String]

  func sentences(of prose: Prose) -> [Sentence] {
    Tokenizer.blocks(of: prose, abbreviations: words.abbreviations) { names[$0] ?? $0.id }
      .flatMap(\.sentences).map { tokens in
        Sentence(
          tokens: tokens, key: tokens.excerpt.bareWords,
          references: Set(tokens.compactMap { $0.reference?.subject }))
      }
  }
}

/// The things of a policy that sentences can name, and the times that facts state of each.
private struct Things {
  private let names: [(subject: String, words: String)]
  /// The times of each thing; those of data are also the times of the purposes that use them.
  private let periods: [String: [Period]]
  /// The entities that a sentence about an entity may name instead: a purpose's data, and the
  /// purposes that use data.
  private let related: [String: Set<String>]

  init(_ policy: Policy, _ tree: FactNode) {
    names = policy.entityNames.map { ($0.reference.subject, $0.name.bareWords) }
      .filter { $0.1.count > 4 }
    var related: [String: Set<String>] = [:]
    var periods = GoneFacts.periods(in: tree)
    for purpose in policy.purposes {
      let subject = AnyReference(purpose.reference).subject
      for data in purpose.uses.map({ AnyReference($0).subject }) {
        related[subject, default: []].insert(data)
        related[data, default: []].insert(subject)
        periods[data, default: []] += periods[subject] ?? []
      }
    }
    self.related = related
    self.periods = periods
  }

  /// The things that a sentence names, by reference or in plain words.
  func named(in sentence: Sentence) -> Set<String> {
    sentence.references.union(
      names.lazy.filter { sentence.key.contains($0.words) }.map(\.subject))
  }

  /// Whether facts state a time of a thing.
  func states(_ period: Period, of subject: String) -> Bool {
    periods[subject]?.contains { $0.isEqual(to: period) } ?? false
  }

  /// Whether any fact states a time.
  func states(_ period: Period) -> Bool {
    periods.values.contains { $0.contains { $0.isEqual(to: period) } }
  }

  /// Whether facts state any time of a thing.
  func statesTimes(of subject: String) -> Bool { periods[subject]?.isEmpty == false }

  /// Whether one of the things named is the subject, or stands for it.
  func mean(_ subject: String, _ named: Set<String>) -> Bool {
    named.contains(subject) || !named.isDisjoint(with: related[subject] ?? [])
  }
}

/// The times and names that the old facts state and the new ones do not.
private struct GoneFacts {
  /// By the thing: the times that its facts no longer state, and those that they state anew.
  private(set) var periods: [(subject: String, gone: [Period], now: [Period])] = []
  /// Names and addresses that no fact states any more, by the thing that they were of.
  private(set) var names: [(name: String, words: String, subject: String)] = []

  init(from old: FactNode, to new: FactNode) {
    let (before, after) = (Self.periods(in: old), Self.periods(in: new))
    let left = Self.subjects(in: new)
    for (subject, periods) in before.sorted(by: { $0.key < $1.key }) where left.contains(subject) {
      let now = after[subject] ?? []
      let gone = periods.filter { old in !now.contains { $0.isEqual(to: old) } }
      if gone.isEmpty { continue }
      let fresh = now.filter { new in !periods.contains { $0.isEqual(to: new) } }
      self.periods.append((subject, gone, fresh))
    }
    let stated = Self.texts(in: new)
    var seen: Set<String> = []
    names = Self.names(in: old).compactMap { name, subject in
      let words = name.bareWords
      // What is written in small letters alone may be any word.
      guard name.contains(where: { $0.isUppercase || $0.isNumber || $0 == "@" }), words.count > 4,
        !stated.contains(where: { $0.isSaying(words, of: name) }), seen.insert(words).inserted
      else { return nil }
      return (name, words, subject)
    }
  }

  func times(
    in sentence: Sentence, of prose: CounselsWording, _ things: Things, _ words: WordList
  ) -> [StaleWords] {
    let stated = words.periods(in: sentence.tokens)
    if stated.isEmpty { return [] }
    let named = things.named(in: sentence)
    let place = Self.subject(of: prose.path)
    return periods.flatMap { subject, gone, now -> [StaleWords] in
      let isAbout = place == subject || things.mean(subject, named)
      // Free prose may mean the thing by other words than its name. A time that no fact states any more is
      // hardly that of something else, unless it names something that has a time.
      let mayMean = place.hasPrefix("section:") && !named.contains(where: things.statesTimes)
      return stated.filter { time in gone.contains { $0.isEqual(to: time.period) } }
        .filter { time in isAbout || mayMean && !things.states(time.period) }
        .filter { time in
          !things.states(time.period, of: place)
            && !named.contains { things.states(time.period, of: $0) }
        }
        .map { time in
          StaleWords(
            path: prose.path, sentence: sentence.shown, said: time.text, subject: subject,
            now: now.map { "\($0.count) \($0.unit.rawValue)" }.uniqued(), source: prose.source)
        }
    }.uniqued()
  }

  func names(in sentence: Sentence, of prose: CounselsWording) -> [StaleWords] {
    names.filter { sentence.key.contains($0.words) && sentence.shown.contains($0.name) }
      .map { name, _, subject in
        StaleWords(
          path: prose.path, sentence: sentence.shown, said: name, subject: subject, now: [],
          source: prose.source)
      }
  }

  /// The times that facts state, by the entity or the part that they are of.
  static func periods(in tree: FactNode) -> [String: [Period]] {
    var found: [String: [Period]] = [:]
    tree.walk { visit in
      let subject = subject(of: visit.stablePath)
      switch visit.node.value {
      case .object:
        if let period = visit.node.period { found[subject, default: []].append(period) }
      case .integer(let days):
        if visit.stablePath == "changes/days" { found[subject, default: []].append(.days(days)) }
      case .array, .string, .boolean: return
      }
    }
    return found
  }

  /// The names and addresses of those who decide about data or receive them.
  private static func names(in tree: FactNode) -> [(name: String, subject: String)] {
    var found: [(name: String, subject: String)] = []
    tree.walk { visit in
      let subject = subject(of: visit.stablePath)
      if case .channel(let channel) = visit.node.meaning {
        if let address = channel.address { found.append((address, subject)) }
        return
      }
      guard visit.node.meaning == nil, case .string(let text) = visit.node.value,
        let key = visit.path.last(where: { Int($0) == nil }), let part = visit.path.first
      else { return }
      let isNaming: Set<String> = ["name", "aliases"]
      let parties: Set<String> = [
        "controller", "jointControl", "separateControllers", "recipients", "representatives",
        "dataProtectionOfficer",
      ]
      if isNaming.contains(key), parties.contains(part) { found.append((text, subject)) }
    }
    return found
  }

  /// A text that is a fact.
  private struct Text {
    let words: String
    let isAddress: Bool

    init(_ text: String) {
      words = text.bareWords
      isAddress = text.isAddress
    }

    /// Whether it says a name, which the address of a page or of mail does not.
    func isSaying(_ words: String, of name: String) -> Bool {
      self.words.contains(words) && (!isAddress || name.isAddress)
    }
  }

  /// Every text that is a fact and that readers may see.
  private static func texts(in tree: FactNode) -> [Text] {
    var found: [Text] = []
    tree.walk { visit in
      guard visit.path.last != "id", case .string(let text) = visit.node.value else { return }
      switch visit.node.meaning {
      case .prose, .reference, .country: return
      case .channel, nil: found.append(Text(text))
      }
    }
    return found
  }

  private static func subjects(in tree: FactNode) -> Set<String> {
    var found: Set<String> = []
    tree.walk { found.insert(subject(of: $0.stablePath)) }
    return found
  }

  private static func subject(of path: String) -> String { String(path.prefix { $0 != "/" }) }
}

extension String {
  /// Whether it is an address of the web or of mail.
  fileprivate var isAddress: Bool { contains("://") || contains("@") }
}
