import Mustache
import PolicyKit
import Synchronization

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
      sources: sources, original: Set(sources.keys), areBuiltIn: false,
      escapingMarkdown: escapingMarkdown)
  }

  /// The templates that travel with the library.
  init(
    builtIn sources: [TemplateSource], escapingMarkdown: @escaping @Sendable (String) -> String
  ) {
    self.init(
      sources: Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { $1 }),
      original: Set(sources.map(\.name)), areBuiltIn: true, escapingMarkdown: escapingMarkdown)
  }

  private init(
    sources: [String: TemplateSource], original: Set<String>, areBuiltIn: Bool,
    escapingMarkdown: @escaping @Sendable (String) -> String
  ) {
    self.sources = sources
    self.original = original
    self.areBuiltIn = areBuiltIn
    self.escapingMarkdown = escapingMarkdown
    prepared = PreparedTemplates(sources)
  }

  /// The set with some of its files replaced, by name, and others added.
  public func overridden(by others: some Sequence<TemplateSource>) -> TemplateSet {
    var sources = sources
    var areBuiltIn = areBuiltIn
    for other in others {
      areBuiltIn = areBuiltIn && sources[other.name]?.text == other.text
      sources[other.name] = other
    }
    return TemplateSet(
      sources: sources, original: original, areBuiltIn: areBuiltIn,
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

  /// The languages that have templates, in alphabetical order.
  public var languages: [String] {
    sources.keys.compactMap { name in
      name.hasSuffix("/policy.md.mustache") ? String(name.prefix { $0 != "/" }) : nil
    }.sorted()
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
    let folders = Set(uses.compactMap { sources[$0.template]?.folder } + [""])
    let unused = sources.values.filter {
      !original.contains($0.name) && !$0.name.hasSuffix(".json") && !reached.contains($0.name)
        && folders.contains($0.folder)
    }
    let problems =
      outcomes.flatMap(\.problems)
      + unused.map { source in
        let near = Suggestion.closest(to: source.name, in: original)
        return .init(
          path: source.path, position: nil, fault: .unusedFile, name: source.name,
          message: "nothing uses the file `\(source.name)`",
          help: near.map { "did you mean `\($0)`?" })
      } + (sources[Self.stylesheetName].map(Self.endsOfStyle) ?? [])
    if !problems.isEmpty { throw TemplateError(problems) }
  }

  /// Shows a view by a template, once every tag in it is checked.
  package func render<S: Shape>(
    _ view: View<S>, template name: String
  ) throws(TemplateError) -> String {
    let use = Use(name, shownWith: S.self)
    guard let template = sources[name]?.partialName, isSound(use) else {
      throw TemplateError(prepared.outcome(of: use).problems)
    }
    let scope = view.erased
    var library = MustacheLibrary()
    for source in prepared.sources(for: use, with: ViewValues(of: scope)) {
      library.register(try prepared.parsed(source, by: parse), named: source.partialName)
    }
    guard let text = library.render(scope, withTemplate: template) else { return "" }
    let joined = InlinePartials.joined(text)
    return ContentType(ofTemplate: name) == .markdown ? tidyMarkdown(joined) : joined
  }

  private func isSound(_ use: Use) -> Bool {
    areBuiltIn || prepared.outcome(of: use).problems.isEmpty
  }

  private func parse(_ source: TemplateSource) throws(TemplateError) -> MustacheTemplate {
    let escaper =
      switch ContentType(ofTemplate: source.name) {
      case .markdown: Escaper(escape: escapingMarkdown)
      // XML knows these five references, and none of the characters that are dropped (XML 1.0, 2.2).
      case .html, .xml: Escaper(escape: Escape.html)
      case .text, nil: Escaper(escape: Escape.plain)
      }
    do {
      return try Self.registry.withLock { _ in
        // swift-mustache knows content types by name, in one table for the whole process, and looks
        // there while it parses. The pragma has a line to itself, or else a section on the first
        // line would not stand alone on it; every template has one, since a partial without would
        // go back to HTML.
        MustacheContentTypes.register(escaper, named: "proviso")
        return try MustacheTemplate(
          string: "{{% CONTENT_TYPE: proviso}}\n" + InlinePartials.marked(source.text))
      }
    } catch {
      // The check reads tags more strictly, so this is out of reach unless Mustache changes.
      let parsing = error as? MustacheTemplate.ParserError
      throw TemplateError([
        .init(
          path: source.path, position: nil, fault: .malformedTag,
          name: parsing?.context.line ?? source.name,
          message: "a template that cannot be read: \(parsing?.error ?? error)", help: nil)
      ])
    }
  }

  private static let registry = Mutex<Void>(())
}
