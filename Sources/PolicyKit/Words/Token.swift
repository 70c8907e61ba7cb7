/// A word as a reader meets it, with the marks around it.
struct Token: Sendable {
  /// The word.
  var text: String
  /// The word in lower case, with a straight apostrophe.
  var lower: String
  /// The thing it names, where a typed reference wrote it.
  var reference: AnyReference?
  /// Whether that is the thing's own name, and no words of the reference.
  var isNamed = false
  /// The words of the link to another site that it is part of, by their places in the block.
  var link: Range<Int>?
  /// Whether a fact stands for it, where that was asked.
  var isBound = false
  /// Marks in front of it, such as an opening quotation mark.
  var before = ""
  /// Marks behind it, such as a comma.
  var after = ""
  /// How many spaces stand in front of it.
  var spaces = 0
  /// Whether a sentence ends with it.
  var endsSentence = false

  /// Whether it is quoted by itself.
  var isQuoted: Bool {
    before.contains(where: { "“\"‘'".contains($0) })
      && after.contains(where: { "”\"’'".contains($0) })
  }

  /// Whether it begins with a capital letter.
  var isCapitalised: Bool { text.unicodeScalars.first?.properties.isUppercase ?? false }
}

/// A paragraph, a list item, a heading or a name: words in a row.
struct Block: Sendable {
  /// Its words.
  var tokens: [Token] = []
  /// Whether it is a heading inside prose, whose capitals are those of a title.
  var isHeading = false

  /// The words of each sentence.
  var sentences: [ArraySlice<Token>] {
    var sentences: [ArraySlice<Token>] = []
    var start = tokens.startIndex
    for index in tokens.indices where tokens[index].endsSentence || index == tokens.count - 1 {
      sentences.append(tokens[start...index])
      start = index + 1
    }
    return sentences
  }

  /// Whether words stand inside the title of what others wrote, as a link to it names it.
  ///
  /// A link that is written like a sentence, or that says "our", is in words of our own.
  func isInTitleOfOthers(_ range: Range<Int>) -> Bool {
    guard let link = tokens[range.lowerBound].link, link.contains(range.upperBound - 1),
      link.count > range.count
    else { return false }
    let title = tokens[link]
    let long = title.filter { $0.text.count > 4 }
    return title.first?.isCapitalised == true && long.allSatisfy(\.isCapitalised)
      && !title.contains { $0.lower == "our" }
  }

  /// All marks, in order.
  var marks: String { tokens.reduce(into: "") { $0 += $1.before + $1.after } }
}

extension ArraySlice<Token> {
  /// The words with their marks, as a reader sees them; shortened in the middle of nothing.
  func shown(words: Int = .max) -> String {
    let shown = prefix(words).map { $0.before + $0.text + $0.after }.joined(separator: " ")
    return Terminal.visible(count > words ? shown + " …" : shown)
  }

  /// The words with the marks between them, but not those around them.
  var written: String {
    guard let first, let last, count > 1 else { return first?.text ?? "" }
    let inner = dropFirst().dropLast().map { " " + $0.before + $0.text + $0.after }
    return first.text + first.after + inner.joined() + " " + last.before + last.text
  }

  /// The words alone as they are written, to find them in the source.
  var excerpt: String { map(\.text).joined(separator: " ") }

  /// Where they were written: at the thing's declaration, if all of them are its name.
  func source(in passage: Passage) -> SourceLocation {
    guard let first, let reference = first.reference, reference.source.isKnown,
      allSatisfy({ $0.isNamed && $0.reference == reference })
    else { return passage.source }
    return reference.source
  }

  /// Whether one of the words is in a set.
  func contains(anyOf words: Set<String>) -> Bool { contains { words.contains($0.lower) } }
}
