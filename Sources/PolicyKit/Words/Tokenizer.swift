/// Takes Markdown with typed references apart into blocks of words.
///
/// It reads every character once, whatever the text; markup and the destinations of links are no
/// words. What it cannot tell from its surroundings it takes as a word.
struct Tokenizer {
  private let abbreviations: Set<String>
  private(set) var blocks: [Block] = []
  private var block = Block()
  /// The word so far, as UTF-8.
  private var word: [UInt8] = []
  private var before = ""
  private var spaces = 0
  private var isAtLineStart = true
  private var isNamed = false
  /// Says for each scalar whether it is bound to a fact; empty where the caller does not ask.
  private var isBound: [Bool] = []
  /// Whether the word so far begins with one that is.
  private var isWordBound = false
  /// Where the words of links begin that are not closed.
  private var openings: [Int] = []
  /// Where the words of a link begin whose last one is not at its end.
  private var linkStart: Int?

  /// The blocks of some words.
  static func blocks(
    of prose: Prose, abbreviations: Set<String>, name: (AnyReference) -> String
  ) -> [Block] {
    var tokenizer = Tokenizer(abbreviations: abbreviations)
    tokenizer.read(prose, name)
    tokenizer.endBlock()
    return tokenizer.blocks
  }

  private mutating func read(_ prose: Prose, _ name: (AnyReference) -> String) {
    for segment in prose.segments {
      switch segment {
      case .markdown(let text): read(text, reference: nil)
      case .reference(let reference, let label):
        endWord(nil)
        isNamed = label == nil
        read(label ?? name(reference), reference: reference)
        endWord(reference)
      case .statement(_, let words): read(words, name)
      }
    }
  }

  /// The blocks of Markdown, whose words know whether they stand in one of some ranges.
  ///
  /// - Parameter bound: Offsets of UTF-8, in order.
  static func blocks(
    of markdown: String, bound: [Range<Int>], abbreviations: Set<String>
  ) -> [Block] {
    var tokenizer = Tokenizer(abbreviations: abbreviations)
    var (offset, range) = (0, bound.startIndex)
    tokenizer.isBound = markdown.unicodeScalars.map { scalar in
      while range < bound.endIndex, bound[range].upperBound <= offset { range += 1 }
      defer { offset += UTF8.width(scalar) }
      return range < bound.endIndex && bound[range].contains(offset)
    }
    tokenizer.read(markdown, reference: nil)
    tokenizer.endBlock()
    return tokenizer.blocks
  }

  private init(abbreviations: Set<String>) { self.abbreviations = abbreviations }

