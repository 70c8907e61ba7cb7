extension Rule {
  /// Every rule, by authority; the one list.
  public static let all: [Rule] =
    consistency + gdprRules + dataProtection + dataProtectionConsistency + ePrivacyRules
    + californiaRules + coppaRules + statesRules + worldRules + wordsRules
    + reviewRules

  /// What any policy must not contradict, whatever the law.
  private static let consistency: [Rule] = [
    .danglingReference,
    .duplicateID,
    .dataUnused,
    .recipientUnused,
    .purposeWithoutData,
    .sourceUnused,
    .datesOutOfOrder,
    .malformedID,
    .unknownCountry,
    .brokenLink,
    .emptyText,
    .conflictingValues,
    .contradictingFacts,
    .hollowDeclaration,
    .listedTwice,
    .memberOfNoCategory,
    .roleAgainstKind,
    .derivedFromItself,
    .otherUseDenied,
    .regimeMisplaced,
    .ageImplausible,
    .noticeTooShort,
    .retentionConflict,
    .retentionBelowLaw,
    .recipientKindWithoutPurpose,
    .periodNotPositive,
    .noticeWithoutAddress,
    .noticeShareImpossible,
    .noticeSenderUnusable,
    .noticeLinksNowhere,
    .noticeChannelIdle,
    .directionControls,
    .contactMismatch,
    .partNotShown,
    .wordsNotShown,
    .statementUnfounded,
    .termUnused,
    .malformedContact,
    .translationMisnamed,
    .unsubscribeLinkMisplaced,
    .noRegime,
    .homeLawNotDeclared,
    .confidenceBroken,
    .promiseForAuthorities,
  ]

  /// The rule with an identifier.
  public static func named(_ id: String) -> Rule? { all.first { $0.id == id } }
}
