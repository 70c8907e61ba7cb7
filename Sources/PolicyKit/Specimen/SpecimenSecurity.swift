extension Specimen {
  static let security = Security(
    [
      .encryptionInTransit, .encryptionAtRest, .accessControl, .multiFactorAuthentication,
      .pseudonymisation, .backups, .penetrationTests, .staffTraining, .confidentialityAgreements,
      .incidentManagement,
    ],
    against: [.loss, .misuse, .alteration, .unauthorisedAccess, .disclosure, .destruction],
    others: ["a plan for outages, which we rehearse every year"],
    isQualified: true)
}
