extension Requirement {
  /// The rows that no rule serves, each with the reason why a policy cannot decide it.
  ///
  /// A test walks the tables: every row is served by a rule or stands here, never both.
  public static let unserved: [String: String] = [:]
}
