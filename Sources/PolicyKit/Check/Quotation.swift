extension SourceText {
  /// At most a terminal's width of a line, with the caret in it.
  static func window(
    of text: String, column: Int, width: Int
  ) -> (text: String, column: Int, width: Int) {
    let limit = 88
    let start = column > 64 ? column - 24 : 1
    let cut = text.dropFirst(start - 1).prefix(limit)
    let shown = cut.map { $0 == "\t" ? " " : $0 }
    let room = max(1, shown.count - (column - start))
    return (Terminal.visible(String(shown)), column - start + 1, min(max(1, width), room))
  }
}

extension SourceText.Position {
  /// The line of the source and a caret under the place, as compilers show them; empty where there
  /// is no line.
  package var quotation: [String] { quotation { $0 } }

  /// The same with the caret as somebody wants it shown, such as in colour.
  func quotation(caret show: (String) -> String) -> [String] {
    guard let line, let text, let column else { return [] }
    let shown = SourceText.window(of: text, column: column, width: width)
    let number = String(line).padded(to: 5, onLeft: true)
    let indent = String(repeating: " ", count: shown.column - 1)
    let caret = show(String(repeating: "^", count: shown.width))
    return ["\(number) | \(shown.text)", "      | \(indent)\(caret)"]
  }
}
