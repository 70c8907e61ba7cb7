/// Texts made short enough for where they stand.
extension String {
  /// The text on one line, without control and format characters, its white space single spaces.
  ///
  /// For a subject, in which a mark that turns the direction of writing could show other words than
  /// were written.
  var onOneLine: String {
    var scalars = String.UnicodeScalarView()
    for scalar in TextCleaning.clean(self).unicodeScalars {
      if scalar.properties.isWhitespace {
        if let last = scalars.last, last != " " { scalars.append(" ") }
      } else if scalar.properties.generalCategory != .control,
        scalar.properties.generalCategory != .format || scalar.properties.isJoinControl
      {
        scalars.append(scalar)
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// The text if it has at most some Unicode scalars; else its beginning, cut after a word, with `…`.
  func clipped(to limit: Int) -> String {
    guard unicodeScalars.count > limit else { return self }
    var start = unicodeScalars.prefix(max(0, limit - 1))
    // Where words are long, a cut within one loses less than one before it.
    if let space = start.lastIndex(of: " "),
      start.distance(from: space, to: start.endIndex) < max(20, limit / 3)
    {
      start = start[..<space]
    }
    while let last = start.last, last == " " || ",;:.–-".unicodeScalars.contains(last) {
      start.removeLast()
    }
    return String(String.UnicodeScalarView(start)) + "…"
  }

  /// The first sentence of the text, without its full stop.
  var firstSentence: String {
    guard let end = self[...].sentenceEnd else { return self }
    let mark = index(before: end)
    return String(self[..<(self[mark] == "." ? mark : end)])
  }

  /// The text as a clause within a sentence: without a mark of its own at its end.
  var withoutEnd: String {
    var text = self[...]
    while let last = text.last, ".!?".contains(last) || last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// The text, with the quotation mark that it opened last and did not close.
  ///
  /// For what was cut within a quotation.
  var withQuotationClosed: String {
    guard let open = lastIndex(of: "“"), !self[open...].contains("”") else { return self }
    return self + "”"
  }
}

extension Substring {
  /// The end of the first sentence, or of the first line: behind its mark, before the white space;
  /// nil where the text has no such end.
  var sentenceEnd: Index? {
    for index in indices {
      if self[index].isNewline, index > startIndex { return index }
      guard ".!?".contains(self[index]) else { continue }
      let next = self.index(after: index)
      if next == endIndex || self[next].isWhitespace, !isAbbreviation(before: index) { return next }
    }
    return nil
  }

  /// Whether a full stop follows a single letter or a short word that begins with a capital, as in
  /// `J. Doe` and `Dr. Doe`.
  private func isAbbreviation(before stop: Index) -> Bool {
    guard self[stop] == "." else { return false }
    let word = self[..<stop].reversed().prefix { $0.isLetter }
    return word.count == 1 || (word.count <= 3 && word.last?.isUppercase == true)
  }
}
