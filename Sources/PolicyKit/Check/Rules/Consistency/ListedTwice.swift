extension Rule {
  static let listedTwice = Rule(
    "x.listed-twice",
    severity: .warning,
    citation: "editorial judgement",
    summary: "a list names the same thing twice",
    why: "A reader who meets a thing twice in one list looks for a difference that is not there.",
    failing: [
      Example("a purpose that uses the same data twice") { policy in
        policy.change(Specimen.orders) { $0.uses.append($0.uses[0]) }
      },
      Example("a measure of security named twice") { $0.security?.measures.append(.backups) },
    ],
    passing: [
      Example("the same data in two purposes") { policy in
        policy.change(Specimen.account) { $0.uses.append(Specimen.orderHistory.reference) }
      }
    ]
  ) { context, findings in
    let policy = context.policy
    for purpose in policy.purposes {
      findings.look(for: purpose.uses, of: purpose, "data") { $0.id.rawValue }
      findings.look(for: purpose.recipients, of: purpose, "a recipient") { $0.id.rawValue }
      findings.look(for: purpose.activities, of: purpose, "an activity") { $0.rawValue }
      findings.look(for: purpose.marketing?.media ?? [], of: purpose, "a medium") { $0.rawValue }
      for promise in purpose.assertions {
        findings.look(for: promise.claims, of: purpose, "a claim") { String(describing: $0) }
      }
    }
    for category in policy.data {
      findings.look(for: category.sources, of: category, "a source") { $0.id.rawValue }
      findings.look(for: category.derivedFrom, of: category, "an origin") { $0.id.rawValue }
      findings.look(for: category.origins, of: category, "an origin") { $0.rawValue }
      let special = category.furtherSpecialCategories
      findings.look(for: special, of: category, "a special category") { $0.rawValue }
      findings.look(for: category.examples, of: category, "an example") { $0 }
    }
    for recipient in policy.recipients {
      findings.look(for: recipient.kinds, of: recipient, "a kind") { $0.rawValue }
      findings.look(for: recipient.commitments, of: recipient, "a commitment") { $0.rawValue }
      findings.look(for: recipient.locations, of: recipient, "a country") { $0.code }
    }
    for transfer in policy.transfers {
      findings.look(for: transfer.recipients, of: transfer, "a recipient") { $0.id.rawValue }
      findings.look(for: transfer.countries, of: transfer, "a country") { $0.code }
    }
    for tracker in policy.tracking?.trackers ?? [] {
      findings.look(for: tracker.data, of: tracker, "data") { $0.id.rawValue }
      findings.look(for: tracker.purposes, of: tracker, "a purpose") { $0.id.rawValue }
    }
    for disclosure in policy.disclosures {
      findings.look(for: disclosure.grounds, in: "disclosures", disclosure.source) { $0.rawValue }
      findings.look(for: disclosure.recipients, in: "disclosures", disclosure.source) {
        $0.id.rawValue
      }
    }
    for transaction in policy.transactions {
      findings.look(for: transaction.recipients, in: "transactions", transaction.source) {
        $0.id.rawValue
      }
      findings.look(for: transaction.events, in: "transactions", transaction.source) { $0.rawValue }
      findings.look(
        for: transaction.notice.flatMap(\.media), in: "transactions", transaction.source
      ) { $0.rawValue }
    }
    if let security = policy.security {
      findings.look(for: security.measures, in: "security", security.source) { $0.rawValue }
      findings.look(for: security.notTaken.map(\.measure), in: "security", security.source) {
        $0.rawValue
      }
      findings.look(for: security.aims, in: "security", security.source) { $0.rawValue }
    }
    if let changes = policy.changes {
      findings.look(for: changes.channels.flatMap(\.media), in: "changes", changes.source) {
        $0.rawValue
      }
    }
    for flow in policy.sale?.flows ?? [] {
      let source = policy.sale?.source ?? policy.source
      findings.look(for: flow.data, in: "sale", source) { $0.id.rawValue }
      findings.look(for: flow.recipients, in: "sale", source) { $0.id.rawValue }
    }
  }
}

extension Findings {
  /// Reports the first thing that a list of an entity names twice.
  fileprivate mutating func look<Value: Hashable>(
    for list: [Value], of entity: some Entity, _ what: String, name: (Value) -> String
  ) {
    guard let twice = list.firstRepeated else { return }
    report(
      "\(entity.quotedName) lists \(what) twice: \(Terminal.visible(name(twice)))",
      help: "take one out", on: entity)
  }

  /// Reports the first thing that a list in a part of the policy names twice.
  fileprivate mutating func look<Value: Hashable>(
    for list: [Value], in part: String, _ source: SourceLocation, name: (Value) -> String
  ) {
    guard let twice = list.firstRepeated else { return }
    report(
      "a list of \(part) has an entry twice: \(Terminal.visible(name(twice)))",
      help: "take one out", subject: part, at: source)
  }
}

extension Array where Element: Hashable {
  /// The first element that stands in the array before.
  fileprivate var firstRepeated: Element? {
    guard count > 1 else { return nil }
    var seen: Set<Element> = []
    return first { !seen.insert($0).inserted }
  }
}

extension Sale {
  /// What is sold, shared and disclosed.
  var flows: [Flow] {
    [sold, shared, disclosedForBusiness, disclosedForDirectMarketing].flatMap {
      statement -> [Flow] in
      if case .done(let flows)? = statement { flows } else { [] }
    }
  }
}
