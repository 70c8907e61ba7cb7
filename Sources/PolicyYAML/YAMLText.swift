internal import PolicyKit

/// What is known of a text before it is read as YAML.
enum YAMLText {
  /// U+FEFF in UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What no YAML of ours may hold: libyaml takes the line ends that Unicode adds for its own, and
  /// would fold them away.
  static func fault(in text: [UInt8]) -> SnapshotError? {
    for index in text.indices {
      let scalar: String
      switch text[index] {
      case 0xC2 where text[index...].starts(with: [0xC2, 0x85]): scalar = "\\u0085"
      case 0xE2 where text[index...].starts(with: [0xE2, 0x80, 0xA8]): scalar = "\\u2028"
      case 0xE2 where text[index...].starts(with: [0xE2, 0x80, 0xA9]): scalar = "\\u2029"
      default: continue
      }
      return SnapshotError(
        path: [],
        problem: "this line holds an unseen line break; write it as \(scalar) in double quotation "
          + "marks, or as an ordinary one",
        place: text.withUnsafeBufferPointer { place(of: index, in: $0) }, isAboutKey: false)
    }
    return nil
  }

  /// The line and column of a byte.
  static func place(of offset: Int, in text: UnsafeBufferPointer<UInt8>) -> SnapshotError.Place {
    let starts = lineStarts(in: text)
    let line = starts.lastIndex { $0 <= offset } ?? 0
    let before = text[starts[line]..<min(max(offset, starts[line]), text.count)]
    return .init(line: line + 1, column: 1 + before.count { $0 & 0xC0 != 0x80 })
  }

  /// The first byte of every line.
  static func lineStarts(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts = [0]
    for (offset, byte) in text.enumerated() {
      let isPaired = byte == 0x0D && offset + 1 < text.count && text[offset + 1] == 0x0A
      if byte == 0x0A || byte == 0x0D && !isPaired { starts.append(offset + 1) }
    }
    return starts
  }

  /// Whether a byte begins or continues a word.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
      true
    default: false
    }
  }
}
