extension Specimen {
  static let sale = Sale(
    sold: .notDone,
    isSaleByStatuteOnly: true,
    shared: .notDone,
    disclosedForBusiness: .done([
      .init([contactDetails, orderHistory], to: [couriers, parcelfinch], for: [orders]),
      .init([contactDetails, paymentDetails], to: [coinmoss], for: [payment]),
      .init([contactDetails], to: [creditAgencies], for: [invoice]),
      .init([contactDetails, orderHistory], to: [exampleRewards], for: [rewards]),
      .init([deviceData], to: [internetProviders], for: [siteSecurity]),
      .init([contactDetails, deviceData, orderHistory], to: [wardowl], for: [fraudPrevention]),
      .init([contactDetails, deviceData, orderHistory], to: [police], for: [crimeReports]),
      .init([orderHistory, paymentDetails], to: [advisers, taxAuthorities], for: [accounting]),
      .init(
        [allergies, contactDetails, messages, orderHistory], to: [advisers, foreignLawyers],
        for: [claims]),
    ]),
    disclosedForDirectMarketing: .notDone,
    targetedAdvertising: false,
    profiling: true,
    sensitiveUseBeyondExceptions: false,
    sellsSensitiveData: false,
    sellsBiometricData: false,
    sellsCoveredInformation: false,
    knowsOfUnder16: false,
    optOutLink: privacyChoices,
    limitLink: privacyChoices,
    preferenceSignals: """
      We treat a signal such as Global Privacy Control as your opt-out, for the browser that \
      sends it and, if you are signed in, for your account.
      """,
    offersFinancialIncentive: true,
    financialIncentive: """
      Members of the rewards programme collect points worth 2 % of what they spend. For this \
      \(Specimen.exampleRewards) and we use contact details and order history, which we estimate \
      to be worth as much to us as the points cost. You join by ticking a box in your account \
      and can leave there at any time.
      """)
}
