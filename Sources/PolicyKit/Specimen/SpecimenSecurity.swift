extension Specimen {
  static let security = Security(
    [
      .encryptionInTransit, .encryptionAtRest, .accessControl, .multiFactorAuthentication,
      .pseudonymisation, .backups, .penetrationTests, .staffTraining, .confidentialityAgreements,
      .incidentManagement,
    ],
    against: [.loss, .misuse, .alteration, .unauthorisedAccess, .disclosure, .destruction],
    notTaken: [
      .init(
        .pseudonymisation, extent: "orders on their way", reason: "carriers have to know the names")
    ],
    others: ["rehearse a plan for outages every year"],
    isQualified: true)
}
