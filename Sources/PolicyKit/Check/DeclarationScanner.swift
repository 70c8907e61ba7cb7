/// Finds the statics in Swift source that declare entities.
///
/// It looks for `static let name: Type = Type("identifier"`, with `.init` for the type or without
/// the annotation, and over any number of lines. It is no parser: what reads differently is not
/// found, and lines of comment are skipped.
struct DeclarationScanner {
  private let file: SourceText.File
  private let bytes: [UInt8]
  private var position = 0

  /// The declarations in a file, in order.
  static func declarations(in file: SourceText.File) -> [Declaration] {
    var scanner = DeclarationScanner(file)
    return scanner.all()
  }

  private init(_ file: SourceText.File) {
    self.file = file
    var bytes: [UInt8] = []
    for line in file.lines {
      let isComment = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }.starts(with: "//".utf8)
      if !isComment { bytes += line.utf8 }
      bytes.append(UInt8(ascii: "\n"))
    }
    self.bytes = bytes
  }

  private mutating func all() -> [Declaration] {
    var found: [Declaration] = []
    var line = (number: 1, counted: 0)
    while let start = nextStatic() {
      position = start + Self.keyword.count
      guard let (type, id) = declaration() else {
        position = start + 1
        continue
      }
      guard let kind = Self.kinds[type] else { continue }
      line.number += bytes[line.counted..<start].count { $0 == UInt8(ascii: "\n") }
      line.counted = start
      found.append(
        Declaration(
          kind: kind, id: id, location: SourceLocation(fileID: file.path, line: line.number)))
    }
    return found
  }

  private static let keyword = Array("static".utf8)

  /// Where the keyword next stands.
  private func nextStatic() -> Int? {
    var start = position
    while let first = bytes[start...].firstIndex(of: Self.keyword[0]) {
      if bytes[first...].starts(with: Self.keyword) { return first }
      start = first + 1
    }
    return nil
  }

  /// Reads what follows the keyword: the type that is called, and the first argument.
  private mutating func declaration() -> (type: String, id: String)? {
    guard skipSpace(), let keyword = word(), keyword == "let" || keyword == "var",
      skipSpace(), word() != nil
    else { return nil }
    skipSpace()
    var annotation: String?
    if take(":") {
      skipSpace()
      guard let type = word() else { return nil }
      annotation = type
      skipSpace()
    }
    guard take("=") else { return nil }
    skipSpace()
    let isInferred = take(".")
    guard let callee = word(), !isInferred || callee == "init" else { return nil }
    skipSpace()
    guard take("(") else { return nil }
    skipSpace()
    guard take("\""), let end = bytes[position...].firstIndex(where: Self.endsIdentifier),
      bytes[end] == UInt8(ascii: "\"")
    else { return nil }
    let id = String(decoding: bytes[position..<end], as: UTF8.self)
    position = end + 1
    return (isInferred ? annotation ?? "" : callee, id)
  }

  private static func endsIdentifier(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n")
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  /// Skips white space; whether there was any.
  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = position
    while position < bytes.count, bytes[position] == 0x20 || 0x09...0x0D ~= bytes[position] {
      position += 1
    }
    return position > start
  }

  /// Reads an identifier; every byte beyond ASCII counts as a letter.
  private mutating func word() -> String? {
    let start = position
    while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
    return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  private static let kinds: [String: EntityKind] = [
    "Term": .term, "DataCategory": .data, "DataSource": .source, "Purpose": .purpose,
    "Recipient": .recipient, "Transfer": .transfer, "Tracker": .tracker,
    "AutomatedDecision": .decision,
  ]
}
