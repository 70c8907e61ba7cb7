/// What stands where a template asked for words and nobody wrote them.
struct Blank: Sendable, Hashable {
  /// The words as they are written.
  let text: String
  /// Whether they can mean nothing else.
  let isSure: Bool
}

/// Finds what a template left to be filled in: `XXXX`, `[INSERT ADDRESS]`, "lorem ipsum".
///
/// Templates are shared in English whatever language a policy is written in, so that their words
/// are looked for in every policy.
struct BlankScanner {
  private let words: WordList.Blanks
  private let fillers: [[UInt8]]
  private let marksAreCapitals: Bool

  /// A scanner by the words that templates use.
  init(_ words: WordList.Blanks) {
    self.words = words
    fillers = words.fillers.map { Array($0.utf8) }
    marksAreCapitals = words.marks.allSatisfy { mark in
      mark.utf8.count >= 3 && mark.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }
  }

  /// What of a blank's signs the bytes of a text hold; without them it has no blank of that sort.
  private struct Signs {
    var hasBrackets = false
    var mayHoldMarks = false
    var mayHoldAddress = false
    var mayHoldFiller = false
    /// Whether "You" stands in it.
    var hasReader = false

    var isAny: Bool { hasBrackets || mayHoldMarks || mayHoldAddress || hasReader }

