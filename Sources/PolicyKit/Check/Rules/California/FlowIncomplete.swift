extension Rule {
  static let flowIncomplete = Rule(
    "ccpa.flow-incomplete",
    requirements: ["ccpa-7011-sold-shared", "ccpa-7011-disclosed"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(1)(D)–(F), (H)–(J)",
    summary:
      "a list of what was sold, shared or disclosed lacks the data, the recipients or the reason",
    why: """
      Each list names the categories of data, for each of them the categories of third parties who \
      got them, and the business or commercial purpose. A trading name alone tells nobody what \
      kind of company it is.
      """,
    failing: [
      Example(
        "data that are sold, and nobody says to whom", alsoTriggers: ["x.contradicting-facts"]
      ) { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sold = .done([
          Sale.Flow([Specimen.orderHistory], to: [], for: [Specimen.orders])
        ])
      },
      Example("a third party by its trading name alone") { policy in
        policy.declareOnly(.ccpa)
        for index in policy.recipients.indices where policy.recipients[index].name == "Coinmoss" {
          policy.recipients[index].statutoryNames = []
        }
      },
    ],
    passing: [
      Example("a category of third parties without another name for it") { policy in
        policy.declareOnly(.ccpa)
        for index in policy.recipients.indices where policy.recipients[index].isCategory {
          policy.recipients[index].statutoryNames = []
        }
      }
    ]
  ) { context, findings in
    guard let sale = context.policy.sale else { return }
    let lists = [
      (sale.sold, "sold"), (sale.shared, "shared"),
      (sale.disclosedForBusiness, "disclosed for a business purpose"),
    ]
    var faults: [String] = []
    var unnamed: [Recipient] = []
    var seen: Set<ID<Recipient>> = []
    for (statement, name) in lists {
      guard let statement, statement.isDone else { continue }
      if statement.flows.isEmpty { faults.append("data are \(name), but nothing says which") }
      for flow in statement.flows {
        let missing = [
          (flow.data.isEmpty, "which data"), (flow.recipients.isEmpty, "to whom"),
          (flow.purposes.isEmpty, "what for"),
        ].filter(\.0).map(\.1)
        if !missing.isEmpty {
          let data = flow.data.compactMap { context[$0]?.name }
          faults.append(
            "\(data.isEmpty ? "data" : data.quotedBriefly) are \(name), but nothing says "
              + missing.enumerated)
        }
        for recipient in flow.recipients.compactMap({ context[$0] })
        where !recipient.isCategory && recipient.statutoryNames.isEmpty
          && recipient.memberOf == nil && seen.insert(recipient.id).inserted
        {
          unnamed.append(recipient)
        }
      }
    }
    guard !faults.isEmpty || !unnamed.isEmpty, context.isCaliforniaBusiness(asking: &findings)
    else { return }
    for fault in faults.uniqued() {
      findings.report(
        fault, help: "name the data, the recipients and the purposes", subject: "sale",
        at: sale.source)
    }
    for recipient in unnamed {
      findings.report(
        "\"\(Terminal.visible(recipient.name))\" gets data, but nothing says what category of "
          + "third parties it belongs to",
        help: "give its `statutoryNames`, such as "
          + context.law.california.thirdParties.prefix(2).quotedBriefly, on: recipient)
    }
  }
}
