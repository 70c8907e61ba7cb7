import FoundationEssentials

/// How text becomes lines of seven-bit ASCII (RFC 2045 section 6).
enum TransferEncoding: String {
  case quotedPrintable = "quoted-printable"
  case base64

  /// The one that makes the text shorter, or legible if they are close.
  static func fitting(_ text: [UInt8]) -> TransferEncoding {
    let foreign = text.count { $0 >= 0x80 || $0 == 0x3D }
    return foreign * 5 > text.count ? .base64 : .quotedPrintable
  }

  /// Appends the encoded text.
  ///
  /// Lines end with CRLF and have at most 76 octets.
  ///
  /// - Parameter text: Text with LF at the end of lines.
  func encode(_ text: some Collection<UInt8>, into output: inout [UInt8]) {
    switch self {
    case .quotedPrintable:
      for line in text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
        Self.quotedPrintableLine(Array(line), into: &output)
      }
      // Text that does not end with LF has a last line all the same.
      let rest = Array(text.reversed().prefix { $0 != 0x0A }.reversed())
      if !rest.isEmpty { Self.quotedPrintableLine(rest, into: &output) }
    case .base64:
      var lines: [UInt8] = []
      for byte in text {
        if byte == 0x0A { lines.append(0x0D) }
        lines.append(byte)
      }
      let encoded = Data(lines).base64EncodedString(options: [
        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
      ])
      output.append(contentsOf: encoded.utf8)
      output.append(contentsOf: [0x0D, 0x0A])
    }
  }

  private static func quotedPrintableLine(_ line: [UInt8], into output: inout [UInt8]) {
    var column = 0
    var index = 0
    while index < line.count {
      let byte = line[index]
      let isLast = index + 1 == line.count
      let isLiteral: Bool =
        switch byte {
        case 0x3D: false
        // A space or tab at the end of a line would be lost on the way.
        case 0x20, 0x09: !isLast
        // "From " and "." at the start of a line are rewritten by some mail systems.
        case 0x46, 0x2E: column > 0
        default: byte > 0x20 && byte < 0x7F
        }
      // A character of several bytes is not torn: what follows in it must fit as well.
      let whole =
        isLiteral ? 1 : byte >= 0xF0 ? 12 : byte >= 0xE0 ? 9 : byte >= 0xC0 ? 6 : 3
      if column + whole > (isLast ? 76 : 75) {
        output.append(contentsOf: [0x3D, 0x0D, 0x0A])
        column = 0
        continue
      }
      if isLiteral {
        output.append(byte)
        column += 1
      } else {
        output.append(contentsOf: [0x3D, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        column += 3
      }
      index += 1
    }
    output.append(contentsOf: [0x0D, 0x0A])
  }

  private static let hex = Array("0123456789ABCDEF".utf8)
}
