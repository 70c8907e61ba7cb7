extension Rule {
  static let contradictingFacts = Rule(
    "x.contradicting-facts",
    requirements: ["x-conflicting-values", "x-profile-negative"],
    severity: .error,
    citation: "GDPR 5(1)(a), 12(1)",
    summary: "two facts exclude each other",
    why: """
      A policy that says in one place that data are sold and in another that they are not is wrong \
      in one of them, and nobody can tell in which.
      """,
    failing: [
      Example("no profiling, and a decision that rests on it") { $0.sale?.profiling = false },
      Example("no targeted advertising, and a purpose of it") { policy in
        policy.change(Specimen.recommendations) { $0.activities.append(.targetedAdvertising) }
      },
      Example("sensitive data are sold, and no data are sold") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sellsSensitiveData = true
      },
      Example("covered information is sold, and no data are sold") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sellsCoveredInformation = true
      },
      Example(
        "nothing is sold for money, and covered information is",
        alsoTriggers: ["ccpa.flow-contradicted"]
      ) { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sold = .done([
          .init([Specimen.usageData], to: [Specimen.couriers], for: [Specimen.orders])
        ])
        policy.sale?.sellsCoveredInformation = true
      },
      Example("data are sold for money, and not sold") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.isSaleByStatuteOnly = false
      },
      Example("all requests are free, and only two are") { policy in
        policy.rights?.fee = .free
        policy.rights?.freeRequests = [FreeRequests(2, in: .months(12), regimes: [.ccpa])]
      },
      Example("backups are taken, and are not") { policy in
        policy.security?.notTaken = [.init(.backups)]
      },
      Example("no establishment in the Union, and a controller in Ireland") {
        $0.declare(.euGDPR(established: false, targets: true))
      },
      Example("a machine decides, in a purpose without automated means") { policy in
        policy.change(Specimen.invoice) { $0.isAutomated = false }
      },
      Example("nothing goes to the group, and a company of it receives data") {
        $0.sharing?.withinGroup = false
      },
      Example("an e-mail address that identifies nobody") { policy in
        policy.change(Specimen.contactDetails) { $0.isIdentifier = false }
      },
      Example("no data on health, and a category of them") { policy in
        policy.notCollected = NotCollected([.health])
      },
      Example("nobody on the staff looks, and the staff receive the data") { policy in
        policy.change(Specimen.support) { $0.assertions = [Assertion(.noStaffAccess)] }
      },
      Example("data that people give, from others alone") { policy in
        policy.change(Specimen.creditScore) { $0.origins = [.provided] }
      },
    ],
    passing: [
      Example("what is stored is encrypted, but for some of it") { policy in
        policy.security?.notTaken = [
          .init(.encryptionAtRest, extent: "what others can read anyway")
        ]
      },
      Example("no targeted advertising, and suggestions") { $0.sale?.targetedAdvertising = false },
    ]
  ) { context, findings in
    let policy = context.policy
    for contradiction in saleContradictions(in: policy) {
      findings.report(
        contradiction.message, help: contradiction.help, subject: "sale", at: contradiction.source)
    }
    if let country = policy.controller.country {
      for declared in policy.regimes {
        let isInside =
          switch declared {
          case .euGDPR(false?, _, _): context.law.territories.eea.contains(country)
          case .ukGDPR(false?, _, _): country == "GB"
          default: false
          }
        guard isInside else { continue }
        findings.report(
          "no establishment is declared under \(declared.regime.rawValue), and the controller is in "
            + Terminal.visible(country.code),
          help: "set `established: true`, or correct the country", subject: "regimes",
          at: policy.controller.source)
      }
    }
    for decision in policy.automatedDecisions?.decisions ?? []
    where decision.isSolelyAutomated == true {
      guard let purpose = context[decision.purpose], purpose.isAutomated == false else { continue }
      findings.report(
        "\(purpose.quotedName) is said to use no automated means, and a machine decides "
          + "\(decision.quotedName) there",
        help: "set `isAutomated: true`", on: purpose)
    }
    if let sharing = policy.sharing, sharing.withinGroup == false,
      let company = policy.recipients.first(where: { $0.kinds.contains(.groupCompany) })
    {
      findings.report(
        "nothing is said to go to companies of the group, and \(company.quotedName) is one",
        help: "set `withinGroup` to what holds", subject: "sharing", at: sharing.source)
    }
    if let rights = policy.rights, let free = rights.freeRequests.first {
      let denied: String? =
        switch rights.fee {
        case .free: "every request is said to be free"
        case .always: "every request is said to cost a fee"
        case .onlyIfUnfoundedOrExcessive, nil: nil
        }
      if let denied {
        findings.report(
          "\(denied), and \(free.count) in a period are", help: "keep the one that holds",
          subject: "rights", at: free.source)
      }
    }
    if let security = policy.security {
      for none in security.notTaken
      where none.extent == nil && security.measures.contains(none.measure) {
        findings.report(
          "\(none.measure.rawValue) is among the measures, and is said not to be taken",
          help: "say in `extent` for which data it is not, or take one of the two out",
          subject: "security", at: security.source)
      }
    }
    if let none = policy.notCollected {
      for category in policy.data {
        guard let kind = category.specialCategories.first(where: none.special.contains) else {
          continue
        }
        findings.report(
          "\(category.quotedName) are used, and \(kind.rawValue) is said not to be collected",
          help: "take it out of `notCollected`, or the category out of the data", on: category)
      }
    }
    for (promise, receivers) in staffPromises(in: policy) {
      guard let staff = receivers.compactMap({ context[$0] }).first(where: { $0.isStaff }) else {
        continue
      }
      findings.report(
        "nobody on the staff is said to look at the data, and \(staff.quotedName) receives them",
        help: "say in `exceptions` when they do, or take the promise out",
        subject: "\(staff.id)", at: promise.source)
    }
    for category in policy.data {
      if category.isIdentifier == false, category.holdsEmailAddress == true {
        findings.report(
          "\(category.quotedName) hold an e-mail address, and are said to identify nobody",
          help: "set `isIdentifier: true`", on: category)
      }
      let sources = category.sources.compactMap { context[$0] }
      if category.origins.contains(.provided), !sources.isEmpty,
        !sources.contains(where: { $0.nature == .dataSubject })
      {
        findings.report(
          "\(category.quotedName) are said to be provided by people themselves, and come from "
            + sources.map(\.name).listed(atMost: 2),
          help: "name the person among the sources, or correct the origin", on: category)
      }
    }
  }

  /// Each promise without exceptions that the staff look at nothing, with who receives the data.
  private static func staffPromises(
    in policy: Policy
  ) -> [(promise: Assertion, receivers: [Reference<Recipient>])] {
    func promises(_ assertions: [Assertion]) -> [Assertion] {
      assertions.filter { $0.claims.contains(.noStaffAccess) && $0.exceptions.isEmpty }
    }
    return promises(policy.sharing?.assertions ?? []).map {
      ($0, policy.purposes.flatMap(\.recipients))
    }
      + policy.purposes.flatMap { purpose in
        promises(purpose.assertions).map { ($0, purpose.recipients) }
      }
  }

  private struct Contradiction {
    let message: String
    let help: Help
    let source: SourceLocation
  }

  /// What the facts on sale say that other facts deny.
  private static func saleContradictions(in policy: Policy) -> [Contradiction] {
    guard let sale = policy.sale else { return [] }
    var found: [Contradiction] = []
    func add(_ message: String, _ help: Help, _ source: SourceLocation? = nil) {
      found.append(Contradiction(message: message, help: help, source: source ?? sale.source))
    }
    func purpose(of activity: Purpose.Activity) -> Purpose? {
      policy.purposes.first { $0.activities.contains(activity) }
    }
    if sale.profiling == false,
      let decision = policy.automatedDecisions?.decisions.first(where: {
        $0.usesProfiling == true && $0.isSignificant == true
      })
    {
      add(
        "profiling is said not to be done, and the decision \(decision.quotedName) rests on it",
        "set `profiling` to what holds")
    }
    if sale.targetedAdvertising == false, let purpose = purpose(of: .targetedAdvertising) {
      add(
        "targeted advertising is said not to be done, and \(purpose.quotedName) is that",
        "set `targetedAdvertising` to what holds")
    }
    if sale.sold == .notDone {
      if let purpose = purpose(of: .saleOfData) {
        add(
          "data are said not to be sold, and \(purpose.quotedName) sells them",
          "say in `sold` what is sold")
      }
      if sale.sellsSensitiveData == true || sale.sellsBiometricData == true {
        add(
          "data are said not to be sold, and sensitive or biometric data are",
          "say in `sold` what is sold, or set the others to false")
      }
      // Whatever is sold for money is sold for money or other value.
      if sale.sellsCoveredInformation == true {
        add(
          "data are said not to be sold, and information covered by the law of Nevada is",
          "say in `sold` what is sold, or set the other to false")
      }
    }
    if sale.isSaleByStatuteOnly == true, sale.sellsCoveredInformation == true {
      add(
        "nothing is said to be sold for money, and information covered by the law of Nevada is",
        "set `isSaleByStatuteOnly` to what holds")
    }
    if sale.isSaleByStatuteOnly == false, sale.sold == .notDone {
      add(
        "data are said to be sold for money, and not to be sold",
        "set `isSaleByStatuteOnly` to what holds, or take it out")
    }
    let promises = (policy.sharing?.assertions ?? []) + policy.purposes.flatMap(\.assertions)
    if case .done? = sale.sold, let promise = promises.first(where: { $0.claims.contains(.noSale) })
    {
      add(
        "data are said to be sold, and promised not to be", "take the promise out", promise.source)
    }
    return found
  }
}

extension Recipient {
  /// Whether it is one's own staff.
  fileprivate var isStaff: Bool { role == .personnel || kinds.contains(.personnel) }
}
