import PolicyKit

/// The templates and the stylesheet that give a policy its look.
///
/// ```swift
/// let templates = TemplateSet.builtIn(escapingMarkdown: escape)
///   .overridden(by: try TemplateDirectory.load("templates"))
/// try templates.check([.init("en/policy.md.mustache", shownWith: PolicyShape.self)])
/// let markdown = try templates.render(view, template: "en/policy.md.mustache")
/// ```
public struct TemplateSet: Sendable {
  private let sources: [String: TemplateSource]
  /// The lists of words that others were put over, by name, the lowest first.
  private let covered: [String: [TemplateSource]]
  /// The names that a set had before anything was put over it.
  private let original: Set<String>
  /// Whether they are the built-in ones, word for word: a test has checked those, and no command
  /// needs to.
  private let areBuiltIn: Bool
  private let escapingMarkdown: @Sendable (String) -> String
  private let prepared: PreparedTemplates

  /// A set of templates, and how text is escaped in its Markdown.
  ///
  /// Of two with the same name the later counts.
  public init(
    _ sources: some Sequence<TemplateSource>,
    escapingMarkdown: @escaping @Sendable (String) -> String
  ) {
    let sources = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    self.init(
      sources: sources, covered: [:], original: Set(sources.keys), areBuiltIn: false,
      escapingMarkdown: escapingMarkdown)
  }

