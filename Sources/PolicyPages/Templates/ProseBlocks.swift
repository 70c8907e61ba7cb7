/// Counsel's words that are more than one paragraph, as a template shows them.
///
/// A template writes the mark of a list item and the words behind it. Paragraphs and lists below the
/// first stay within the item where they are indented by the width of its mark (CommonMark 0.31,
/// section 5.2).
struct ProseBlocks {
  private let lines: [Substring.UTF8View]

  /// Nothing where the words are one paragraph.
  init?(_ markdown: String) {
    let lines = markdown[...].utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    let isOne = lines.allSatisfy { !$0.isEmpty } && lines.first.map(Self.isOfParagraph) ?? true
    if isOne { return nil }
    self.lines = lines
  }

  /// Whether the first of the blocks is a paragraph.
  var beginsWithWords: Bool { lines.first.map(Self.isOfParagraph) ?? true }

  /// The blocks below each other, the first behind what its line begins with.
  func indented(by margin: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, line) in lines.enumerated() {
      if index > 0 {
        result.append(0x0A)
        if !line.isEmpty { result += margin }
      }
      result += line
    }
    return result
  }

  /// Spaces in place of the marks of list items with which a line begins.
  static func margin(of line: ArraySlice<UInt8>) -> [UInt8] {
    var rest = line.drop { $0 == UInt8(ascii: " ") }
    var end = rest.startIndex
    while let after = afterMark(rest) {
      rest = rest[after...].drop { $0 == UInt8(ascii: " ") }
      end = rest.startIndex
    }
    return Array(repeating: UInt8(ascii: " "), count: end - line.startIndex)
  }

  /// Whether a line can be the first of a paragraph: it begins no list, quotation, code or table, and
  /// is no heading.
  private static func isOfParagraph(_ line: Substring.UTF8View) -> Bool {
    let bytes = Array(line)
    let begins = [">", "|", "```", "~~~", "    "].contains { bytes.starts(with: $0.utf8) }
    let marks = bytes.prefix { $0 == UInt8(ascii: "#") }.count
    let isHeading = marks > 0 && bytes.dropFirst(marks).first == UInt8(ascii: " ")
    return !begins && !isHeading && afterMark(bytes[...]) == nil
  }

  /// Where what follows the mark of a list item begins.
  private static func afterMark(_ line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.first else { return nil }
    var end = line.startIndex
    if "-*+".utf8.contains(first) {
      end += 1
    } else {
      let digits = line.prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty, digits.count < 10, let mark = line[digits.endIndex...].first,
        mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
      else { return nil }
      end = digits.endIndex + 1
    }
    return line[end...].first == UInt8(ascii: " ") ? end : nil
  }
}
