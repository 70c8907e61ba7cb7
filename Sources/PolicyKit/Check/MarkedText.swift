/// A file of JSON or YAML whose values are known by their places.
package struct MarkedText: Sendable {
  /// The path to show, such as `policy.yaml`.
  package let path: String
  private let lines: [Substring.UTF8View]
  private let starts: [Int]
  private let marks: SourceMarks

  /// A text by its bytes, which are UTF-8, and the places of its values.
  package init(path: String, bytes: [UInt8], marks: SourceMarks) {
    self.path = path
    self.marks = marks
    let text = String(decoding: bytes, as: UTF8.self)
    var starts = [0]
    var lines: [Substring.UTF8View] = []
    let view = text.utf8
    var start = view.startIndex
    var index = start
    var offset = 0
    while index < view.endIndex {
      let byte = view[index]
      let next = view.index(after: index)
      offset += 1
      let endsLine =
        byte == 0x0A || byte == 0x0D && (next == view.endIndex || view[next] != 0x0A)
      if endsLine {
        lines.append(view[start..<index])
        starts.append(offset)
        start = next
      }
      index = next
    }
    lines.append(view[start...])
    self.lines = lines
    self.starts = starts
  }

  /// What of a value a position is about.
  package enum Aim: Sendable {
    /// Its key, or itself where it has none.
    case key
    /// Itself.
    case value
  }

  /// Where the value at a path stands, or the nearest around it; nil where nothing was read.
  package func position(
    of path: [String], aim: Aim, excerpt: String? = nil
  ) -> SourceText.Position? {
    guard let (span, isExact) = marks.span(at: path) else { return nil }
    let shown = SnapshotError.render(path)
    if let excerpt, isExact, let found = find(excerpt, in: span, path: shown) { return found }
    let mark = isExact && aim == .value ? span.start : span.key ?? span.start
    return position(at: mark, path: shown)
  }

  /// Whether a value stands at a path.
  package func states(_ path: [String]) -> Bool { marks.span(at: path)?.isExact ?? false }

  /// The position at a line and column, counted in Unicode scalars; nil in a line that nobody reads.
  package func position(line: Int, column: Int) -> SourceText.Position? {
    position(at: .place(line: UInt32(clamping: line), column: UInt32(clamping: column)), path: nil)
  }

  private func position(at mark: SourceMarks.Mark, path: String?) -> SourceText.Position? {
    let row = row(of: mark)
    guard lines[row].count <= Self.longest else { return nil }
    let (line, text, index) = resolve(mark)
    let column = text.distance(from: text.startIndex, to: index) + 1
    // The word, or what stands in quotation marks, is what the caret is about.
    let rest = text[index...]
    let word: Substring
    if let quote = rest.first, quote == "\"" || quote == "'",
      let end = rest.dropFirst().firstIndex(of: quote)
    {
      word = rest[...end]
    } else {
      word = rest.prefix { !":,[]{} ".contains($0) }
    }
    return SourceText.Position(
      file: self.path, line: line, column: column, width: max(1, word.count), path: path,
      text: text)
  }

  /// The most bytes of a line in which a column tells anybody anything: JSON can be one long line,
  /// and its paths are better places.
  private static let longest = 10_000

  /// The line of a mark, from 0.
  private func row(of mark: SourceMarks.Mark) -> Int {
    switch mark {
    case .place(let line, _): return min(max(Int(line), 1), lines.count) - 1
    case .offset(let offset):
      var low = 0
      var high = starts.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= Int(offset) { low = middle } else { high = middle }
      }
      return low
    }
  }

  /// The line of a mark, its text, and the mark's place in it.
  private func resolve(_ mark: SourceMarks.Mark) -> (line: Int, text: String, index: String.Index) {
    let row = row(of: mark)
    let text = self.text(of: row)
    let index: String.Index?
    switch mark {
    case .offset(let offset):
      let bytes = text.utf8
      index = bytes.index(
        bytes.startIndex, offsetBy: Int(offset) - starts[row], limitedBy: bytes.endIndex)
    case .place(_, let column):
      let scalars = text.unicodeScalars
      index = scalars.index(
        scalars.startIndex, offsetBy: Int(column) - 1, limitedBy: scalars.endIndex)
    }
    return (row + 1, text, Self.character(at: index ?? text.endIndex, in: text))
  }

  /// The start of the character that an index lies in.
  private static func character(at index: String.Index, in text: String) -> String.Index {
    var start = index
    while start < text.endIndex, start > text.startIndex, start.samePosition(in: text) == nil {
      start = text.unicodeScalars.index(before: start)
    }
    return start
  }

  private func text(of row: Int) -> String {
    let text = String(Substring(lines[row]))
    return text.utf8.last == 0x0D ? String(text.unicodeScalars.dropLast()) : text
  }

  /// Looks for words in the lines of a value, also where a line break parts them.
  private func find(
    _ words: String, in span: SourceMarks.Span, path: String
  ) -> SourceText.Position? {
    let first = row(of: span.key ?? span.start) + 1
    let last = max(first, row(of: span.end) + 1)
    for row in first - 1..<min(last, lines.count) where lines[row].count <= Self.longest {
      let text = self.text(of: row)
      if let range = text.firstRange(of: words) {
        return SourceText.Position(
          file: self.path, line: row + 1,
          column: text.distance(from: text.startIndex, to: range.lowerBound) + 1,
          width: words.count, path: path, text: text)
      }
      guard row + 1 < min(last, lines.count) else { continue }
      let next = self.text(of: row + 1).drop { $0 == " " }
      for space in words.indices where words[space] == " " {
        let front = words[..<space]
        guard text.hasSuffix(front), next.hasPrefix(words[words.index(after: space)...]) else {
          continue
        }
        return SourceText.Position(
          file: self.path, line: row + 1, column: text.count + 1 - front.count,
          width: front.count, path: path, text: text)
      }
    }
    return nil
  }
}

extension MarkedText {
  /// Where a value that cannot be read stands; nil for what is wrong with the whole file.
  package func position(of error: SnapshotError) -> SourceText.Position? {
    if let place = error.place { return position(line: place.line, column: place.column) }
    if error.path.isEmpty { return nil }
    return position(of: error.path, aim: error.isAboutKey ? .key : .value)
  }
}