  /// The templates that travel with the library.
  init(
    builtIn sources: [TemplateSource], escapingMarkdown: @escaping @Sendable (String) -> String
  ) {
    self.init(
      sources: Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { $1 }),
      covered: [:], original: Set(sources.map(\.name)), areBuiltIn: true,
      escapingMarkdown: escapingMarkdown)
  }

  private init(
    sources: [String: TemplateSource], covered: [String: [TemplateSource]],
    original: Set<String>, areBuiltIn: Bool,
    escapingMarkdown: @escaping @Sendable (String) -> String
  ) {
    self.sources = sources
    self.covered = covered
    self.original = original
    self.areBuiltIn = areBuiltIn
    self.escapingMarkdown = escapingMarkdown
    prepared = PreparedTemplates(sources, over: covered)
  }

  /// The set with some of its files replaced, by name, and others added.
  ///
  /// A list of words lies over the one of its name key by key.
  public func overridden(by others: some Sequence<TemplateSource>) -> TemplateSet {
    var sources = sources
    var covered = covered
    var areBuiltIn = areBuiltIn
    for other in others {
      areBuiltIn = areBuiltIn && sources[other.name]?.text == other.text
      if other.name.hasSuffix(".json"), let below = sources[other.name] {
        covered[other.name, default: []].append(below)
      }
      sources[other.name] = other
    }
    return TemplateSet(
      sources: sources, covered: covered, original: original, areBuiltIn: areBuiltIn,
      escapingMarkdown: escapingMarkdown)
  }

  /// The text of a file that is no template, such as `style.css`.
  public func text(named name: String) throws(TemplateError) -> String {
    if let source = sources[name] { return source.text }
    throw TemplateError([
      .init(
        path: name, position: nil, fault: .unknownTemplate, name: name,
        message: "there is no file `\(name)`", help: nil)
    ])
  }

  /// The stylesheet of all pages.
  ///
  /// - Throws: `TemplateError` at what would end it where it stands in a page.
  package func stylesheet() throws(TemplateError) -> String {
    let text = try text(named: Self.stylesheetName)
    let problems = sources[Self.stylesheetName].map(Self.endsOfStyle) ?? []
    if !problems.isEmpty { throw TemplateError(problems) }
    return text
  }

  private static let stylesheetName = "style.css"

  /// What would end a stylesheet between `<style>` and `</style>`, or open a comment of HTML there
  /// (HTML, 13.2.5.2 and 4.2.6); no stylesheet needs either.
  private static func endsOfStyle(_ source: TemplateSource) -> [TemplateError.Problem] {
    var problems: [TemplateError.Problem] = []
    for (index, line) in source.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let lower = line.lowercased()
      for mark in ["</style", "<!--"] {
        guard let found = lower.firstRange(of: mark) else { continue }
        problems.append(
          .init(
            path: source.path,
            position: .init(
              line: index + 1,
              column: lower.distance(from: lower.startIndex, to: found.lowerBound) + 1),
            fault: .endOfStyle, name: mark,
            message: "`\(mark)` stands in the stylesheet, and would end it in a page",
            help: "take it out"))
      }
    }
    return problems
  }

  /// A file by its name, such as `en/words.json`.
  package func source(named name: String) -> TemplateSource? { sources[name] }

  /// A list of words with those that it was put over, the lowest first.
  package func layers(of name: String) -> [TemplateSource] { prepared.layers(of: name) }

  /// The words of a language.
  ///
  /// - Throws: `LexiconError` naming a file that cannot be read.
  package func words(in language: String) throws(LexiconError) -> Catalogue {
    try prepared.readWords(in: "\(language)/")
  }

  /// The languages that have words, in alphabetical order.
  public var languages: [String] {
    sources.keys.filter { $0.hasSuffix("/\(Catalogue.file)") }
      .map { String($0.prefix { $0 != "/" }) }.sorted()
  }

  /// A template and the shape of the views it is shown with.
  package struct Use: Sendable {
    let template: String
    let layout: Layout

    package init<S: Shape>(_ template: String, shownWith shape: S.Type) {
      self.template = template
      self.layout = LayoutOf<S>.shared
    }
  }

  /// Checks every tag of the templates that are used, and what they include.
  ///
  /// A file that was added and that nothing uses is a fault too, because its name is probably
  /// mistyped.
  package func check(_ uses: [Use]) throws(TemplateError) {
    if areBuiltIn { return }
    let outcomes = uses.map(prepared.outcome)
    let reached = Set(outcomes.flatMap(\.reached))
    let files = Set(reached.compactMap { prepared.source(named: $0)?.name })
    let folders = Set(uses.map { TemplateSource.folder(of: $0.template) })
    let unused = sources.values.filter {
      !original.contains($0.name) && !$0.name.hasSuffix(".json") && !files.contains($0.name)
        && ($0.folder.isEmpty || folders.contains($0.folder))
    }
    let problems =
      outcomes.flatMap(\.problems)
      + unused.map { source in
        let names = original.flatMap { [$0, source.folder + $0] }
        let near = Suggestion.closest(to: source.name, in: names)
        return .init(
          path: source.path, position: nil, fault: .unusedFile, name: source.name,
          message: "nothing uses the file `\(source.name)`",
          help: near.map { "did you mean `\($0)`?" })
      } + folders.flatMap { unusedMessages(in: $0, besides: reached) }
      + (sources[Self.stylesheetName].map(Self.endsOfStyle) ?? [])
    if !problems.isEmpty { throw TemplateError(problems) }
  }

  /// The messages of a language's own words that no template of those reached shows, unless they say
  /// what those below them do.
  private func unusedMessages(
    in folder: Substring, besides reached: Set<String>
  ) -> [TemplateError.Problem] {
    let name = "\(folder)\(Catalogue.file)"
    guard let own = sources[name], covered[name] != nil || !original.contains(name),
      let words = try? Catalogue.strings(of: own)
    else { return [] }
    let below = (try? Catalogue(covered[name] ?? [])) ?? Catalogue()
    let used = Self.messages(among: reached)
    let known = used.union(below.entries.keys).union(Lexicon.keys)
    return words.filter { !used.contains($0.key) && !Lexicon.isKey($0.key) }
      .filter { below[$0.key] != $0.value }
      .map { key, text in
        let message = Message(key: key, path: own.path, file: own.text)
        let help =
          below[key] != nil
          ? "a template of your own stands in place of the one that showed it"
          : Lexicon.renamed[key].map { "it is now called `\($0)`" }
            ?? Suggestion.closest(to: key, in: known).map { "did you mean `\($0)`?" }
        return .init(
          path: own.path, position: message.place(of: .init(line: 1, column: 1)),
          fault: .unusedMessage, name: key,
          message: "nothing uses the words `\(Terminal.visible(key))`", help: help)
      }
  }

  /// The keys of the messages among templates that were reached.
  private static func messages(among reached: some Sequence<String>) -> Set<String> {
    Set(
      reached.map(TemplateSource.partialName).filter { $0.hasPrefix(Catalogue.prefix) }
        .map { String($0.dropFirst(Catalogue.prefix.count)) })
  }

  /// The keys of the messages that templates show.
  func reachedMessages(_ uses: [Use]) -> Set<String> {
    Self.messages(among: uses.flatMap { prepared.outcome(of: $0).reached })
  }

  /// The templates and messages that a template reaches, with itself.
  func reachedSources<S: Shape>(from template: String, with shape: S.Type) -> [TemplateSource] {
    prepared.outcome(of: Use(template, shownWith: shape)).reached.sorted()
      .compactMap(prepared.source)
  }

  /// The keys that a language lacks of the messages that other languages have and its templates show.
  func missingMessages(in language: String, _ uses: [Use]) -> [String] {
    let name = "\(language)/\(Catalogue.file)"
    if original.contains(name) { return [] }
    // With the words of the others below its own, templates show all that they can.
    let others = languages.filter { $0 != language }
      .flatMap { layers(of: "\($0)/\(Catalogue.file)") }
    let whole = PreparedTemplates(
      sources, over: covered.merging([name: others + (covered[name] ?? [])]) { $1 })
    let words = prepared.words(in: "\(language)/")
    let reached = Self.messages(among: uses.flatMap { whole.outcome(of: $0).reached })
    let facts = others.reduce(into: Set<String>()) { keys, source in
      keys.formUnion((try? Catalogue.strings(of: source).keys) ?? [:].keys)
    }.intersection(Lexicon.factKeys)
    return reached.union(facts).filter { words[$0] == nil }.sorted()
  }

  /// Shows a view by a template, once every tag in it is checked.
  package func render<S: Shape>(
    _ view: View<S>, template name: String
  ) throws(TemplateError) -> String {
    try trace(view, template: name, records: false).text
  }

  /// Shows a view by a template, and notes where each stretch comes from.
  func trace<S: Shape>(
    _ view: View<S>, template name: String, records: Bool = true
  ) throws(TemplateError) -> TracedText {
    let use = Use(name, shownWith: S.self)
    guard let program = prepared.program(named: name), let type = ContentType(ofTemplate: name),
      isSound(use)
    else {
      throw TemplateError(prepared.outcome(of: use).problems)
    }
    let folder = TemplateSource.folder(of: name)
    var run = TemplateRun(
      of: view.erased,
      partials: { prepared.program(named: "\(folder)\($0)\(type.rawValue)") },
      escape: escape(for: type), records: records)
    let shown = run.run(program)
    return type == .markdown ? shown.tidied : shown
  }

  private func isSound(_ use: Use) -> Bool {
    areBuiltIn || prepared.outcome(of: use).problems.isEmpty
  }

  func escape(for type: ContentType) -> @Sendable (String) -> String {
    switch type {
    case .markdown: escapingMarkdown
    // XML knows these five references, and none of the characters that are dropped (XML 1.0, 2.2).
    case .html, .xml: Escape.html
    case .text: Escape.plain
    }
  }
}
