import Mustache
import PolicyKit
import Synchronization
import TestSupport
import Testing

@testable import PolicyPages

/// Templates run here as swift-mustache, which reads them for itself, runs them.
@Suite struct MustacheOracleTests {
  @Test(arguments: Policy.specimenInBothOutlines)
  func everyBuiltInTemplateGivesTheBytesThatMustacheGives(policy: Policy) throws {
    let renderer = PolicyRenderer()
    let view = try renderer.scribe(for: policy).policyView()
    let name = "en/policy.md.mustache"
    #expect(
      try renderer.templates.render(view, template: name)
        == tidyMarkdown(try Oracle(renderer.templates).show(view, name)))
    // The words of a page are markup in another page, so that each content type is met.
    let body = try PageBody(markdown: try renderer.markdown(of: policy))
    let page = try renderer.scribe(for: policy).pageView(
      body, in: PageFrame(.within(PageStyle("")), showsDates: true, isThePolicy: true))
    let html = "en/page.html.mustache"
    let lines = try renderer.templates.render(page, template: html).split(
      separator: "\n", omittingEmptySubsequences: false)
    let expected = try Oracle(renderer.templates).show(page, html).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(zip(lines, expected).first { $0 != $1 }.map { "\($0)|\($1)" } == nil)
    #expect(lines.count == expected.count)
  }

  /// Tags alone on their lines and inside them, in and out of sections and partials.
  @Test func generatedTemplatesGiveTheBytesThatMustacheGives() throws {
    var random = Seeded(13)
    var count = 0
    for _ in 0..<600 {
      let texts = [
        "en/main.txt.mustache": Self.template(&random, depth: 3, partials: ["one", "two"]),
        "en/one.txt.mustache": Self.template(&random, depth: 2, partials: ["two"]),
        "en/two.txt.mustache": Self.template(&random, depth: 2, partials: []),
      ]
      let set = templates(texts)
      let view = View<RootShape> {
        $0.name = "N"
        $0.note = random.next(2) == 0 ? nil : "a\nb"
        $0.isPublic = random.next(2) == 0
        $0.words = ["x", "y"]
        $0.owner = random.next(3) == 0 ? nil : person("O", note: "é", country: "IE")
        $0.rows = [person("R", note: nil), person(nil, note: "n")]
      }
      let name = "en/main.txt.mustache"
      let expected = try Oracle(set).show(view, name)
      let shown = try set.render(view, template: name)
      #expect(shown == expected, "\(texts)")
      count += expected.isEmpty ? 0 : 1
    }
    #expect(count > 300)
  }

  /// A template of lines.
  ///
  /// swift-mustache takes the second of two tags on a line for one that stands
  /// alone, and indents the insides of a partial otherwise than the specification says: so each line
  /// here begins with a word or has one tag, and no partial is indented.
  private static func template(
    _ random: inout Seeded, depth: Int, partials: [String]
  ) -> String {
    var lines = ""
    for _ in 0..<random.next(4) + 1 {
      switch random.next(depth > 0 ? 7 : 4) {
      case 0, 1: lines += "w" + words(&random, depth: depth, partials: partials) + "\n"
      case 2: lines += ["\n", "{{! note }}\n", "{{note}}\n"][random.next(3)]
      case 3:
        if let partial = partials.randomElement(using: &random) {
          lines += "{{> \(partial)}}\n"
        }
      default:
        let name = section(&random)
        let mark = random.next(3) == 0 ? "^" : "#"
        let inner = template(&random, depth: depth - 1, partials: partials)
        let blanks = ["", " ", "\t"][random.next(3)]
        lines += "\(blanks){{\(mark)\(name)}}\n\(inner){{/\(name)}}\(blanks)\n"
      }
    }
    return lines
  }

  private static func words(
    _ random: inout Seeded, depth: Int, partials: [String]
  ) -> String {
    var text = ""
    for _ in 0..<random.next(4) {
      switch random.next(depth > 0 ? 6 : 4) {
      case 0: text += " w"
      case 1: text += "{{name}}"
      case 2: text += "{{note}}{{! note }}"
      case 3:
        if let partial = partials.randomElement(using: &random) { text += "{{> \(partial)}}" }
      default:
        let name = section(&random)
        let mark = random.next(3) == 0 ? "^" : "#"
        let inner = words(&random, depth: depth - 1, partials: partials)
        text += "{{\(mark)\(name)}}\(inner){{/\(name)}}"
      }
    }
    return text
  }

  private static func section(_ random: inout Seeded) -> String {
    ["isPublic", "owner", "rows", "owner.country", "note"][random.next(5)]
  }
}

/// Numbers that are the same in each run.
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func next(_ count: Int) -> Int { Int(next() >> 33) % count }
}

