import Mustache
import Synchronization

/// What a set of templates works out once, however many views it shows.
final class PreparedTemplates: Sendable {
  /// Templates by name, with their tags.
  typealias Syntaxes = [String: (source: TemplateSource, syntax: TemplateSyntax)]

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
    var syntaxes: Syntaxes?
    var outcomes: [Key: Outcome] = [:]
    var parsed: [ParsedKey: MustacheTemplate] = [:]
  }

  private let sources: [String: TemplateSource]
  private let state = Mutex(State())

  init(_ sources: [String: TemplateSource]) { self.sources = sources }

  private var syntaxes: Syntaxes {
    state.withLock { state in
      if let known = state.syntaxes { return known }
      let syntaxes = sources.filter { ContentType(ofTemplate: $0.key) != nil }
        .mapValues { (source: $0, syntax: TemplateSyntax($0)) }
      state.syntaxes = syntaxes
      return syntaxes
    }
  }

  /// What is wrong with a template, and what it includes, for any view of a shape.
  func outcome(of use: TemplateSet.Use) -> Outcome {
    let key = Key(use)
    if let known = state.withLock({ $0.outcomes[key] }) { return known }
    var check = TemplateCheck(syntaxes)
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
    let syntaxes = syntaxes
    var check = TemplateCheck(syntaxes, showing: values)
    check.check(use.template, with: use.layout)
    return check.reached.sorted().compactMap { name in
      syntaxes[name].map { source, syntax in
        TemplateSource(
          source,
          text: UnusedSections.removed(
            from: source.text, syntax.nodes, except: check.entered[name] ?? []))
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
