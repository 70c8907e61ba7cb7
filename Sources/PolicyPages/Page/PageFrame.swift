package import PolicyKit

/// What stands around the words of a page because of its place, and not because of its policy.
package struct PageFrame: Sendable {
  /// Where the stylesheet is.
  package enum Style: Sendable {
    /// In the page, which then is complete by itself.
    case within(PageStyle)
    /// In a file of the same site, by its path from the page.
    case beside(String)
  }

  /// The ways to other pages of the site, by their paths from the page.
  package struct Links: Sendable {
    /// The policy in force.
    package var current: String?
    /// The words of the version that the page is about.
    package var version: String?
    /// What changed in it.
    package var changes: String?
    /// What people are told of it.
    package var notice: String?
    /// All versions.
    package var versions: String?
    /// The feed.
    package var feed: String?
    /// The whole of the linked data, of which the page holds a summary.
    package var linkedData: String?

    package init() {}
  }

  /// Where the stylesheet is.
  package var style: Style
  /// How the version stands, in Markdown, above everything.
  package var status: String?
  /// HTML that follows the words; it must be safe already.
  package var more = ""
  /// What the table of contents shows after the headings of the words.
  package var moreContents: [TOCEntry] = []
  /// The ways to other pages of the site.
  package var links: Links?
  /// Whether the policy's dates stand under the title.
  package var showsDates: Bool
  /// Whether the page is the policy in force, which alone search engines should list.
  package var isThePolicy: Bool
  /// What the archive knows of the policy in force.
  package var version: ExportedVersion?

  package init(_ style: Style, showsDates: Bool, isThePolicy: Bool) {
    self.style = style
    self.showsDates = showsDates
    self.isThePolicy = isThePolicy
  }
}
