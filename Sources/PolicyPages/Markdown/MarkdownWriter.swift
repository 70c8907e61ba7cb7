/// Writes prose as CommonMark, with the tables and strikethrough of GFM 4.10 and 6.5.
struct MarkdownWriter {
  /// How much trouble the writer takes to keep Markdown readable.
  enum Style: CaseIterable {
    /// Addresses that link to themselves stand bare.
    case bare

    /// Every link has its brackets.
    case explicit

    /// No emphasis, which some neighbours make ambiguous.
    case unemphasised
  }

  var style = Style.bare
  var inTable = false

  // MARK: Inlines

  /// The inlines as Markdown; a line break is a backslash at the end of a line.
  func write(_ inlines: [Inline]) -> String {
    var output = ""
    let line = style == .unemphasised ? ProseText.withoutEmphasis(inlines) : inlines
    write(line, atStart: true, atEnd: true, marker: nil, to: &output)
    return output
  }

  /// Appends inlines, where `marker` is the character of the emphasis just around them.
  private func write(
    _ inlines: [Inline], atStart: Bool, atEnd: Bool, marker: Character?, to output: inout String
  ) {
    for index in inlines.indices {
      let isFirst = index == inlines.startIndex
      let isLast = index == inlines.endIndex - 1
      switch inlines[index] {
      case .text(let text):
        let escaping = MarkdownEscaping(
          pipes: inTable,
          startsLine: isFirst ? atStart : inlines[index - 1] == .lineBreak,
          endsLine: isLast && atEnd,
          addresses: false,
          precedesMarkup: !isLast)
        output += escaping.escape(text)
      case .code(let code): output += codeSpan(code)
      case .emphasis(let inner):
        emphasise(inner, with: marker == "*" ? "_" : "*", count: 1, to: &output)
      case .strong(let inner):
        emphasise(inner, with: marker == "*" ? "_" : "*", count: 2, to: &output)
      case .struck(let inner): emphasise(inner, with: "~", count: 2, to: &output)
      case .link(let url, let inner): link(url, inner, to: &output)
      case .lineBreak: output += inTable ? " " : "\\\n"
      }
    }
  }

  private func emphasise(
    _ inner: [Inline], with marker: Character, count: Int, to output: inout String
  ) {
    let run = String(repeating: marker, count: count)
    output += run
    write(inner, atStart: false, atEnd: false, marker: marker, to: &output)
    output += run
  }

  private func link(_ url: String, _ inner: [Inline], to output: inout String) {
    if style == .bare, case .text(let text) = inner.first, inner.count == 1,
      url == text || url == "http://" + text,
      text.utf8.allSatisfy({ $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: "\\") })
    {
      output += text
      return
    }
    output += "["
    write(inner, atStart: false, atEnd: false, marker: nil, to: &output)
    output += "]("
    for scalar in url.unicodeScalars {
      switch scalar {
      case "(", ")", "&": output += "\\" + String(scalar)
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += ")"
  }

  private func codeSpan(_ code: String) -> String {
    let runs = Self.runs(of: "`", in: code)
    let fence = String(repeating: "`", count: (1...).first { !runs.contains($0) } ?? 1)
    let inner = inTable ? Self.pipesEscaped(code) : code
    let bothSpaced = code.hasPrefix(" ") && code.hasSuffix(" ") && code.contains { $0 != " " }
    let padding = bothSpaced || code.utf8.first == 0x60 || code.utf8.last == 0x60 ? " " : ""
    return fence + padding + inner + padding + fence
  }

  private static func pipesEscaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "|")) else { return text }
    return text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  /// The lengths of the runs of a character in the text.
  private static func runs(of character: Character, in text: String) -> Set<Int> {
    var runs: Set<Int> = []
    var run = 0
    for next in text.utf8 {
      if next == character.asciiValue {
        run += 1
      } else if run > 0 {
        runs.insert(run)
        run = 0
      }
    }
    if run > 0 { runs.insert(run) }
    return runs
  }

  // MARK: Blocks

  /// The blocks as Markdown, without a line feed at the end.
  func write(_ blocks: [Block]) -> String {
    lines(of: blocks, spaced: true).joined(separator: "\n")
  }

  private func lines(of blocks: [Block], spaced: Bool) -> [String] {
    var output: [String] = []
    var alternate = false
    for (index, block) in blocks.enumerated() {
      // Neighbouring lists of one kind are two only as long as their markers differ.
      if index > 0, case .list(let list) = block, case .list(let before) = blocks[index - 1],
        (list.start == nil) == (before.start == nil)
      {
        alternate.toggle()
      } else {
        alternate = false
      }
      if index > 0, spaced { output.append("") }
      output += lines(of: block, alternate: alternate)
    }
    return output
  }

  private func lines(of block: Block, alternate: Bool) -> [String] {
    switch block {
    case .paragraph(let inlines):
      return Self.split(write(inlines))
    case .heading(let level, let inlines):
      return [String(repeating: "#", count: level) + " " + write(inlines)]
    case .quote(let inner):
      return lines(of: inner, spaced: true).map { $0.isEmpty ? ">" : "> " + $0 }
    case .list(let list):
      return lines(of: list, alternate: alternate)
    case .code(let info, let code):
      let longest = Self.runs(of: "`", in: code).max() ?? 0
      let fence = String(repeating: "`", count: max(3, longest + 1))
      var inner = Self.split(code)
      if inner.last == "" { inner.removeLast() }
      return [fence + info] + inner + [fence]
    case .table(let table):
      return lines(of: table)
    case .thematicBreak:
      return ["___"]
    }
  }

  private func lines(of list: Block.List, alternate: Bool) -> [String] {
    let isTight =
      list.isTight
      && list.items.allSatisfy { item in
        item.enumerated().allSatisfy { index, block in
          switch block {
          case .paragraph: index == 0
          case .list: index <= 1
          default: false
          }
        }
      }
    var output: [String] = []
    for (index, item) in list.items.enumerated() {
      let marker =
        if let start = list.start {
          String(min(start + index, 999_999_999)) + (alternate ? ")" : ".")
        } else {
          alternate ? "*" : "-"
        }
      if index > 0, !isTight { output.append("") }
      let indentation = String(repeating: " ", count: marker.utf8.count + 1)
      let inner = lines(of: item, spaced: !isTight)
      if inner.isEmpty { output.append(marker) }
      for (number, line) in inner.enumerated() {
        output.append(line.isEmpty ? line : (number == 0 ? marker + " " : indentation) + line)
      }
    }
    return output
  }

  private func lines(of table: Block.Table) -> [String] {
    var writer = self
    writer.inTable = true
    var output: [String] = []
    for (index, row) in table.rows.enumerated() {
      output.append("| " + row.map { writer.write($0) }.joined(separator: " | ") + " |")
      if index > 0 { continue }
      let rules = table.alignments.map { alignment in
        switch alignment {
        case .none: "---"
        case .left: ":--"
        case .center: ":-:"
        case .right: "--:"
        }
      }
      output.append("| " + rules.joined(separator: " | ") + " |")
    }
    return output
  }

  private static func split(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