    init(of bytes: [UInt8], fillers: [[UInt8]], marksAreCapitals: Bool) {
      mayHoldMarks = !marksAreCapitals
      var capitals = 0
      var repeated = 0
      var questions = 0
      var last: UInt8 = 0
      for index in bytes.indices {
        let byte = bytes[index]
        capitals = (0x41...0x5A).contains(byte) ? capitals + 1 : 0
        repeated = byte == last ? repeated + 1 : 1
        last = byte
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "("):
          hasBrackets = true
        case UInt8(ascii: "@"): mayHoldAddress = true
        case UInt8(ascii: ":") where Self.holds(Array("://".utf8), bytes, at: index):
          mayHoldAddress = true
        case UInt8(ascii: "?"): questions += 1
        case UInt8(ascii: "_"), UInt8(ascii: "x"):
          if repeated >= 3 { mayHoldMarks = true }
        case UInt8(ascii: "Y") where Self.holds(Array("You".utf8), bytes, at: index):
          hasReader = true
        default: break
        }
        // Crosses of capitals are a run of capitals, too.
        if capitals >= 3 || questions >= 2 { mayHoldMarks = true }
        if !mayHoldFiller {
          mayHoldFiller = fillers.contains { filler in
            filler.first == byte | 0x20 && Self.holds(filler, bytes, at: index, inAnyCase: true)
          }
        }
      }
    }

    private static func holds(
      _ sought: [UInt8], _ bytes: [UInt8], at start: Int, inAnyCase: Bool = false
    ) -> Bool {
      guard bytes.count - start >= sought.count else { return false }
      for offset in sought.indices {
        let byte = bytes[start + offset]
        guard byte == sought[offset] || inAnyCase && byte | 0x20 == sought[offset] else {
          return false
        }
      }
      return true
    }
  }

  /// The blanks in a text, in order.
  ///
  /// - Parameter isProse: Whether it is running text, which may explain what such marks mean.
  func blanks(in text: String, isProse: Bool) -> [Blank] {
    var found: [Blank] = []
    // Nearly all text has nothing of the kind, and its bytes show that much faster than its words.
    let signs = Signs(of: Array(text.utf8), fillers: fillers, marksAreCapitals: marksAreCapitals)
    let lower = signs.hasBrackets || signs.mayHoldFiller ? text.lowercased() : ""
    for filler in words.fillers where signs.mayHoldFiller {
      guard let range = lower.firstRange(of: filler) else { continue }
      let start = lower.distance(from: lower.startIndex, to: range.lowerBound)
      let written = lower.count == text.count ? text.dropFirst(start) : lower[range]
      found.append(Blank(text: String(written.prefix(filler.count)), isSure: true))
    }
    guard signs.isAny else { return found }
    for line in text.split(separator: "\n") {
      if signs.mayHoldMarks { found += marks(in: line, isProse: isProse) }
      if signs.hasBrackets { found += enclosed(in: line, of: lower) }
      if signs.mayHoldAddress { found += addresses(in: line, isProse: isProse) }
      if isProse, signs.hasReader { found += nobody(in: line) }
    }
    // "[TBD]" is one gap and not two.
    return found.uniqued().filter { one in
      !found.contains { $0.text.count > one.text.count && $0.text.contains(one.text) }
    }
  }

  /// Whether the whole name of someone is that of nobody: "Your Company", "[company name]".
  func isNobody(_ name: String) -> Bool {
    let parts = Self.words(of: name)
    let rest = parts.filter { !words.legalForms.contains($0) }
    guard let first = rest.first, rest.allSatisfy(isOfTemplate),
      rest.contains(where: isField)
    else { return false }
    if words.owners.contains(first) { return true }
    return rest.count == 1
      ? parts.count == 1 && words.nameless.contains(first)
      : rest.last.map(words.nameless.contains) == true
  }

  /// Whether a telephone number is only keyed in: 123-456-7890, 000 0000.
  static func isKeyedIn(_ number: String) -> Bool {
    let digits = number.filter { ("0"..."9").contains($0) }
    guard digits.count >= 7 else { return false }
    let end = digits.suffix(7)
    if Set(end).count == 1 || end == "5551234" { return true }
    return ["1234567890", "0123456789", "123456789", "12345678"].contains { digits.hasSuffix($0) }
  }

  // MARK: Marks

  private func marks(in line: Substring, isProse: Bool) -> [Blank] {
    let chunks = line.split(whereSeparator: \.isWhitespace)
    // A line of underscores alone is a rule across the page.
    if chunks.allSatisfy({ $0.allSatisfy { "_-*".contains($0) } }) { return [] }
    var found: [Blank] = []
    for (index, chunk) in chunks.enumerated() {
      let core = Self.core(of: chunk)
      if core.contains("://") || core.contains("@") { continue }
      if chunk.contains("___"), chunk.allSatisfy({ !$0.isLetter && !$0.isNumber }) {
        found.append(Blank(text: String(chunk), isSure: true))
        continue
      }
      if chunk.count(where: { $0 == "?" }) > 1, chunk.allSatisfy(\.isPunctuation) {
        found.append(Blank(text: String(chunk), isSure: true))
        continue
      }
      let parts = core.split { !$0.isLetter && !$0.isNumber }
      for part in parts where words.marks.contains(String(part)) {
        guard isMark(core, after: chunks[..<index].last, before: chunks.dropFirst(index + 1).first)
        else { continue }
        found.append(Blank(text: String(part), isSure: true))
      }
      let crosses = parts.filter(Self.isCrosses)
      guard let cross = crosses.max(by: { $0.count < $1.count }) else { continue }
      let isWhole = parts.allSatisfy { Self.isCrosses($0) || $0.allSatisfy(\.isNumber) }
      // A part of an address, and no date such as DD/XXXX.
      if !isWhole, core.contains(".") || core.contains(where: \.isLowercase) { continue }
      if isProse, Self.isMask(at: index, in: chunks) { continue }
      if cross == "XXX", let last = chunks[..<index].last,
        words.divisions.contains(Self.core(of: last).lowercased())
      {
        continue
      }
      found.append(Blank(text: String(core), isSure: true))
    }
    return found
  }

  /// Whether a mark such as TODO stands for itself, and is no part of a name: "a TODO list".
  private func isMark(_ core: Substring, after last: Substring?, before next: Substring?) -> Bool {
    if core.contains(".") { return false }
    guard let next else { return true }
    return !words.markedThings.contains(Self.core(of: next).lowercased())
  }

  /// Whether crosses hide digits that are known, as in `XXXX XXXX XXXX 1234` or `192.168.0.xxx`.
  private static func isMask(at index: Int, in chunks: [Substring]) -> Bool {
    if chunks[index].contains(where: \.isNumber) { return true }
    let rest = chunks.dropFirst(index + 1).drop { isCrosses(core(of: $0)) }
    guard let next = rest.first.map(core) else { return false }
    return (3...4).contains(next.count) && next.allSatisfy(\.isNumber)
  }

  private static func isCrosses(_ word: Substring) -> Bool {
    word.count >= 3 && (word.allSatisfy { $0 == "X" } || word.allSatisfy { $0 == "x" })
  }

  /// A chunk without the marks around it.
  private static func core(of chunk: Substring) -> Substring {
    var core = chunk
    while let first = core.first, !first.isLetter, !first.isNumber { core.removeFirst() }
    while let last = core.last, !last.isLetter, !last.isNumber { core.removeLast() }
    return core
  }

  /// "Your Company" as a name, inside a sentence that does not write You and Your as names throughout.
  private func nobody(in line: Substring) -> [Blank] {
    let chunks = line.split(whereSeparator: \.isWhitespace)
    if chunks.first?.hasPrefix("#") == true { return [] }
    let names = chunks.indices.filter { index in
      guard ["Your", "You", "Yours"].contains(Self.core(of: chunks[index])) else { return false }
      guard let last = chunks[..<index].last, let end = last.last else { return false }
      return end.isLetter || ",)”\"".contains(end)
    }
    guard names.count == 1, let index = names.first, index + 1 < chunks.count,
      chunks[index].last?.isLetter == true
    else { return [] }
    let noun = Self.core(of: chunks[index + 1])
    guard noun.first?.isUppercase == true, words.nameless.contains(noun.lowercased()) else {
      return []
    }
    return [Blank(text: "\(chunks[index]) \(noun)", isSure: false)]
  }

  // MARK: Brackets

  private static let pairs: [Character: Character] = ["[": "]", "<": ">", "{": "}", "(": ")"]

  private func enclosed(in line: Substring, of text: String) -> [Blank] {
    var found: [Blank] = []
    var index = line.startIndex
    while index < line.endIndex {
      let start = index
      index = line.index(after: index)
      guard let closing = Self.pairs[line[start]] else { continue }
      let inner = line[index...].prefix(60)
      guard let end = inner.firstIndex(of: closing),
        !inner[..<end].contains(line[start])
      else { continue }
      let content = inner[..<end]
      let next = line[line.index(after: end)...].first
      if line[start] == "[" {
        // The words of a link, wherever its destination stands.
        if next == "(" || next == "[" || text.contains("[\(content.lowercased())]:") { continue }
      }
      if line[start] == "(", start > line.startIndex, line[line.index(before: start)] == "]" {
        continue
      }
      guard isBlank(content, in: line[start]) else { continue }
      found.append(Blank(text: String(line[start...end]), isSure: true))
      index = line.index(after: end)
    }
    return found
  }

  private func isBlank(_ content: Substring, in opening: Character) -> Bool {
    let parts = Self.words(of: content)
    guard let first = parts.first else {
      let marks = content.filter { !$0.isWhitespace && $0 != "\\" }
      return opening == "[" && !marks.isEmpty && marks.allSatisfy { "●•_?■".contains($0) }
    }
    if words.orders.contains(first) { return opening != "<" || parts.count > 1 }
    if words.pending.contains(parts.joined(separator: " ")) { return true }
    // Other words in round brackets say something.
    if opening == "(" { return false }
    if opening == "<", content.contains(where: { "/=:@!".contains($0) }) { return false }
    // "[the company]" stands for a word that somebody else said.
    if words.articles.contains(first) { return false }
    if words.looseOrders.contains(first) { return parts.dropFirst().contains(where: isField) }
    guard parts.contains(where: isField) else { return false }
    // A tag of HTML has the name of one of the fields.
    if opening == "<", parts == ["address"] { return false }
    return parts.allSatisfy(isOfTemplate)
  }

  /// Whether a word may stand in the name of a gap: "your", "registered", "address".
  private func isOfTemplate(_ word: String) -> Bool {
    isField(word) || words.joints.contains(word) || words.owners.contains(word)
  }

  private func isField(_ word: String) -> Bool { words.fields.contains(word) }

  private static func words(of text: some StringProtocol) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
      .flatMap { $0.allSatisfy { $0 == "-" } ? [] : [$0] }
      .map { $0 == "e-mail" ? "email" : $0 }
  }

  // MARK: Addresses

  /// Addresses of nobody: `you@yourcompany.com`, `https://www.your-domain.com/`.
  private func addresses(in line: Substring, isProse: Bool) -> [Blank] {
    guard line.contains("@") || line.contains("://") else { return [] }
    var found: [Blank] = []
    var isExample = false
    for chunk in line.split(whereSeparator: { $0.isWhitespace || "()<>[],;".contains($0) }) {
      guard chunk.contains("@") || chunk.contains("://") else {
        isExample = words.exampleWords.contains(Self.core(of: chunk).lowercased())
        continue
      }
      if isProse, isExample { continue }
      let address = chunk.lowercased()
      let host = address.split(separator: "@").last.map(String.init) ?? address
      let labels = (host.firstRange(of: "://").map { String(host[$0.upperBound...]) } ?? host)
        .prefix { !"/?#:".contains($0) }.split(separator: ".").map(String.init)
      let local = address.split(separator: "@")
      let isNobody =
        labels.contains(where: isYours)
        || local.count == 2 && isYours(local[0].filter { $0 != "." })
      if isNobody { found.append(Blank(text: String(Self.core(of: chunk)), isSure: false)) }
    }
    return found
  }

  /// Whether a label is "your" with the name of a field: `your-company`, `yourdomain`.
  private func isYours(_ label: String) -> Bool {
    let plain = label.filter { $0 != "-" && $0 != "_" }
    guard plain.hasPrefix("your") else { return false }
    let rest = String(plain.dropFirst(4))
    return words.fields.contains(rest)
      || words.fields.contains { field in
        rest.hasPrefix(field) && words.fields.contains(String(rest.dropFirst(field.count)))
      }
  }
}
