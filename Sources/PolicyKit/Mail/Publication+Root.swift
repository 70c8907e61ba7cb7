extension Publication {
  /// The address below which the pages are, with the slash at its end; nil where none is stated, or
  /// where it is none that a message can link to.
  package var root: String? {
    guard let url, Self.fault(ofRoot: url) == nil else { return nil }
    return url.hasSuffix("/") ? url : url + "/"
  }

  /// What keeps an address from being one below which links of a message can lead, and what would be
  /// right; nil if nothing does.
  package static func fault(ofRoot url: String) -> String? {
    guard url.hasPrefix("https://"), let first = url.dropFirst("https://".count).first,
      first.isLetter || first.isNumber
    else { return "it is no https address; write it as https://example.com/privacy/" }
    guard url.utf8.count <= 400 else { return "it is over 400 bytes" }
    let host = url.dropFirst("https://".count).prefix { $0 != "/" }
    if host.contains("@") { return "it names a user before its host; leave that out" }
    if url.contains("?") || url.contains("#") {
      return "pages lie below it, so that it cannot have ? or #; give the folder, such as "
        + "https://example.com/privacy/"
    }
    guard url.unicodeScalars.allSatisfy(isPlain), !url.contains("@") else {
      return "it has characters that no address has as they are; write them as %20 and the like"
    }
    return nil
  }

  /// Why messages cannot link to the page, in words that can follow "messages cannot link to the
  /// page: "; nil if they can.
  package var linkProblem: String? {
    guard let url else { return "the policy does not state its address" }
    return Self.fault(ofRoot: url).map {
      "the address \"\(Terminal.visible(url))\" is not one below which pages lie; \($0)"
    }
  }

  /// Whether a character can stand in an address as it is (RFC 3986, RFC 3987).
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.value > 0x20 && scalar.value < 0x7F
        && !"\"<>\\^`{|}[]".unicodeScalars.contains(scalar)
    }
    return !HeaderTextSyntax.steers(scalar) && !scalar.properties.isWhitespace
  }
}
