extension Rule {
  /// What stands beside the policy: what counsel accepted, and how long the sending takes.
  static let reviewRules: [Rule] = [
    .acknowledgementExpired,
    .acknowledgementUnmatched,
    .sendingDaysImpossible,
  ]
}
