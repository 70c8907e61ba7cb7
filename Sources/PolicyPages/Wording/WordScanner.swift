import PolicyKit

/// Takes text apart into tokens that are never split: words, numbers, dates, addresses, tags.
///
/// Every character is looked at a bounded number of times. Text that looks like none of the above
/// is a mark for each character, with a run of equal ones together, such as `...`.
struct WordScanner {
  /// A stretch of text that is set in one way.
  struct Run {
    let text: String
    let style: WordStyle
  }

  /// The longest address, tag or template tag that is kept whole.
  private static let longest = 2048

  private let lexicon: WordingLexicon
  private var scalars: [Unicode.Scalar] = []
  private var ends: [(end: Int, style: WordStyle)] = []
  private var tokens: [WordToken] = []
  private var run = 0
  private var keepsLines = false

  /// Up to where no end of a tag was found, of a comment, and of both kinds of template tags.
  private var openTag = 0
  private var openComment = 0
  private var openTemplate = (percent: 0, brace: 0)

  /// The tokens of some text.
  ///
  /// - Parameters:
  ///   - runs: The text in the order in which it is read.
  ///   - keepsLines: Whether white space is kept as it is, as in a block of code.
  ///   - limit: The most tokens.
  /// - Returns: The line, or nil where it has more tokens.
  static func line(
    of runs: [Run], lexicon: WordingLexicon, keepsLines: Bool = false, limit: Int = .max
  ) -> WordLine? {
    var scanner = WordScanner(lexicon: lexicon)
    scanner.keepsLines = keepsLines
    for run in runs {
      if run.text.isEmpty, run.style.image == nil { continue }
      scanner.scalars.append(contentsOf: run.text.unicodeScalars)
      scanner.ends.append((scanner.scalars.count, run.style))
    }
    return scanner.scan(limit) ? WordLine(scanner.tokens) : nil
  }

  private init(lexicon: WordingLexicon) {
    self.lexicon = lexicon
  }

  /// Finds the tokens; false where there are too many.
  private mutating func scan(_ limit: Int) -> Bool {
    var index = 0
    addImages(at: 0)
    while index < scalars.count {
      if tokens.count > limit { return false }
      let end = end(at: index)
      add(kind(index..<end), index..<end)
      index = end
      addImages(at: index)
    }
    while let last = tokens.last, last.kind == .space, last.text == " " || last.text == "\n" {
      tokens.removeLast()
    }
    joinDates()
    return tokens.count <= limit
  }

  // MARK: Tokens

  private mutating func add(_ kind: WordToken.Kind, _ range: Range<Int>) {
    while run < ends.count - 1, ends[run].end <= range.lowerBound { run += 1 }
    let style = ends[run].style
    if kind == .space {
      // Space at the start of a line is layout, unless it shows.
      if tokens.isEmpty, scalars[range.lowerBound].value < 0x80, !keepsLines { return }
      tokens.append(WordToken(kind: .space, text: space(range), style: style))
      return
    }
    var token = WordToken(kind: kind, text: text(range), style: style)
    if ends[run].end < range.upperBound {
      var (part, start) = (run, range.lowerBound)
      while start < range.upperBound {
        let end = min(ends[part].end, range.upperBound)
        if end > start {
          let length = scalars[start..<end].reduce(0) { $0 + UTF8.width($1) }
          token.parts.append(.init(length: length, style: ends[part].style))
        }
        start = end
        part += 1
      }
      token.style = token.parts.max { $0.length < $1.length }?.style ?? style
    }
    tokens.append(token)
  }

  /// Adds the images without words whose place has come.
  private mutating func addImages(at index: Int) {
    while run < ends.count, ends[run].end <= index {
      let start = run == 0 ? 0 : ends[run - 1].end
      if start == ends[run].end, ends[run].style.image != nil {
        tokens.append(WordToken(kind: .image, text: "", style: ends[run].style))
      }
      run += 1
    }
    if run >= ends.count { run = max(0, ends.count - 1) }
  }

