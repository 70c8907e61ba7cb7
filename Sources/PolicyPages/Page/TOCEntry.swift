/// A heading of a page, as its table of contents shows it.
public struct TOCEntry: Equatable, Sendable {
  /// The level of the heading, from two on.
  public let level: Int

  /// The id of the heading, without the number sign.
  public let id: String

  /// The text of the heading, not escaped.
  public let title: String

  /// The headings below this one.
  public internal(set) var children: [TOCEntry]

  /// Makes an entry from what its heading says and is called.
  public init(level: Int, id: String, title: String, children: [TOCEntry]) {
    self.level = level
    self.id = id
    self.title = title
    self.children = children
  }
}
