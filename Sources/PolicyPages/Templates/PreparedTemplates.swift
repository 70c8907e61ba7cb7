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

  private struct State {
    var syntaxes: Syntaxes?
    var outcomes: [Key: Outcome] = [:]
    var parsed: [String: MustacheTemplate] = [:]
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

  /// The templates that are reached with the values of one view, in order of name.
  ///
  /// To parse templates takes swift-mustache longer than all else that a small policy needs, and no
  /// policy needs them all.
  func reached(by use: TemplateSet.Use, with values: ViewValues) -> [String] {
    var check = TemplateCheck(syntaxes, showing: values)
    check.check(use.template, with: use.layout)
    return check.reached.sorted()
  }

  /// A template as swift-mustache has it.
  func template(
    _ name: String, parse: () throws(TemplateError) -> MustacheTemplate
  ) throws(TemplateError) -> MustacheTemplate {
    if let known = state.withLock({ $0.parsed[name] }) { return known }
    let template = try parse()
    state.withLock { $0.parsed[name] = template }
    return template
  }
}
