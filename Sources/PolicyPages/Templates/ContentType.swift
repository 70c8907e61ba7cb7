/// What a template writes, which decides how the values in it are escaped.
package enum ContentType: String, Sendable, Hashable {
  case markdown = ".md.mustache"
  case html = ".html.mustache"
  case text = ".txt.mustache"
  case xml = ".xml.mustache"

  /// The content type that the end of a template's name says.
  package init?(ofTemplate name: String) {
    guard
      let type = [Self.markdown, .html, .text, .xml].first(where: { name.hasSuffix($0.rawValue) })
    else { return nil }
    self = type
  }
}

/// Text made safe for where it is put.
package enum Escape {
  /// Text for HTML, between tags and inside quoted attributes.
  package static func html(_ text: String) -> String {
    rewritten(text, special: { "&<>\"'".utf8.contains($0) }) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: nil
      }
    }
  }

  /// Text for a terminal or a plain mail: without the control characters that steer a terminal.
  package static func plain(_ text: String) -> String {
    rewritten(text, special: { _ in false }, replacement: { _ in nil })
  }

  /// Replaces characters and drops control characters, one Unicode scalar at a time, so that no
  /// accent put on a `"` can carry it through.
  private static func rewritten(
    _ text: String, special: (UInt8) -> Bool, replacement: (Unicode.Scalar) -> String?
  ) -> String {
    let suspect = text.utf8.contains { byte in
      byte < 0x20 && byte != 0x0A || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte >= 0xEF
        || special(byte)
    }
    guard suspect else { return text }
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\r": result.append("\n")
      case "\n": if !afterReturn { result.append("\n") }
      case "\t": result.append("\t")
      case _ where scalar.properties.generalCategory == .control: continue
      // What turns the direction would turn what stands behind it as well; the page has none.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
      case _ where scalar.properties.isNoncharacterCodePoint: continue
      default:
        if let replacement = replacement(scalar) {
          result.append(contentsOf: replacement.unicodeScalars)
        } else {
          result.append(scalar)
        }
      }
    }
    return String(result)
  }
}
