/// Which destinations a link in a policy may have.
enum LinkPolicy {
  private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

  /// The destination as it may stand in the policy, or nil if the link must become its text.
  ///
  /// Allowed are http, https, mailto and tel, fragments of the page, and paths on the same site.
  /// A scheme is whatever stands before the first colon, so that `java\tscript:` and the like are
  /// unknown schemes. Addresses without a scheme on another host (`//example.com`) and backslashes,
  /// which browsers take for slashes, are refused.
  static func destination(_ url: String) -> String? {
    let url = TextCleaning.clean(url)
    guard !url.isEmpty, !url.utf8.contains(UInt8(ascii: "\\")), !url.hasPrefix("//") else {
      return nil
    }
    if let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let before = url[..<colon]
      let hasScheme = !before.utf8.contains { byte in
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
      }
      if hasScheme, !schemes.contains(before.lowercased()) { return nil }
    }
    return percentEncoded(url)
  }

  /// Encodes what cannot stand in a URL, and leaves what is encoded already.
  private static func percentEncoded(_ url: String) -> String {
    let hex = Array("0123456789ABCDEF".unicodeScalars)
    var encoded = String.UnicodeScalarView()
    for scalar in url.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", ":", "/", "?", "#", "@", "!", "$",
        "&", "'", "(", ")", "+", ",", ";", "=", "%", "*":
        encoded.append(scalar)
      case "\u{00}"..."\u{7F}":
        encoded.append("%")
        encoded.append(hex[Int(scalar.value >> 4)])
        encoded.append(hex[Int(scalar.value & 15)])
      default:
        encoded.append(scalar)
      }
    }
    return String(encoded)
  }

  /// Whether the destination says no more than the text of the link, as an e-mail address does.
  static func isAddress(_ text: String, of url: String) -> Bool {
    url == "mailto:" + text || (url == text && url.hasPrefix("mailto:"))
  }
}
