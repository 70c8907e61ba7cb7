extension Rule {
  /// Children under 13 in the United States: COPPA with 16 CFR 312.
  static let coppaRules: [Rule] = [
    .operatorsIncomplete,
    .childrenPracticesIncomplete,
    .internalOperationsIncomplete,
    .parentRightsMissing,
    .voiceRecordingsNotDescribed,
    .ageDisclaimerContradicted,
  ]
}
