extension Rule {
  /// What counsel accepted, against what was found.
  static let reviewRules: [Rule] = [
    .acknowledgementExpired,
    .acknowledgementUnmatched,
  ]
}
