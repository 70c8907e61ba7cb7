import PolicyKit

/// What the title of a change shows: one of the kinds, and what is said and was said.
struct ChangeTitleShape: Shape {
  let subject = Text()
  let right = Text()
  let old = Text()
  let new = Text()
  let purposes = Text()
  /// Whether what was said, and what is said, are several things.
  let oldAreSeveral = Flag()
  let newAreSeveral = Flag()
  private let titles = Dictionary(uniqueKeysWithValues: ChangeTitle.allCases.map { ($0, Flag()) })

  /// Whether the change has a title.
  subscript(title: ChangeTitle) -> Key<Bool> { titles[title] ?? Flag() }

  /// The names that a template may use: a section for each title, by its name.
  func encode(to encoder: any Encoder) throws {
    var names = encoder.container(keyedBy: Name.self)
    let texts: [(String, AnyKey)] = [
      ("subject", subject), ("right", right), ("old", old), ("new", new), ("purposes", purposes),
      ("oldAreSeveral", oldAreSeveral), ("newAreSeveral", newAreSeveral),
    ]
    let flags = ChangeTitle.allCases.map { title -> (String, AnyKey) in (title.name, self[title]) }
    for (name, key) in texts + flags { try names.encode(key, forKey: Name(stringValue: name)) }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension Scribe {
  /// What the template of a change's title shows.
  func changeView(_ change: Change) throws(RenderError) -> View<ChangeTitleShape> {
    var view = View<ChangeTitleShape>()
    view[dynamicMember: \.[ChangeTitle(of: change)]] = true
    let subject = Subject(change.subject)
    view.subject = subject.entity.map(shownName)
    view.right = subject.right.map { lexicon.word($0) }
    view.old = try brief(change.old)
    view.new = try brief(change.new)
    view.oldAreSeveral = change.old?.isSeveral == true
    view.newAreSeveral = change.new?.isSeveral == true
    view.purposes = brief(change.concerns.filter { $0.kind == .purpose }.map(shownName))
    return view
  }

  /// A value where it is short enough for a title; counsel's words, yes and no, and times are not.
  private func brief(_ value: ChangeValue?) throws(RenderError) -> String? {
    switch value {
    case .text(let text): text
    case .texts(let texts): brief(texts)
    case .entities(let named): brief(named.map(shownName))
    case .countries(let countries): brief(countries.map(lexicon.country))
    case .words(let words): brief(words.map(word))
    case .access(let access): brief([self.access(access)])
    case .lifetimes(let lifetimes): brief(lifetimes.map(lexicon.lifetime))
    case .right(let kind, let regimes): under(regimes, lexicon.word(kind))
    case .flag, .number, .prose, .proses, .retention, .period, .deadlines, .freeRequests, .channels,
      .bases, .mechanisms, .claims, .notices, .officer, .flows, .date, .other, nil:
      nil
    }
  }

  /// The first of many names, and how many more there are.
  private func brief(_ names: [String]) -> String? {
    let names = names.map { $0.withoutFullStop }.filter { !$0.isEmpty }
    if names.isEmpty { return nil }
    if names.count <= 4 { return lexicon.and(names) }
    return lexicon.word(.valueMore).filled([
      "names": names.prefix(3).joined(separator: lexicon.word(.listSeparator)),
      "n": String(names.count - 3),
    ])
  }
}

extension ChangeValue {
  /// Whether it is a list of several things.
  fileprivate var isSeveral: Bool {
    switch self {
    case .texts(let texts): texts.count > 1
    case .entities(let named): named.count > 1
    case .countries(let countries): countries.count > 1
    case .words(let words): words.count > 1
    case .lifetimes(let lifetimes): lifetimes.count > 1
    case .text, .prose, .proses, .flag, .number, .retention, .period, .deadlines, .freeRequests,
      .channels, .bases, .mechanisms, .claims, .right, .notices, .officer, .flows, .access, .date,
      .other:
      false
    }
  }
}

/// What a change is about, read from the subject that it has in data.
private struct Subject {
  var entity: AnyReference?
  var right: Right.Kind?

  init(_ subject: String) {
    if let colon = subject.firstIndex(of: ":"),
      let kind = EntityKind(rawValue: String(subject[..<colon]))
    {
      entity = AnyReference(kind: kind, id: String(subject[subject.index(after: colon)...]))
    } else if subject.hasPrefix("rights/") {
      right = Right.Kind(rawValue: String(subject.dropFirst("rights/".count)))
    }
  }
}