  private func text(_ range: Range<Int>) -> String {
    // Nearly every word is ASCII, whose scalars are its bytes.
    if scalars[range].allSatisfy(\.isASCII) {
      return String(unsafeUninitializedCapacity: range.count) { bytes in
        for (place, index) in range.enumerated() {
          bytes[place] = UInt8(truncatingIfNeeded: scalars[index].value)
        }
        return range.count
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  /// White space as it is compared: one space, unless it binds words or breaks the line.
  private func space(_ range: Range<Int>) -> String {
    if keepsLines || scalars[range.lowerBound].value > 0x7F { return text(range) }
    return scalars[range].contains("\n") ? "\n" : " "
  }

  private func kind(_ range: Range<Int>) -> WordToken.Kind {
    let first = scalars[range.lowerBound]
    if Self.isSpace(first) { return .space }
    if first == "<", range.count > 1 {
      return range.count > 3 && scalars[range.lowerBound + 1] == "!" ? .comment : .tag
    }
    if first == "{", range.count > 3, scalars[range.upperBound - 1] == "}" { return .tag }
    // Nothing that has a form of its own is that long.
    if range.count > 2 * Self.longest { return Self.isLetter(first) ? .word : .mark }
    if isAddress(range) { return .address }
    if scalars[range].contains(where: Self.isDigit), !Self.isLetter(first) || first == "§" {
      return isNumericDate(range) ? .date : .number
    }
    if Self.isLetter(first) || first == "@" && range.count > 1 { return .word }
    return .mark
  }

  private func isAddress(_ range: Range<Int>) -> Bool {
    guard range.count > 3 else { return false }
    var hasDot = false
    for index in range.dropFirst().dropLast() {
      switch scalars[index] {
      case "@": return true
      case ":" where scalars[index + 1] == "/": return true
      case "[" where Self.isLetter(scalars[range.lowerBound]): return true
      case "." where Self.isLetter(scalars[index - 1]) && Self.isLetter(scalars[index + 1]):
        hasDot = true
      default: break
      }
    }
    return hasDot && range.count > 5 && scalars[range].allSatisfy { $0.isASCII }
  }

  private func isNumericDate(_ range: Range<Int>) -> Bool {
    // YYYY-MM-DD (ISO 8601), and its forms with slashes and dots.
    var groups = [0]
    for scalar in scalars[range] {
      if Self.isDigit(scalar) {
        groups[groups.count - 1] += 1
      } else if scalar == "-" || scalar == "/" || scalar == "." {
        groups.append(0)
      } else {
        return false
      }
    }
    return groups.count == 3 && groups.allSatisfy { (1...4).contains($0) }
      && (groups[0] == 4 || groups[2] == 4 || groups[2] == 2)
  }

  // MARK: Where a token ends

  private mutating func end(at start: Int) -> Int {
    let first = scalars[start]
    if Self.isSpace(first) {
      // Spaces that bind or are wider are apart from those that a browser runs together.
      return first.value < 0x80 || keepsLines
        ? endOfRun(start) { $0.value < 0x80 && Self.isSpace($0) } : start + 1
    }
    if first == "<", isRaw(start), let end = endOfTag(start) { return end }
    if first == "{", let end = endOfTemplateTag(start) { return end }
    if Self.isLetter(first) || Self.isDigit(first) {
      if let end = endOfAddress(start) { return end }
      return Self.isDigit(first) ? endOfNumber(start) : endOfWord(start)
    }
    let next = start + 1 < scalars.count ? scalars[start + 1] : " "
    switch first {
    case "$", "€", "£", "¥", "§", "#", "+":
      if Self.isDigit(next) { return endOfNumber(start + 1) }
    case "@":
      if Self.isLetter(next) { return endOfWord(start + 1) }
    case "-", "−":
      let before = start > 0 ? scalars[start - 1] : " "
      if Self.isDigit(next), Self.isSpace(before) { return endOfNumber(start + 1) }
    default: break
    }
    return endOfRun(start) { $0 == first }
  }

  private func endOfRun(_ start: Int, _ belongs: (Unicode.Scalar) -> Bool) -> Int {
    var end = start + 1
    while end < scalars.count, belongs(scalars[end]) { end += 1 }
    return endOfMarks(end)
  }

  private func endOfWord(_ start: Int) -> Int {
    if Self.isWordByItself(scalars[start]) { return endOfMarks(start + 1) }
    var end = start
    var hasDot = false
    while end < scalars.count {
      let scalar = scalars[end]
      if scalar.value >= 0x61, scalar.value <= 0x7A {
        end += 1
        continue
      }
      let next = end + 1 < scalars.count ? scalars[end + 1] : " "
      let joins: Bool =
        switch scalar {
        case _ where Self.isWordByItself(scalar): false
        case _ where Self.isLetter(scalar) || Self.isDigit(scalar) || Self.isMark(scalar): true
        case "'", "’", "\u{2BC}": Self.isLetter(next)
        case "-", "\u{2010}", "\u{2011}", "_": Self.isLetter(next) || Self.isDigit(next)
        case "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}": true
        case ".": Self.isLetter(next) || Self.isDigit(next)
        case "&", "@": Self.isLetter(next)
        case "/": hasDot && Self.isLetter(next)
        default: false
        }
      if joins {
        if scalar == "." { hasDot = true }
        end += 1
      } else if let after = endOfSpeltMark(end) {
        end = after
      } else {
        break
      }
    }
    return max(end, start + 1)
  }

  private func endOfMarks(_ start: Int) -> Int {
    var end = start
    while end < scalars.count, Self.isMark(scalars[end]) { end += 1 }
    return end
  }

  /// The end of `[at]`, `(dot)` and the like in an address that hides from robots.
  private func endOfSpeltMark(_ start: Int) -> Int? {
    let closing: Unicode.Scalar
    switch scalars[start] {
    case "[": closing = "]"
    case "(": closing = ")"
    default: return nil
    }
    let rest = scalars[(start + 1)...].prefix(4)
    guard let close = rest.firstIndex(of: closing), close + 1 < scalars.count,
      Self.isLetter(scalars[close + 1])
    else { return nil }
    let word = text(start + 1..<close)
    return word == "at" || word == "dot" ? close + 1 : nil
  }

  private func endOfNumber(_ start: Int) -> Int {
    var end = start
    while end < scalars.count {
      let scalar = scalars[end]
      let next = end + 1 < scalars.count ? scalars[end + 1] : " "
      switch scalar {
      case _ where Self.isDigit(scalar) || Self.isLetter(scalar) && !Self.isWordByItself(scalar):
        end += 1
      case _ where Self.isMark(scalar): end += 1
      case "%", "‰", "°": return end + 1
      case ".", ",", ":", "/", "'", "’", "\u{202F}":
        guard Self.isDigit(next) else { return end }
        end += 1
      case "-", "\u{2010}", "\u{2011}":
        guard Self.isDigit(next) || Self.isLetter(next) else { return end }
        end += 1
      case "(":
        // Paragraphs and points of a law: 6(1)(f).
        let rest = scalars[(end + 1)...].prefix(6)
        guard let close = rest.firstIndex(of: ")"), close > end + 1,
          rest[..<close].allSatisfy({ Self.isDigit($0) || Self.isLetter($0) }),
          rest[..<close].count <= 4
        else { return end }
        end = close + 1
      default: return end
      }
    }
    return end
  }

  /// The end of a web or e-mail address that begins here.
  private func endOfAddress(_ start: Int) -> Int? {
    let before = start > 0 ? scalars[start - 1] : " "
    guard !Self.isLetter(before), !Self.isDigit(before) else { return nil }
    // The part before `://` or `@` is short, or this is no address.
    var index = start
    while index < scalars.count, index - start < 70 {
      switch scalars[index] {
      case ":":
        let isURL = scalars[index...].prefix(3).elementsEqual([":", "/", "/"])
        let isMail = index + 1 < scalars.count && text(start..<index) == "mailto"
        return isURL || isMail ? endOfURL(from: index, start: start) : nil
      case "@": return endOfDomain(index)
      case ".":
        if text(start..<index) == "www" { return endOfURL(from: index, start: start) }
      case "a"..."z", "A"..."Z", "0"..."9", "_", "%", "+", "-": break
      default: return nil
      }
      index += 1
    }
    return nil
  }

  private func endOfURL(from index: Int, start: Int) -> Int {
    var end = index
    while end < scalars.count, end - start < Self.longest, !Self.isSpace(scalars[end]),
      !Self.endsAddress(scalars[end])
    {
      end += 1
    }
    let opens = scalars[start..<end].contains("(")
    trim: while end > index + 1 {
      switch scalars[end - 1] {
      case ".", ",", ";", ":", "!", "?", "*", "_", "'", "]": end -= 1
      case ")" where !opens: end -= 1
      default: break trim
      }
    }
    return end
  }

  private static func endsAddress(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "<", ">", "\"", "“", "”", "‘", "’", "—", "–", "…", "|", "`": true
    default: false
    }
  }

  /// The end of the domain behind an `@`, or nil when there is none.
  private func endOfDomain(_ at: Int) -> Int? {
    var end = at + 1
    domain: while end < scalars.count, end - at < 254 {
      switch scalars[end] {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".": end += 1
      default: break domain
      }
    }
    while end > at + 1, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
    return end > at + 1 ? end : nil
  }

  private func isRaw(_ index: Int) -> Bool {
    var low = run
    while low < ends.count - 1, ends[low].end <= index { low += 1 }
    return ends.indices.contains(low) && ends[low].style.marks.contains(.raw)
  }

  private mutating func endOfTag(_ start: Int) -> Int? {
    let isComment = scalars[start...].prefix(4).elementsEqual(["<", "!", "-", "-"])
    // Where nothing closed a tag before, nothing closes the next one.
    var index = max(start + (isComment ? 4 : 1), isComment ? openComment : openTag)
    let limit = min(scalars.count, start + Self.longest * (isComment ? 8 : 1))
    while index < limit {
      if scalars[index] == ">",
        !isComment || scalars[index - 1] == "-" && scalars[index - 2] == "-"
      {
        return index + 1
      }
      index += 1
    }
    if isComment { openComment = index } else { openTag = index }
    return nil
  }

  private mutating func endOfTemplateTag(_ start: Int) -> Int? {
    guard start + 3 < scalars.count, scalars[start + 1] == "%" || scalars[start + 1] == "{" else {
      return nil
    }
    let isPercent = scalars[start + 1] == "%"
    let mark: Unicode.Scalar = isPercent ? "%" : "}"
    // Where nothing closed one before, nothing closes the next one.
    var index = max(start + 3, isPercent ? openTemplate.percent : openTemplate.brace)
    let limit = min(scalars.count, start + 300)
    while index < limit {
      if scalars[index] == "}", scalars[index - 1] == mark { return index + 1 }
      index += 1
    }
    if isPercent { openTemplate.percent = index } else { openTemplate.brace = index }
    return nil
  }

  // MARK: Dates

  /// Joins the words of a date: "8 April 2020", "April 8th, 2020", "April 2020".
  private mutating func joinDates() {
    guard !lexicon.months.isEmpty else { return }
    var joined: [WordToken] = []
    joined.reserveCapacity(tokens.count)
    var index = 0
    while index < tokens.count {
      if let end = endOfDate(index) {
        let parts = tokens[index..<end]
        joined.append(
          WordToken(
            kind: .date, text: parts.reduce(into: "") { $0 += $1.text }, style: parts[index].style))
        index = end
      } else {
        joined.append(tokens[index])
        index += 1
      }
    }
    tokens = joined
  }

  private func endOfDate(_ start: Int) -> Int? {
    // Only a number or a word with a capital letter can begin one.
    switch tokens[start].kind {
    case .number: break
    case .word where month(start): break
    default: return nil
    }
    let style = tokens[start].style
    // The words of a date that follow, without the spaces and one comma between them.
    var places: [Int] = []
    var index = start
    while index < tokens.count, places.count < 3, index - start < 8 {
      let token = tokens[index]
      guard token.parts.isEmpty, token.style == style else { break }
      switch token.kind {
      case .space: break
      case .word, .number: places.append(index)
      case .mark where token.text == "," && !places.isEmpty: break
      default: index = tokens.count
      }
      index += 1
    }
    if places.count == 3, year(places[2]),
      month(places[0]) && day(places[1]) || day(places[0]) && month(places[1])
    {
      return places[2] + 1
    }
    if places.count >= 2, month(places[0]), year(places[1]), places[1] == places[0] + 2 {
      return places[1] + 1
    }
    return nil
  }

  private func month(_ place: Int) -> Bool {
    guard tokens[place].kind == .word, let first = tokens[place].text.utf8.first,
      first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z")
    else { return false }
    return lexicon.months.contains(tokens[place].text.lowercased())
  }

  private func year(_ place: Int) -> Bool {
    let text = tokens[place].text.utf8
    return tokens[place].kind == .number && text.count == 4
      && (text.starts(with: "19".utf8) || text.starts(with: "20".utf8))
      && text.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private func day(_ place: Int) -> Bool {
    let text = tokens[place].text
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard tokens[place].kind == .number, let day = Int(digits), (1...31).contains(day) else {
      return false
    }
    return ["", "st", "nd", "rd", "th"].contains(text.dropFirst(digits.count))
  }

  // MARK: What a character is

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x30 && scalar.value <= 0x39
      || scalar.value > 0x7F && scalar.properties.generalCategory == .decimalNumber
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: true
    case 0...0xA9: false
    case 0x2010...0x2060: false
    default: scalar.properties.isAlphabetic
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return scalar.value == 0xFE0F
    }
  }

  /// Whether a character of a script without spaces stands for itself (Unicode UAX 29).
  private static func isWordByItself(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
