/// What a difference between two wordings means, from nothing to something that carries meaning.
public enum WordingClass: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Layout, line ends and metadata.
  case none
  /// Typography, spelling, the order of blocks, the date of an "updated" line, a new link on
  /// unchanged words.
  case editorial
  /// A word that carries meaning, a link that leads elsewhere, or anything that is in doubt.
  case substantive

  /// Orders the classes by weight.
  public static func < (one: WordingClass, other: WordingClass) -> Bool {
    one.weight < other.weight
  }

  private var weight: Int {
    switch self {
    case .none: 0
    case .editorial: 1
    case .substantive: 2
    }
  }
}
