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
}
