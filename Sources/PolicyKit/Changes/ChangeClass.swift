/// How much a change matters to the people concerned, and so how they must learn of it.
public enum ChangeClass: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// The archive is enough (WP260 rev.01 para 29: style).
  case editorial
  /// A visible banner and the changelog.
  case notable
  /// A notice of its own to everybody concerned, before the change takes effect.
  case material

  /// By how much a change matters.
  public static func < (lhs: ChangeClass, rhs: ChangeClass) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .editorial: 0
    case .notable: 1
    case .material: 2
    }
  }
}
