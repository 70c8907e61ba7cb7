/// Characters that a reader cannot see but that change what a reader sees.
///
/// Controls are dropped, except line feed and tab. So are the characters that embed, override or
/// isolate a direction of writing (U+202A–202E, U+2066–2069) and the deprecated format controls
/// next to them (U+206A–206F), because they can show words in an order in which nobody wrote them.
/// The marks U+200E, U+200F and U+061C stay: right-to-left text needs them. Line and paragraph
/// separators become spaces, returns become line feeds, and the byte order mark goes.
enum TextCleaning {
  /// The text without its invisible characters, or itself when there are none.
  static func clean(_ text: String) -> String {
    guard needsCleaning(text) else { return text }
    var cleaned = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A: if !afterReturn { cleaned.append("\n") }
      case 0x0D: cleaned.append("\n")
      case 0x09: cleaned.append("\t")
      case 0x2028, 0x2029, 0x85: cleaned.append(" ")
      case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x206F, 0xFEFF: continue
      default: cleaned.append(scalar)
      }
    }
    return String(cleaned)
  }

  /// Whether any byte sequence in the text may be an invisible character.
  static func needsCleaning(_ text: String) -> Bool {
    var previous: UInt8 = 0
    var before: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x09, 0x0A: break
      case 0x00...0x1F, 0x7F: return true
      case 0x80...0x9F where previous == 0xC2: return true
      case 0xA6...0xAF where before == 0xE2 && previous == 0x81: return true
      case 0xA8...0xAE where before == 0xE2 && previous == 0x80: return true
      case 0xBF where before == 0xEF && previous == 0xBB: return true
      default: break
      }
      before = previous
      previous = byte
    }
    return false
  }
}
