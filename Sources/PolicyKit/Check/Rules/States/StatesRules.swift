extension Rule {
  /// What states of the United States ask for, California's CCPA included where it asks the same.
  static let statesRules: [Rule] = [
    .stateRightMissing,
    .appealMissing,
    .stateRequestChannelMissing,
    .lastUpdatedMissing,
    .saleNotStatedInColorado,
    .stateOptOutMissing,
    .texasNoticeMissing,
  ]
}
