extension Rule {
  static let disclosureLeftOut = Rule(
    "ccpa.disclosure-left-out",
    requirements: ["ccpa-7011-disclosed"],
    regimes: [.ccpa],
    severity: .warning,
    citation: "11 CCR 7011(e)(1)(H)–(I); Cal. Civ. Code 1798.130(a)(5)(C)(ii)",
    summary: "a third party gets data, and the CCPA's lists do not have it",
    why: """
      Whoever is no service provider and gets data is a third party, and belongs in the list of what \
      was sold, shared, or disclosed for a business purpose. To say that nothing is disclosed while \
      a purpose names such a recipient is a false statement.
      """,
    failing: [
      Example("carriers get addresses, and nothing is said to be disclosed") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.disclosedForBusiness = .notDone
      },
      Example("a payment service that is left out of the list") { policy in
        policy.declareOnly(.ccpa)
        let flows = policy.sale?.disclosedForBusiness?.flows ?? []
        policy.sale?.disclosedForBusiness = .done(
          flows.filter { !$0.recipients.contains { $0.id.rawValue == "coinmoss" } })
      },
    ],
    passing: [
      Example("a member whose category is in the list") { policy in
        policy.declareOnly(.ccpa)
        var flows = policy.sale?.disclosedForBusiness?.flows ?? []
        for index in flows.indices {
          flows[index].recipients.removeAll { $0.id.rawValue == "parcelfinch" }
        }
        policy.sale?.disclosedForBusiness = .done(flows)
      }
    ]
  ) { context, findings in
    guard let sale = context.policy.sale, let disclosed = sale.disclosedForBusiness else { return }
    let flows = disclosed.flows + (sale.sold?.flows ?? []) + (sale.shared?.flows ?? [])
    let listed = Set(flows.flatMap(\.recipients).map(\.id))
    // Authorities are left to those who sort out what the exceptions of 1798.145 cover.
    let missing = context.policy.recipients.filter { recipient in
      (recipient.role == .controller || recipient.role == .jointController)
        && !listed.contains(recipient.id)
        && !(recipient.memberOf.map { listed.contains($0.id) } ?? false)
        && !context.purposes(with: recipient).isEmpty
    }
    guard !missing.isEmpty, context.isCaliforniaBusiness(asking: &findings) else { return }
    if disclosed.isDone {
      for recipient in missing {
        findings.report(
          "\"\(Terminal.visible(recipient.name))\" decides for itself what it does with data, but "
            + "is in no list of what is sold, shared or disclosed",
          help: "add it to the list where it belongs", on: recipient)
      }
    } else {
      findings.report(
        "nothing is said to be disclosed to third parties, but "
          + "\(missing.map(\.name).quotedBriefly) \(missing.count == 1 ? "gets" : "get") data",
        help: "list what is disclosed, to whom and why", subject: "sale", at: sale.source,
        severity: .error)
    }
  }
}
