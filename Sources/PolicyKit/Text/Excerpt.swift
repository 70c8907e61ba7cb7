extension String {
  /// The text, or its beginning where it is long.
  package var excerpt: String {
    guard count > 160 else { return self }
    var text = prefix(159)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text + "…"
  }
}
