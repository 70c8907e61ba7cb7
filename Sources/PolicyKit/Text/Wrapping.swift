extension String {
  /// The text in lines of at most `width` characters, broken at spaces; longer words stand alone.
  ///
  /// - Parameters:
  ///   - indent: What stands before every line.
  ///   - hanging: What stands before every line but the first instead.
  func wrapped(at width: Int = 80, indent: String = "", hanging: String? = nil) -> String {
    var lines: [String] = []
    var line = indent
    var isEmpty = true
    for word in split(whereSeparator: \.isWhitespace) {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = hanging ?? indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    if !isEmpty { lines.append(line) }
    return lines.joined(separator: "\n")
  }

  /// The text with spaces after it, or before it where it is a number, up to a width.
  func padded(to width: Int, onLeft: Bool = false) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, width - count))
    return onLeft ? spaces + self : self + spaces
  }
}
