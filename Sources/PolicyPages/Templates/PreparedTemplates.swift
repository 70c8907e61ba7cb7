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

  private struct State {
    var syntaxes: [String: TemplateSyntax] = [:]
    var outcomes: [Key: Outcome] = [:]
    var programs: [String: TemplateProgram] = [:]
    var catalogues: [Substring: Catalogue] = [:]
    var messages: [String: TemplateSource] = [:]
  }

  private let sources: [String: TemplateSource]
  /// The files that others were put over, by name, the lowest first.
  private let covered: [String: [TemplateSource]]
  private let state = Mutex(State())

  init(_ sources: [String: TemplateSource], over covered: [String: [TemplateSource]]) {
    self.sources = sources
    self.covered = covered
  }

  /// The templates of a language that a tag can include, by the names that it includes them by.
  func partials(in folder: Substring, as type: ContentType) -> [String] {
    let names = sources.keys.filter {
      let own = TemplateSource.folder(of: $0)
      return ContentType(ofTemplate: $0) == type && (own == folder || own.isEmpty)
    }
    return Set(names.map(TemplateSource.partialName)).sorted()
  }

  /// The full names of all templates in the languages that there are, in order.
  var names: [String] { sources.keys.filter { ContentType(ofTemplate: $0) != nil }.sorted() }

  /// A template by its full name, such as `en/purpose.md.mustache`.
  ///
  /// It is the file of that name, or else the one at the top, which is for every language; a name
  /// such as `en/words.purpose.use.md.mustache` is a message of the language.
  func source(named name: String) -> TemplateSource? {
    guard let type = ContentType(ofTemplate: name) else { return nil }
    let folder = TemplateSource.folder(of: name)
    let rest = name.dropFirst(folder.count)
    guard rest.hasPrefix(Catalogue.prefix) else {
      return sources[name] ?? sources[String(rest)]
    }
    if let known = state.withLock({ $0.messages[name] }) { return known }
    let key = String(rest.dropFirst(Catalogue.prefix.count).dropLast(type.rawValue.count))
    guard !Lexicon.isKey(key), let message = words(in: folder).message(key, in: folder, as: type)
    else { return nil }
    state.withLock { $0.messages[name] = message }
    return message
  }

  /// The words of the language of a folder; none where they cannot be read.
  func words(in folder: Substring) -> Catalogue {
    (try? readWords(in: folder)) ?? Catalogue()
  }

  /// The words of the language of a folder, read when they are first asked for.
  ///
  /// - Throws: `LexiconError` naming a file that cannot be read.
  func readWords(in folder: Substring) throws(LexiconError) -> Catalogue {
    if let known = state.withLock({ $0.catalogues[folder] }) { return known }
    let words = try Catalogue(layers(of: "\(folder)\(Catalogue.file)"))
    state.withLock { $0.catalogues[folder] = words }
    return words
  }

  /// A file with those that it was put over, the lowest first.
  func layers(of name: String) -> [TemplateSource] {
    (covered[name] ?? []) + (sources[name].map { [$0] } ?? [])
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

  /// A template as it runs, made when it is first asked for; nil where there is none of that name.
  func program(named name: String) -> TemplateProgram? {
    if let known = state.withLock({ $0.programs[name] }) { return known }
    guard let source = source(named: name) else { return nil }
    let program = TemplateProgram(source, syntax(of: source))
    state.withLock { $0.programs[name] = program }
    return program
  }
}
