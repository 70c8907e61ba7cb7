extension WordList {
  /// The times that words state, such as "one month" and "30 calendar days".
  func periods(in tokens: ArraySlice<Token>) -> [(period: Period, text: String)] {
    tokens.indices.compactMap { index in
      guard let count = number(tokens[index]) else { return nil }
      for end in index + 1..<min(index + 3, max(tokens.endIndex, index + 1)) {
        if let unit = units[tokens[end].lower] {
          return (Period(count, unit), tokens[index...end].excerpt)
        }
      }
      return nil
    }
  }

  /// The number that a word is, in digits or in letters.
  func number(_ token: Token) -> Int? {
    if let number = Int(token.lower) { return number }
    return numbers.firstIndex(of: token.lower).map { $0 + 1 }
  }
}