/// A set of templates as swift-mustache runs it.
private struct Oracle {
  private let set: TemplateSet

  private static let table = Mutex<Void>(())

  init(_ set: TemplateSet) { self.set = set }

  func show<S: Shape>(_ view: View<S>, _ name: String) throws -> String {
    let type = try #require(ContentType(ofTemplate: name))
    var library = MustacheLibrary()
    for source in set.reachedSources(from: name, with: S.self) {
      var text = source.text
      if source.message != nil, type == .html || type == .xml {
        text = Self.escapingLetters(of: text)
      }
      // swift-mustache knows content types by name in one table of the process, and looks there
      // while it parses.
      let template = try Self.table.withLock { _ in
        MustacheContentTypes.register(
          MustacheEscaper(escape: set.escape(for: type)), named: "oracle")
        return try MustacheTemplate(
          string: "{{% CONTENT_TYPE: oracle}}\n" + InlinePartials.marked(text))
      }
      library.register(template, named: TemplateSource.partialName(of: source.name))
    }
    let text = try #require(
      library.render(
        ViewOfMustache(scope: view.erased), withTemplate: TemplateSource.partialName(of: name)))
    return InlinePartials.joined(text)
  }

  private static func escapingLetters(of template: String) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstRange(of: "{{") {
      let close = rest[open.upperBound...].hasPrefix("{") ? "}}}" : "}}"
      guard let end = rest[open.upperBound...].firstRange(of: close) else { break }
      result += Escape.html(String(rest[..<open.lowerBound]))
      result += rest[open.lowerBound..<end.upperBound]
      rest = rest[end.upperBound...]
    }
    return result + Escape.html(String(rest))
  }
}

private struct MustacheEscaper: MustacheContentType {
  let escape: @Sendable (String) -> String

  func escapeText(_ text: String) -> String { escape(text) }
}

/// A view as swift-mustache asks it for names.
private struct ViewOfMustache: MustacheParent {
  let scope: PolicyPages.Scope

  func child(named name: String) -> Any? {
    guard let key = scope.layout.keys[name] else { return nil }
    return switch scope.slots[key.place] {
    case .nothing: TextOfMustache(text: nil)
    case .yes: true
    case .text(let text), .prose(let text): TextOfMustache(text: text)
    case .texts(let texts): ListOfMustache(elements: texts.map(TextOfMustache.init))
    case .view(let scope): ViewOfMustache(scope: scope)
    case .list(let scopes): ListOfMustache(elements: scopes.map(ViewOfMustache.init))
    }
  }
}

private struct TextOfMustache: MustacheParent, MustacheCustomRenderable {
  let text: String?
  var renderText: String { text ?? "" }
  var isNull: Bool { text == nil }

  func child(named: String) -> Any? { text == nil ? self : nil }
}

private struct ListOfMustache: MustacheSequence, MustacheParent {
  let elements: [Any]

  func makeIterator() -> some IteratorProtocol<Any> { elements.makeIterator() }

  func child(named: String) -> Any? { nil }
}

/// swift-mustache breaks a line where a partial in it ends: a mark behind the tag says which line
/// feed has to go.
private enum InlinePartials {
  private static let mark: UInt8 = 0x01
  private static let lineFeed: UInt8 = 0x0A

  /// The template with a mark behind every partial that does not stand alone on its line.
  static func marked(_ template: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(template.utf8.count)
    for line in template.utf8.split(separator: lineFeed, omittingEmptySubsequences: false) {
      var rest = line
      while let (before, tag, after) = partial(in: rest) {
        let isAlone = before.startIndex == line.startIndex && before.isBlank && after.isBlank
        result += before
        result += tag
        if !isAlone { result.append(mark) }
        rest = after
      }
      result += rest
      result.append(lineFeed)
    }
    result.removeLast()
    return String(decoding: result, as: UTF8.self)
  }

  /// The rendered text with each mark gone, and the line feed before it.
  static func joined(_ text: String) -> String {
    guard text.utf8.contains(mark) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte != mark {
        result.append(byte)
      } else if previous == lineFeed {
        result.removeLast()
      }
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The first partial's tag, and what stands before and after it.
  private static func partial(
    in line: Substring.UTF8View
  ) -> (Substring.UTF8View, Substring.UTF8View, Substring.UTF8View)? {
    let opening = Array("{{>".utf8)
    var start = line.startIndex
    while let brace = line[start...].firstIndex(of: opening[0]) {
      if line[brace...].starts(with: opening) {
        guard let end = line[brace...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let after = line.index(end, offsetBy: 2, limitedBy: line.endIndex) ?? line.endIndex
        return (line[..<brace], line[brace..<after], line[after...])
      }
      start = line.index(after: brace)
    }
    return nil
  }
}

extension Substring.UTF8View {
  fileprivate var isBlank: Bool {
    allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
