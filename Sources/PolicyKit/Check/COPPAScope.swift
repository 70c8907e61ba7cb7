extension CheckContext {
  /// What is said about children under 13, where COPPA applies: the service is directed to them, or
  /// we know of some who use it.
  ///
  /// Where nobody stated either, the checker asks.
  func childrenUnderCOPPA(asking findings: inout Findings) -> Children? {
    let children = policy.children
    if children?.directedToUnder13 == true || children?.knowsOfUnder13 == true { return children }
    if children?.directedToUnder13 == nil {
      findings.ask("whether your service is directed to children under 13", under: .coppa)
    }
    if children?.knowsOfUnder13 == nil {
      findings.ask("whether you know of children under 13 who use it", under: .coppa)
    }
    return nil
  }
}

extension Policy {
  /// The specimen as a service for children, complete under COPPA, from which examples take a fact
  /// away.
  mutating func directToChildren(_ change: (inout COPPANotice) -> Void) {
    declareOnly(.coppa)
    let used = data.filter { ["account-details", "device-data"].contains($0.id.rawValue) }
    var notice = COPPANotice(
      operators: [
        .init(
          "Example Ltd",
          contacts: [
            .post("1 Example Quay, Dublin"), .phone("+1 800-555-0199"),
            .email("parents@example.com"),
          ], answersForAll: true)
      ],
      data: used, canMakePublic: false,
      thirdParties: recipients.filter { $0.id.rawValue == "coinmoss" },
      retention: .until("the account is closed"),
      internalOperations: "keep the service available and secure",
      identifierSafeguards: "Only two of our engineers can read them, and nobody else.",
      parentRights: """
        Parents can see what we hold, have it deleted and refuse that we collect more, by writing \
        to parents@example.com.
        """,
      voiceRecordings: "We use them to answer and delete them at once.", collectsVoice: true)
    change(&notice)
    children?.minimumAge = nil
    children?.offeredToChildren = true
    children?.directedToUnder13 = true
    children?.knowsOfUnder13 = true
    children?.coppa = notice
  }
}
