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

  /// A destination as it leads there from anywhere: one on the same site in full, below the address
  /// of the page (RFC 3986, section 5.2).
  ///
  /// - Parameters:
  ///   - destination: What ``destination(_:)`` let through.
  ///   - root: The address of the page, with a slash at its end; nil where it is not known.
  static func absolute(_ destination: String, below root: String?) -> String {
    guard let root, !isAbsolute(destination) else { return destination }
    guard let schemeEnd = root.firstRange(of: "://")?.upperBound else { return destination }
    let host = root[..<(root[schemeEnd...].firstIndex(of: "/") ?? root.endIndex)]
    if destination.hasPrefix("#") || destination.hasPrefix("?") { return root + destination }
    let path = destination.prefix { $0 != "?" && $0 != "#" }
    let rest = destination.dropFirst(path.count)
    var steps: [Substring] = []
    let whole = path.hasPrefix("/") ? String(path) : String(root.dropFirst(host.count)) + path
    let parts = whole.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, step) in parts.enumerated() {
      let isLast = index == parts.count - 1
      switch step {
      case ".": if isLast { steps.append("") }
      case "..":
        if !steps.isEmpty { steps.removeLast() }
        if isLast { steps.append("") }
      default: steps.append(step)
      }
    }
    return host + "/" + steps.joined(separator: "/") + rest
  }

  /// Whether a destination names its scheme, and so leads to the same place from anywhere.
  static func isAbsolute(_ destination: String) -> Bool {
    schemes.contains { destination.lowercased().hasPrefix($0 + ":") }
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
