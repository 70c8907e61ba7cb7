/// What there is to show of a draft, part by part: the page comes first, because people wait for it.
public enum DraftNews: Codable, Sendable, Hashable {
  /// Grows when the parts change, so that a server and a command of different age do not talk past
  /// each other.
  public static let dialect = 1

  /// The page.
  case page(html: String, title: String)
  /// The findings, with how many are open, and what stops publishing.
  case findings(html: String, errors: Int, warnings: Int, problems: [DraftProblem])
  /// What changed since the published version, with its class.
  case changes(html: String, changeClass: String?)
  /// The notice, as people would read it in either form.
  case notice(html: String, text: String)
  /// What cannot be read or rendered; the draft before stands.
  case problem([DraftProblem])
  /// That was all.
  case done
}