  private mutating func read(_ text: String, reference: AnyReference?) {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    var lastClosing = scalars.count
    if scalars.contains("]") { lastClosing = scalars.lastIndex(of: ")") ?? -1 }
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      switch scalar {
      case "\n":
        endWord(reference)
        if reference == nil, block.isHeading || startsBlock(scalars, at: index) {
          endBlock()
        } else {
          spaces = 1
        }
        isAtLineStart = true
        continue
      case " ", "\t":
        endWord(reference)
        spaces += isAtLineStart ? 0 : 1
        continue
      case "\\" where reference == nil && next.map(Self.isPunctuation) == true:
        if let next { mark(next, in: nil) }
        index += 1
      case "]" where reference == nil && next == "(" && index < lastClosing:
        // The destination of a link.
        index += 1
        let start = index
        while index < scalars.count, scalars[index] != ")" { index += 1 }
        endLink(leadsAway: Self.leadsAway(scalars[start..<index]))
        index += 1
      case "#" where reference == nil && isAtLineStart && block.tokens.isEmpty:
        if next == " " || next == "#" { block.isHeading = true }
      case "|" where reference == nil:
        // The next cell of a table: no words stand together across it.
        endBlock()
        continue
      case "[" where reference == nil:
        openings.append(block.tokens.count + (word.isEmpty ? 0 : 1))
        if next == " ", word.isEmpty { spaces = 0 }
      case "*", "`", "[", "]", "#", ">", "<", "|", "~":
        if reference != nil {
          mark(scalar, in: reference)
        } else if next == " ", word.isEmpty {
          // A sign by itself, as in "File > Settings", parts the spaces around it.
          spaces = 0
        }
      case "-", "+":
        if isAtLineStart, next == " " { break }
        if !word.isEmpty, next.map(Self.isWord) == true {
          add(scalar)
        } else {
          mark(scalar, in: reference)
        }
      case "'", "’", "_", ".", "@", "/", "&", ":":
        // Inside a word they belong to it: don’t, i.e., and/or, an address.
        if !word.isEmpty,
          next.map(Self.isWord) == true || (scalar == ":" && next == "/")
            || (scalar == "/" && next == "/")
        {
          add(scalar)
        } else {
          mark(scalar, in: reference)
        }
      default:
        if Self.isWord(scalar) {
          if word.isEmpty, index <= isBound.count { isWordBound = isBound[index - 1] }
          add(scalar)
        } else {
          mark(scalar, in: reference)
        }
      }
      isAtLineStart = false
    }
  }

  /// Ends a link, whose last word may go on behind it.
  private mutating func endLink(leadsAway: Bool) {
    guard let start = openings.popLast(), leadsAway else { return }
    if word.isEmpty { markLink(from: start) } else { linkStart = start }
  }

  private mutating func markLink(from start: Int) {
    guard start < block.tokens.count else { return }
    let range = start..<block.tokens.count
    for index in range { block.tokens[index].link = range }
  }

  /// Whether a destination is a page on the web, and no place of the policy's own site.
  private static func leadsAway(_ destination: ArraySlice<Unicode.Scalar>) -> Bool {
    let address = destination.drop { $0 == " " || $0 == "<" }
    return address.starts(with: "https://".unicodeScalars)
      || address.starts(with: "http://".unicodeScalars)
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      word.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      word += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case "\0"..."\u{7F}": false
    default: isWordBeyondASCII(scalar)
    }
  }

  private static func isWordBeyondASCII(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && !isWord(scalar) && scalar.value > 32
  }

  /// Whether a line begins a block of its own: it is blank, or an item of a list.
  private func startsBlock(_ scalars: [Unicode.Scalar], at start: Int) -> Bool {
    var index = start
    while index < scalars.count, scalars[index] == " " { index += 1 }
    guard index < scalars.count else { return false }
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalars[index] {
    case "\n", "#", "|": return true
    case "-", "*", "+": return next == " "
    case "0"..."9": return next == "." || next == ")"
    default: return false
    }
  }

  /// A mark: behind the last word if nothing parts them, else in front of the next.
  private mutating func mark(_ scalar: Unicode.Scalar, in reference: AnyReference?) {
    endWord(reference)
    if spaces == 0, before.isEmpty, !block.tokens.isEmpty {
      block.tokens[block.tokens.count - 1].after.unicodeScalars.append(scalar)
    } else {
      before.unicodeScalars.append(scalar)
      // A mark that stands alone has a space on either side, and none of them is doubled.
      if spaces < 2 { spaces = 0 }
    }
  }

  private mutating func endWord(_ reference: AnyReference?) {
    if word.isEmpty { return }
    let text = String(decoding: word, as: UTF8.self)
    let isPlain = word.allSatisfy { $0 < 128 }
    word.removeAll(keepingCapacity: true)
    block.tokens.append(
      Token(
        text: text,
        lower: isPlain
          ? text.lowercased() : text.lowercased().replacing("’", with: "'"),
        reference: reference, isNamed: reference != nil && isNamed, isBound: isWordBound,
        before: before,
        spaces: spaces))
    before = ""
    spaces = 0
    isWordBound = false
    if let start = linkStart {
      linkStart = nil
      markLink(from: start)
    }
  }

  private mutating func endBlock() {
    endWord(nil)
    openings = []
    spaces = 0
    isAtLineStart = true
    if !before.isEmpty, !block.tokens.isEmpty {
      block.tokens[block.tokens.count - 1].after += before
    }
    before = ""
    guard !block.tokens.isEmpty else {
      block.isHeading = false
      return
    }
    for index in block.tokens.indices {
      let token = block.tokens[index]
      guard token.after.contains(where: { ".!?".contains($0) }) else { continue }
      let isLast = index == block.tokens.count - 1
      let next = isLast ? nil : block.tokens[index + 1]
      block.tokens[index].endsSentence =
        isLast || (next?.isCapitalised == true && !abbreviations.contains(token.lower))
    }
    blocks.append(block)
    block = Block()
  }
}
