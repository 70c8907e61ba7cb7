/// Templates without what stands in sections that a view has no value for.
///
/// To parse a template takes swift-mustache time that grows with the square of its length, and most
/// of a template is sections that most policies do not show. The sections' tags stay, because they
/// decide which lines leave no trace.
struct UnusedSections {
  private let bytes: [UInt8]
  private let entered: Set<Int>
  private var gaps: [Range<Int>] = []

  /// The text of a template without the insides of its sections, except those whose opening tags
  /// begin at some offsets.
  static func removed(
    from text: String, _ nodes: [TemplateSyntax.Node], except entered: Set<Int>
  ) -> String {
    var sections = UnusedSections(bytes: Array(text.utf8), entered: entered)
    sections.collect(nodes)
    return sections.gaps.isEmpty ? text : sections.remainder
  }

  private init(bytes: [UInt8], entered: Set<Int>) {
    self.bytes = bytes
    self.entered = entered
  }

  private mutating func collect(_ nodes: [TemplateSyntax.Node]) {
    for case .section(let tag, _, let inner, let closing) in nodes {
      if entered.contains(tag.range.lowerBound) {
        collect(inner)
      } else if let gap = gap(between: tag.range, and: closing) {
        gaps.append(gap)
      }
    }
  }

  private var remainder: String {
    var result: [UInt8] = []
    var position = 0
    for gap in gaps {
      result += bytes[position..<gap.lowerBound]
      position = gap.upperBound
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }

  /// What can go between the tags of a section so that each stands alone on its line as before.
  private func gap(between opening: Range<Int>, and closing: Range<Int>) -> Range<Int>? {
    guard bytes[opening.upperBound..<closing.lowerBound].contains(Self.lineFeed) else {
      return opening.upperBound..<closing.lowerBound
    }
    guard isAlone(opening), isAlone(closing),
      let end = bytes[opening.upperBound...].firstIndex(of: Self.lineFeed),
      let start = bytes[..<closing.lowerBound].lastIndex(of: Self.lineFeed)
    else { return nil }
    return end < start ? end + 1..<start + 1 : nil
  }

  /// Whether there is nothing but blanks on either side of a tag in its line.
  private func isAlone(_ tag: Range<Int>) -> Bool {
    let before = bytes[..<tag.lowerBound].reversed().prefix { $0 != Self.lineFeed }
    let after = bytes[tag.upperBound...].prefix { $0 != Self.lineFeed }
    return before.allSatisfy(Self.isBlank) && after.allSatisfy(Self.isBlank)
  }

  private static let lineFeed = UInt8(ascii: "\n")

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
