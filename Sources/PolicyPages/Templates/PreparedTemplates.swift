import Mustache
import Synchronization

/// What a set of templates works out once, however many views it shows.
final class PreparedTemplates: Sendable {
  /// What a check of a template for one shape found.
  struct Outcome: Sendable {
    let problems: [TemplateError.Problem]
    /// The template and all that it includes.
    let reached: Set<String>
  }

  private struct Key: Hashable {
    let template: String
    let layout: ObjectIdentifier

    init(_ use: TemplateSet.Use) {
      template = use.template
      layout = ObjectIdentifier(use.layout)
    }
  }

  private struct ParsedKey: Hashable {
    let name: String
    let text: String
  }

  private struct State {
    var syntaxes: [String: TemplateSyntax] = [:]
    var outcomes: [Key: Outcome] = [:]
    var parsed: [ParsedKey: MustacheTemplate] = [:]
  }

  private let sources: [String: TemplateSource]
  private let state = Mutex(State())

  init(_ sources: [String: TemplateSource]) { self.sources = sources }

  /// The templates among the files, in order of name.
  var names: [String] { sources.keys.filter { ContentType(ofTemplate: $0) != nil }.sorted() }

  /// A template by its name.
  func source(named name: String) -> TemplateSource? {
    ContentType(ofTemplate: name) == nil ? nil : sources[name]
  }

  /// A template's tags, read when they are first asked for.
  func syntax(of source: TemplateSource) -> TemplateSyntax {
    state.withLock { state in
      if let known = state.syntaxes[source.name] { return known }
      let syntax = TemplateSyntax(source)
      state.syntaxes[source.name] = syntax
      return syntax
    }
  }

  /// What is wrong with a template, and what it includes, for any view of a shape.
  func outcome(of use: TemplateSet.Use) -> Outcome {
    let key = Key(use)
    if let known = state.withLock({ $0.outcomes[key] }) { return known }
    var check = TemplateCheck(self)
    check.check(use.template, with: use.layout)
    let outcome = Outcome(problems: check.problems, reached: check.reached)
    state.withLock { $0.outcomes[key] = outcome }
    return outcome
  }

  /// The templates that are reached with the values of one view, in order of name, and of each what
  /// those values show.
  ///
  /// To parse templates takes swift-mustache longer than all else that a small policy needs, and no
  /// policy needs all of them.
  func sources(for use: TemplateSet.Use, with values: ViewValues) -> [TemplateSource] {
    var check = TemplateCheck(self, showing: values)
    check.check(use.template, with: use.layout)
    return check.reached.sorted().compactMap { name in
      source(named: name).map { source in
        TemplateSource(
          source,
          text: UnusedSections.removed(
            from: source.text, syntax(of: source).nodes, except: check.entered[name] ?? []))
      }
    }
  }

  /// A template as swift-mustache has it.
  func parsed(
    _ source: TemplateSource, by parse: (TemplateSource) throws(TemplateError) -> MustacheTemplate
  ) throws(TemplateError) -> MustacheTemplate {
    let key = ParsedKey(name: source.name, text: source.text)
    if let known = state.withLock({ $0.parsed[key] }) { return known }
    let template = try parse(source)
    state.withLock { $0.parsed[key] = template }
    return template
  }
}
