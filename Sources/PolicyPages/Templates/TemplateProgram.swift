/// A template as it runs: what stands between its tags as bytes, and its tags as steps.
///
/// A tag of a section or a partial that is alone on its line leaves no trace of that line (Mustache,
/// spec: "standalone lines"), and neither does a comment. A partial inside a line continues it:
/// the line feed that ends its file is left out, where Mustache would break the line in two.
struct TemplateProgram: Sendable {
  /// One thing that a template does.
  indirect enum Step: Sendable {
    /// Bytes as they stand.
    case text([UInt8])
    /// The value of a name; without a name, the item that the section around it shows.
    case value(name: [String], raw: Bool)
    /// What is shown for each value of a name, or where it has none.
    case section(name: [String], inverted: Bool, [Step])
    /// Another template; alone on its line, each of its lines begins with what stood before the tag.
    case partial(String, indentation: [UInt8], isInline: Bool)
  }

  let steps: [Step]

  init(_ source: TemplateSource, _ syntax: TemplateSyntax) {
    var compiler = TemplateCompiler(source)
    steps = compiler.steps(of: syntax.nodes) + compiler.rest()
  }
}

private struct TemplateCompiler {
  let bytes: [UInt8]
  /// Escapes the letters of a message for what the template around it writes.
  private let escape: (@Sendable (String) -> String)?
  /// The first byte that no step has taken yet.
  private var next = 0

  init(_ source: TemplateSource) {
    bytes = Array(source.text.utf8)
    switch ContentType(ofTemplate: source.name) {
    case .html, .xml: escape = source.message == nil ? nil : Escape.html
    case .markdown, .text, nil: escape = nil
    }
  }

  /// The steps up to the end of the last of some tags.
  mutating func steps(of nodes: [TemplateSyntax.Node]) -> [TemplateProgram.Step] {
    var steps: [TemplateProgram.Step] = []
    for node in nodes {
      switch node {
      case .value(let tag, let raw):
        takeText(upTo: tag.range.lowerBound, into: &steps)
        next = tag.range.upperBound
        steps.append(.value(name: tag.steps, raw: raw))
      case .comment(let tag):
        _ = pass(tag.range, into: &steps)
      case .partial(let tag):
        let before = pass(tag.range, into: &steps)
        steps.append(
          .partial(tag.name, indentation: before ?? [], isInline: before == nil))
      case .section(let tag, let inverted, let inner, let closing):
        _ = pass(tag.range, into: &steps)
        var content = self.steps(of: inner)
        _ = pass(closing, into: &content)
        steps.append(.section(name: tag.steps, inverted: inverted, content))
      }
    }
    return steps
  }

  /// What stands behind the last tag.
  mutating func rest() -> [TemplateProgram.Step] {
    var steps: [TemplateProgram.Step] = []
    takeText(upTo: bytes.count, into: &steps)
    return steps
  }

  /// Takes the text before a tag, and goes on behind it.
  ///
  /// - Returns: The blanks before it where it is alone on its line, which then leaves no trace; nil
  ///   where it is not.
  private mutating func pass(
    _ tag: Range<Int>, into steps: inout [TemplateProgram.Step]
  ) -> [UInt8]? {
    guard let line = line(of: tag) else {
      takeText(upTo: tag.lowerBound, into: &steps)
      next = tag.upperBound
      return nil
    }
    takeText(upTo: line.lowerBound, into: &steps)
    next = line.upperBound
    return Array(bytes[line.lowerBound..<tag.lowerBound])
  }

  /// The line of a tag that is alone on it, with its line feed.
  private func line(of tag: Range<Int>) -> Range<Int>? {
    let before = bytes[..<tag.lowerBound].lastIndex { !$0.isBlank }
    guard before.map({ bytes[$0] == 0x0A }) ?? true else { return nil }
    let start = before.map { $0 + 1 } ?? 0
    guard let after = bytes[tag.upperBound...].firstIndex(where: { !$0.isBlank }) else {
      return start..<bytes.count
    }
    return bytes[after] == 0x0A ? start..<after + 1 : nil
  }

  private mutating func takeText(upTo end: Int, into steps: inout [TemplateProgram.Step]) {
    guard next < end else { return }
    let text = Array(bytes[next..<end])
    next = end
    steps.append(
      .text(escape.map { Array($0(String(decoding: text, as: UTF8.self)).utf8) } ?? text))
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
