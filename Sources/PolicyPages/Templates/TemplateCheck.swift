import PolicyKit

/// Checks the tags of templates against the shapes they are shown with, without rendering anything.
///
/// A partial is checked in every scope that includes it. A scope holds each shape once, since an
/// inner view of a shape hides an outer one completely; so there are finitely many scopes, and
/// recursive partials come to an end.
struct TemplateCheck {
  private let templates: PreparedTemplates
  private var visits: [Visit: Int] = [:]
  private var inclusions: [Inclusion] = []
  private(set) var problems: [TemplateError.Problem] = []
  /// The folder of the language, with the slash.
  private var folder: Substring = ""
  /// The templates and messages that were reached, by their full names.
  private(set) var reached: Set<String> = []

  /// A check of templates shown with any view.
  init(_ templates: PreparedTemplates) {
    self.templates = templates
  }

  /// Checks a template, and whatever it includes, shown with a view of a shape.
  mutating func check(_ name: String, with layout: Layout) {
    guard templates.source(named: name) != nil else {
      let help = Suggestion.closest(to: name, in: templates.names)
      problems.append(
        .init(
          path: name, position: nil, fault: .unknownTemplate, name: name,
          message: "there is no template `\(name)`", help: help.map { "there is `\($0)`" }))
      return
    }
    folder = TemplateSource.folder(of: name)
    _ = visit(name, Surroundings(views: [layout], dot: .view))
    findEndlessInclusions()
  }

  private mutating func visit(_ name: String, _ surroundings: Surroundings) -> Int {
    let visit = Visit(
      template: name, views: surroundings.views.map(ObjectIdentifier.init), dot: surroundings.dot)
    if let known = visits[visit] { return known }
    let number = visits.count
    visits[visit] = number
    if let source = templates.source(named: name) {
      let syntax = templates.syntax(of: source)
      if reached.insert(name).inserted { problems += syntax.problems }
      walk(syntax.nodes, Place(source: source, visit: number, surroundings: surroundings))
    }
    return number
  }

  private mutating func walk(_ nodes: [TemplateSyntax.Node], _ place: Place) {
    for node in nodes {
      switch node {
      case .value(let tag, let raw): checkValue(tag, raw: raw, place)
      case .partial(let tag): include(tag, place)
      case .comment: continue
      case .section(let tag, let inverted, let inner, _):
        guard let found = find(tag, place) else { continue }
        walk(inner, inverted ? place : place.entering(found))
      }
    }
  }

  // MARK: - Names

  private struct Found {
    /// The name in its shape; nil for the item of a list.
    let key: AnyKey?
    let kind: KeyKind
    let isClimbed: Bool
  }

  /// What a tag's name stands for; reports one that stands for nothing.
  private mutating func find(_ tag: TemplateSyntax.Tag, _ place: Place) -> Found? {
    if tag.name == "." {
      switch place.surroundings.dot {
      case .text: return Found(key: nil, kind: .text, isClimbed: false)
      case .raw: return Found(key: nil, kind: .raw, isClimbed: false)
      case .view:
        report(
          tag, place, .wrongUse, "`.` is the \(place.surroundings.name) itself here",
          "name what to show of it")
        return nil
      }
    }
    guard let first = tag.steps.first else { return nil }
    let views = place.surroundings.views
    guard let index = views.lastIndex(where: { $0.keys[first] != nil }),
      var found = views[index].keys[first]
    else {
      let candidates = views.flatMap { Array($0.keys.keys) }
      report(
        tag, place, .unknownName, "no `\(tag.name)` in \(place.surroundings.name)",
        Suggestion.closest(to: first, in: candidates).map { "did you mean `\($0)`?" })
      return nil
    }
    var path = first
    for step in tag.steps.dropFirst() {
      guard case .view(let inner) = found.kind else {
        report(
          tag, place, .wrongUse, "`\(path)` is \(found.kind.name), which has no `\(step)`",
          "a dot goes into a view only")
        return nil
      }
      guard let key = inner.keys[step] else {
        report(
          tag, place, .unknownName, "no `\(step)` in `\(path)`",
          Suggestion.closest(to: step, in: inner.keys.keys).map {
            "did you mean `\($0)`?"
          })
        return nil
      }
      found = key
      path += "." + step
    }
    return Found(key: found, kind: found.kind, isClimbed: index < views.count - 1)
  }

  private mutating func checkValue(_ tag: TemplateSyntax.Tag, raw: Bool, _ place: Place) {
    guard let found = find(tag, place) else { return }
    let name = tag.name
    switch (found.kind, raw) {
    case (.text, false), (.raw, true): return
    case (.text, true):
      report(tag, place, .wrongUse, "`\(name)` is text and must be escaped", "use {{\(name)}}")
    case (.raw, false):
      report(
        tag, place, .wrongUse, "`\(name)` is markup and would be escaped", "use {{{\(name)}}}")
    case (.flag, _), (.texts, _), (.list, _):
      report(
        tag, place, .wrongUse, "`\(name)` is \(found.kind.name), not text",
        "use {{#\(name)}}…{{/\(name)}}")
    case (.view(let view), _):
      report(
        tag, place, .wrongUse, "`\(name)` is \(found.kind.name), not text",
        view.keys.keys.min().map { "name what to show of it, such as {{\(name).\($0)}}" })
    }
  }

