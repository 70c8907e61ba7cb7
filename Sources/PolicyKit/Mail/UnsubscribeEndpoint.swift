/// The address at which one click unsubscribes (RFC 8058), with a place for the person.
public struct UnsubscribeEndpoint: Sendable, Hashable {
  /// The template: an https address, with `{token}` or `{reference}` where the person goes.
  public let template: String

  /// An endpoint, or nothing where a text cannot be one.
  public init?(_ template: String) {
    guard Self.fault(of: template) == nil else { return nil }
    self.template = template
  }

  /// What keeps a text from being an endpoint, and what would be right; nil if nothing does.
  ///
  /// It is an https address of printable ASCII that names the person, since the message that a mail
  /// program posts to it says nothing else (RFC 8058 section 3.1).
  package static func fault(of template: String) -> String? {
    guard template.lowercased().hasPrefix("https://"), template.utf8.count <= 800,
      let first = template.dropFirst("https://".count).first, first.isLetter || first.isNumber,
      template.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E })
    else { return "it is no https address; write it as https://example.com/leave/{token}" }
    let host = template.dropFirst("https://".count).prefix { !"/?#".contains($0) }
    guard !host.contains("{") else {
      return "its host cannot differ by person; write it as https://example.com/leave/{token}"
    }
    guard template.contains("{token}") || template.contains("{reference}") else {
      return "it does not say who leaves; put {token} or {reference} into it, as in "
        + "https://example.com/leave/{token}"
    }
    return nil
  }

  /// The address for one person; nothing if it needs a reference that the list did not give.
  package func address(token: String, reference: String?) -> String? {
    var result = template.replacing("{token}", with: token)
    if result.contains("{reference}") {
      guard let reference else { return nil }
      result = result.replacing("{reference}", with: Self.percentEncoded(reference))
    }
    return result.utf8.count <= 900 ? result : nil
  }

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
  }
}
