/// Partials inside a line: `- {{> basis}}` continues the line, though every file ends in a line feed.
///
/// Mustache puts a partial in with the line feed at its end (spec, partials: "inline indentation"),
/// which would break a sentence or a list in two. A mark after the tag, which no text can hold
/// because control characters are dropped from all of it, says where that line feed has to go.
///
/// Written over bytes, because this runs at every start: with regular expressions it took longer
/// than all the rest of a small policy.
enum InlinePartials {
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
