extension Rule {
  /// What several laws ask alike, and Switzerland, Brazil, Canada and France.
  static let worldRules: [Rule] = [
    .dataNotListed,
    .thirdPartiesNotNamed,
    .contactMissing,
    .frameworkNoticeIncomplete,
    .swissTransferNotDescribed,
    .swissTransferUndeclared,
    .swissDecisionWithoutReview,
    .brazilianRightMissing,
    .brazilianDurationMissing,
    .brazilianResponsibilitiesMissing,
    .encarregadoMissing,
    .brazilianClausesNotPublished,
    .accountablePersonMissing,
    .accessNotDescribedInCanada,
    .relatedOrganisationsNotDescribed,
    .directivesAfterDeathMissing,
  ]
}
