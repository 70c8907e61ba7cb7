/// Markdown laid out evenly: at most one empty line in a row, none at either end, no spaces at the
/// ends of lines, one LF at the end.
///
/// What stands in fenced code stays as it is.
package func tidyMarkdown(_ markdown: String) -> String {
  TracedText(bytes: Array(markdown.utf8), spans: []).tidied.text
}

extension TracedText {
  /// Markdown laid out evenly.
  var tidied: TracedText {
    var pieces: [Piece] = []
    var fence: CodeFence?
    var hasEmptyLine = false
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let open = fence {
        pieces += [.kept(line.indices), .new([0x0A])]
        if CodeFence(line, inItem: false)?.closes(open) == true { fence = nil }
        continue
      }
      fence = CodeFence(line, inItem: true).flatMap { $0.canOpen ? $0 : nil }
      guard let end = line.lastIndex(where: { !$0.isLayout }) else {
        hasEmptyLine = true
        continue
      }
      if hasEmptyLine, !pieces.isEmpty { pieces.append(.new([0x0A])) }
      hasEmptyLine = false
      pieces += [.kept(line.startIndex..<end + 1), .new([0x0A])]
    }
    var result = edited(pieces)
    if fence != nil {
      // A fence without an end runs to the end of the text, whose last LF is not another line.
      while result.bytes.last == 0x0A { result.bytes.removeLast() }
      result.bytes.append(0x0A)
    }
    return result
  }
}

/// The line that opens or closes fenced code, perhaps within a quotation or a list.
private struct CodeFence {
  private let mark: UInt8
  private let length: Int
  private let info: ArraySlice<UInt8>

  /// Reads a line, which may be the first of a list item.
  init?(_ line: ArraySlice<UInt8>, inItem: Bool) {
    var rest = line.drop { $0.isLayout || $0 == UInt8(ascii: ">") }
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
    self.info = info
    guard length >= 3 else { return nil }
  }

  var canOpen: Bool { mark == UInt8(ascii: "~") || !info.contains(mark) }

  func closes(_ open: CodeFence) -> Bool {
    mark == open.mark && length >= open.length && info.allSatisfy(\.isLayout)
  }
}

extension UInt8 {
  fileprivate var isLayout: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t")
  }
}
