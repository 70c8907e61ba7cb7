/// What the first bytes of a list say of its form.
enum ListForm {
  /// The number of bytes of a UTF-8 byte order mark at the front.
  ///
  /// - Throws: `ListError` if the bytes are of an encoding or a kind of file that is no list.
  static func check(_ bytes: UnsafeRawBufferPointer) -> Result<Int, ListError> {
    func begins(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
    if begins([0xFF, 0xFE, 0, 0]) || begins([0, 0, 0xFE, 0xFF]) {
      return .failure(.encoding("UTF-32"))
    }
    if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) { return .failure(.encoding("UTF-16")) }
    if begins(Array("PK\u{3}\u{4}".utf8)) || begins([0xD0, 0xCF, 0x11, 0xE0]) {
      return .failure(.otherKind(.workbook))
    }
    if begins([0x1F, 0x8B]) || begins([0x28, 0xB5, 0x2F, 0xFD]) || begins([0xFD, 0x37, 0x7A]) {
      return .failure(.otherKind(.compressed))
    }
    let mark = begins([0xEF, 0xBB, 0xBF]) ? 3 : 0
    switch bytes.dropFirst(mark).first {
    case UInt8(ascii: "["): return .failure(.otherKind(.array))
    case UInt8(ascii: "<"): return .failure(.otherKind(.markup))
    default: break
    }
    // Latin letters in UTF-16 are half NUL bytes, and in UTF-32 three quarters.
    let zeros = bytes.count(where: { $0 == 0 })
    if bytes.count >= 4, zeros * 10 > bytes.count * 6 { return .failure(.encoding("UTF-32")) }
    if bytes.count >= 4, zeros * 5 > bytes.count { return .failure(.encoding("UTF-16")) }
    return .success(mark)
  }

  /// The separator that a first line `sep=;` names (Excel), and the length of that line.
  ///
  /// - Returns: nil if the line says nothing of the kind; no separator if it names none that is
  ///   understood.
  static func separatorLine(
    _ line: UnsafeRawBufferPointer
  ) -> (separator: UInt8?, length: Int)? {
    var text = line[...]
    while let last = text.last, last == 0x0D || last == 0x20 { text = text.dropLast() }
    if text.count >= 2, text.first == 0x22, text.last == 0x22 {
      text = text.dropFirst().dropLast()
    }
    guard text.prefix(4).map({ $0 | 0x20 }) == [0x73, 0x65, 0x70, 0x3D] else { return nil }
    let named = text.dropFirst(4)
    guard named.count <= 1 else { return (nil, line.count) }
    let known = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
    return (named.first.flatMap { known.contains($0) ? $0 : nil }, line.count)
  }

  /// The separator that a header uses most.
  static func separator(of header: UnsafeRawBufferPointer) -> UInt8 {
    let comma = UInt8(ascii: ",")
    func count(_ separator: UInt8) -> Int { header.count { $0 == separator } }
    return [UInt8(ascii: ";"), 0x09].reduce(comma) { count($1) > count($0) ? $1 : $0 }
  }
}
