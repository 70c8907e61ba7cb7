extension Specimen {
  static let security = Security(
    [
      .encryptionInTransit, .encryptionAtRest, .accessControl, .multiFactorAuthentication,
      .pseudonymisation, .backups, .penetrationTests, .staffTraining, .confidentialityAgreements,
      .incidentManagement,
    ],
    against: [.loss, .misuse, .alteration, .unauthorisedAccess, .disclosure, .destruction],
    others: ["rehearse a plan for outages every year"],
    isQualified: true)
}
