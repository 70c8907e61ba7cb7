extension Specimen {
  static let regimes: [DeclaredRegime] = [
    .euGDPR(established: true, targets: true),
    .ukGDPR(established: false, targets: true),
    .ePrivacy,
    .pecr(isCharity: false),
    .ccpa(isBusiness: true, tenMillionConsumers: false, onlineOnly: false),
    .calOPPA(collectsFromCalifornians: true),
    .coppa,
    .colorado(applies: true),
    .virginia(applies: true),
    .texas(applies: true),
    .swissFADP,
    .lgpd(isSmallAgent: false),
    .pipeda,
    .france,
  ]
}
