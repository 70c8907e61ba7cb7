/// Markdown laid out evenly: at most one empty line in a row, none at either end, no spaces at the
/// ends of lines, one LF at the end.
///
/// What stands in fenced code stays as it is.
package func tidyMarkdown(_ markdown: String) -> String {
  var result = ""
  result.reserveCapacity(markdown.utf8.count)
  var fence: CodeFence?
  var hasEmptyLine = false
  for line in Substring(markdown).utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
    let line = Substring(line)
    if let open = fence {
      result += line
      result += "\n"
      if CodeFence(line, inItem: false)?.closes(open) == true { fence = nil }
      continue
    }
    fence = CodeFence(line, inItem: true).flatMap { $0.canOpen ? $0 : nil }
    guard let end = line.utf8.lastIndex(where: { !$0.isLayout }) else {
      hasEmptyLine = true
      continue
    }
    if hasEmptyLine, !result.isEmpty { result += "\n" }
    hasEmptyLine = false
    result += Substring(line.utf8[...end])
    result += "\n"
  }
  if fence != nil {
    // A fence without an end runs to the end of the text, whose last LF is not another line.
    while result.utf8.last == 0x0A { result.unicodeScalars.removeLast() }
    result += "\n"
  }
  return result
}

/// The line that opens or closes fenced code, perhaps within a quotation or a list.
private struct CodeFence {
  private let mark: UInt8
  private let length: Int
  private let info: Substring

  /// Reads a line, which may be the first of a list item.
  init?(_ line: Substring, inItem: Bool) {
    var rest = line.utf8.drop { $0.isLayout || $0 == UInt8(ascii: ">") }
    if !inItem {
      // Nothing but the fence.
    } else if let marker = rest.first, "-*+".utf8.contains(marker) {
      rest = rest.dropFirst().drop(while: \.isLayout)
    } else if let end = rest.firstIndex(where: { !(0x30...0x39).contains($0) }),
      end > rest.startIndex, rest[end] == UInt8(ascii: ".") || rest[end] == UInt8(ascii: ")")
    {
      rest = rest[rest.index(after: end)...].drop(while: \.isLayout)
    }
    guard let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let info = rest.drop { $0 == mark }
    self.mark = mark
    length = rest.count - info.count
    self.info = Substring(info)
    guard length >= 3 else { return nil }
  }

  var canOpen: Bool { mark == UInt8(ascii: "~") || !info.utf8.contains(mark) }

  func closes(_ open: CodeFence) -> Bool {
    mark == open.mark && length >= open.length && info.utf8.allSatisfy(\.isLayout)
  }
}

extension UInt8 {
  fileprivate var isLayout: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t")
  }
}