  private mutating func report(
    _ tag: TemplateSyntax.Tag, _ place: Place, _ fault: TemplateError.Fault, _ message: String,
    _ help: String?
  ) {
    problems.append(
      place.source.located(
        .init(
          path: place.source.path, position: tag.position, fault: fault, name: tag.name,
          message: message, help: help)))
  }

  // MARK: - Partials

  private struct Inclusion {
    let from: Int
    let to: Int
    let tag: TemplateSyntax.Tag
    let source: TemplateSource
    let descends: Bool
    let climbs: Bool
  }

  private mutating func include(_ tag: TemplateSyntax.Tag, _ place: Place) {
    guard let type = ContentType(ofTemplate: place.source.name) else { return }
    let name = "\(folder)\(tag.name)\(type.rawValue)"
    guard templates.source(named: name) != nil else {
      reportMissing(tag, as: type, place)
      return
    }
    let included = visit(name, place.surroundings)
    inclusions.append(
      Inclusion(
        from: place.visit, to: included, tag: tag, source: place.source,
        descends: place.descends, climbs: place.climbs))
  }

  private mutating func reportMissing(
    _ tag: TemplateSyntax.Tag, as type: ContentType, _ place: Place
  ) {
    guard tag.name.hasPrefix(Catalogue.prefix) else {
      let near = Suggestion.closest(to: tag.name, in: templates.partials(in: folder, as: type))
      report(
        tag, place, .unknownPartial, "no partial `\(tag.name)`",
        near.map { "did you mean `\($0)`?" }
          ?? "it would be the file `\(folder)\(tag.name)\(type.rawValue)`")
      return
    }
    let key = String(tag.name.dropFirst(Catalogue.prefix.count))
    if Lexicon.isKey(key) {
      report(
        tag, place, .wrongUse, "`\(key)` is a word that is put into other words, and no message",
        "show the value that it stands in")
      return
    }
    let messages = templates.words(in: folder).entries.keys.filter { !Lexicon.isKey($0) }
    report(
      tag, place, .unknownMessage, "no words `\(key)` in `\(folder)\(Catalogue.file)`",
      Suggestion.closest(to: key, in: messages).map { "did you mean `\(Catalogue.prefix + $0)`?" })
  }

  /// Reports partials that include themselves without going down into the data.
  ///
  /// Every way round must enter a view, and each view it enters must belong to the one before; a
  /// name found further out leads up again.
  private mutating func findEndlessInclusions() {
    let all = inclusions
    for inclusion in all where inclusion.climbs || !inclusion.descends {
      let edges = inclusion.climbs ? all : all.filter { !$0.descends }
      guard Self.leads(from: inclusion.to, to: inclusion.from, by: edges) else { continue }
      problems.append(
        inclusion.source.located(
          .init(
            path: inclusion.source.path, position: inclusion.tag.position, fault: .endlessPartial,
            name: inclusion.tag.name,
            message: "partial `\(inclusion.tag.name)` would include itself without end",
            help: "include it inside a section over a list or view of its own")))
    }
  }

  private static func leads(from start: Int, to end: Int, by edges: [Inclusion]) -> Bool {
    var seen: Set<Int> = [start]
    var waiting = [start]
    while let next = waiting.popLast() {
      if next == end { return true }
      for edge in edges where edge.from == next && seen.insert(edge.to).inserted {
        waiting.append(edge.to)
      }
    }
    return false
  }

  // MARK: - Where a tag stands

  /// What `.` is.
  private enum Dot: Hashable {
    case view, text, raw
  }

  private struct Visit: Hashable {
    let template: String
    let views: [ObjectIdentifier]
    let dot: Dot
  }

  /// The views that enclose a tag, the innermost last, each shape once.
  private struct Surroundings {
    var views: [Layout]
    var dot: Dot

    var name: String { views.last?.name ?? "" }
  }

  /// A place in a template as it is included in some surroundings.
  private struct Place {
    let source: TemplateSource
    let visit: Int
    var surroundings: Surroundings
    /// Whether a section since the start of the template went into a view or a list.
    var descends = false
    /// Whether one of those belonged to a view further out.
    var climbs = false

    func entering(_ found: Found) -> Place {
      var inner = self
      switch found.kind {
      case .flag: break
      case .text, .texts: inner.surroundings.dot = .text
      case .raw: inner.surroundings.dot = .raw
      case .view(let layout), .list(let layout):
        inner.surroundings.views.removeAll { $0 === layout }
        inner.surroundings.views.append(layout)
        inner.surroundings.dot = .view
        inner.descends = true
        inner.climbs = climbs || found.isClimbed
      }
      return inner
    }
  }
}

extension KeyKind {
  /// The kind, as a message calls it.
  fileprivate var name: String {
    switch self {
    case .text: "text"
    case .raw: "markup"
    case .flag: "a yes or no"
    case .texts: "a list of texts"
    case .view(let layout): "a view (\(layout.name))"
    case .list(let layout): "a list (of \(layout.name))"
    }
  }
}
