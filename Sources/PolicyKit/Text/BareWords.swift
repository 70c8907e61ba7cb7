extension String {
  /// The words of a text in lower case, a space around each, so that no word is found in another.
  package var bareWords: String {
    let words = lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? "" : " " + words.joined(separator: " ") + " "
  }
}
