/// A notice in the words of a language: what a message to people says of a version.
///
/// Text and HTML are made from one and the same Markdown and say the same. The HTML is complete by
/// itself: it asks for nothing from anywhere, and reads well where its style is taken away.
public struct NoticeWords: Sendable, Hashable {
  /// The language of the words, as a BCP 47 tag.
  public let language: String
  /// The subject: one line of at most ``subjectLimit`` characters.
  public let subject: String
  /// The notice as plain text, in lines of at most 72 columns unless an address is longer.
  public let text: String
  /// The notice as a page of its own.
  public let html: String

  /// The most Unicode scalars that a subject has.
  public static let subjectLimit = 120

  /// The first link that leads nowhere from a mail program, because it does not say on which site;
  /// nil if there is none.
  ///
  /// Links of the policy's own words are made whole where the address of the page is known. Others
  /// can come from a template.
  public var relativeLink: String? {
    for name in ["href=", "src="] {
      var rest = html[...]
      while let found = rest.firstRange(of: name) {
        rest = rest[found.upperBound...]
        guard let quote = rest.first, quote == "\"" || quote == "'" else { continue }
        let value = String(rest.dropFirst().prefix { $0 != quote })
        rest = rest.dropFirst(value.count + 1)
        let leadsWithin =
          value.hasPrefix("#") && html.contains("id=\"\(value.dropFirst())\"")
        if !LinkPolicy.isAbsolute(value), !value.hasPrefix("data:"), !leadsWithin { return value }
      }
    }
    return nil
  }
}
