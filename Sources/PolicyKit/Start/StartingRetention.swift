/// How long data are kept, as it was answered.
package struct StartingRetention: Sendable, Equatable {
  /// The answer.
  package let words: String
  /// What it means.
  package let rule: Retention.Rule

  /// Reads how long data are kept, as people write it.
  ///
  /// `6 years`, `two months from your last order`, `until you unsubscribe`, `as long as needed to
  /// deliver`, `forever`. Words of the answer become words of the page as they stand.
  ///
  /// - Returns: nil where it is none of these.
  package init?(_ words: String) {
    self.words = words.trimmingWhitespace
    var text = self.words
    while text.hasSuffix(".") { text = String(text.dropLast()).trimmingWhitespace }
    for opening in ["we keep them ", "kept ", "for "] {
      if let rest = text.dropping(opening), !rest.isEmpty { text = rest }
    }
    if let event = text.dropping("until ") ?? text.dropping("till ") {
      guard !event.isEmpty else { return nil }
      rule = .until(event: "\(event)")
    } else if ["forever", "for ever", "ever", "indefinitely", "without end"]
      .contains(text.lowercased())
    {
      rule = .indefinite()
    } else if let aim = Self.aim(of: text) {
      rule = .asLongAsNecessary(for: "\(aim)")
    } else if let (period, event) = Self.period(of: text) {
      rule = .period(length: period, from: event.map { "\($0)" })
    } else {
      return nil
    }
  }

  /// What follows "as long as necessary for", where that is how the text begins.
  private static func aim(of text: String) -> String? {
    guard var rest = text.dropping("as long as ") else { return nil }
    for opening in ["it is ", "they are ", "is ", "we ", "are "] {
      if let shorter = rest.dropping(opening) { rest = shorter }
    }
    for need in ["necessary", "needed", "required", "need them", "need it"] {
      guard let aim = rest.dropping(need + " for ") ?? rest.dropping(need + " to ") else {
        continue
      }
      return aim.isEmpty ? nil : aim
    }
    return nil
  }

  private static func period(of text: String) -> (Period, from: String?)? {
    let words = text.split(maxSplits: 2, omittingEmptySubsequences: true) { $0.isWhitespace }
    guard words.count >= 2, let count = number(words[0]), let unit = unit(words[1]) else {
      return nil
    }
    let period = Period(count, unit)
    guard words.count == 3 else { return (period, nil) }
    let rest = String(words[2])
    for opening in ["from ", "after ", "since ", "following "] {
      if let event = rest.dropping(opening), !event.isEmpty { return (period, event) }
    }
    return nil
  }

  private static let numbers = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]

  private static func number(_ word: Substring) -> Int? {
    let word = word.lowercased()
    if ["a", "an"].contains(word) { return 1 }
    if let index = numbers.firstIndex(of: word) { return index + 1 }
    guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(word),
      (1...9_999).contains(count)
    else { return nil }
    return count
  }

  private static func unit(_ word: Substring) -> Period.Unit? {
    let word = word.lowercased()
    return Period.Unit(rawValue: word) ?? Period.Unit(rawValue: word + "s")
  }
}

extension String {
  /// The text without the white space around it.
  package var trimmingWhitespace: String {
    var rest = self[...].drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// What follows an opening, in whatever case the opening is written; nil where it does not.
  fileprivate func dropping(_ opening: String) -> String? {
    // "until" alone is followed by nothing.
    let wanted = opening.trimmingWhitespace
    guard lowercased() != wanted else { return "" }
    guard prefix(opening.count).lowercased() == opening else { return nil }
    return String(dropFirst(opening.count)).trimmingWhitespace
  }
}
