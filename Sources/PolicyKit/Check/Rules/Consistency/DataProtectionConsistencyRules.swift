extension Rule {
  /// What a policy must not contradict about rights, transfers and children.
  static let dataProtectionConsistency: [Rule] = [
    .portabilityOverclaimed,
    .withdrawalWithoutConsent,
    .objectionForMarketingOnly,
    .collectionCalledTransfer,
    .adequacyNotListed,
    .adequacyWithoutCertification,
    .adequacyWithoutPIPEDA,
    .adequacyContradicted,
    .safeguardsUnranked,
    .euClausesForUK,
    .idtaForEU,
    .derogationForRecurringTransfer,
    .mechanismInsideEEA,
    .privacyShield,
    .ageBelowLaw,
    .ageWithoutConsequence,
    .lawOverrideStale,
  ]
}
