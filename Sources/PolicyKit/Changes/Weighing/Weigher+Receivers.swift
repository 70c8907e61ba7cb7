/// What it means that someone receives data who did not.
private enum Receipt: Hashable, Comparable {
  /// Instead of another of its kind.
  case swapped(with: ID<Recipient>)
  /// One more of a kind that readers were told of for the purpose.
  case oneMore
  /// Readers were told of it, or of its kind, but not for the purpose.
  case further
  /// Readers were told of nobody of its kind.
  case newCategory

  var kind: ChangeKind {
    switch self {
    case .swapped: .recipientReplaced
    case .oneMore: .recipientAdded
    case .further: .dataGivenToFurtherRecipient
    case .newCategory: .recipientCategoryAdded
    }
  }

  private var weight: Int {
    switch self {
    case .swapped: 0
    case .oneMore: 1
    case .further: 2
    case .newCategory: 3
    }
  }

  static func < (lhs: Receipt, rhs: Receipt) -> Bool { lhs.weight < rhs.weight }
}

/// The recipients that came and went, each with its purposes and differences.
private struct Receivers {
  struct Key: Hashable {
    let recipient: ID<Recipient>
    /// What it means; nothing for one that went.
    let receipt: Receipt?
  }

  struct Entry {
    let recipient: Reference<Recipient>
    var purposes: [Purpose] = []
    var edits: [Int] = []
  }

  private(set) var order: [Key] = []
  private(set) var entries: [Key: Entry] = [:]
  private(set) var replaced: Set<ID<Recipient>> = []
  private var heaviest: [ID<Recipient>: Receipt] = [:]

  mutating func note(
    _ recipient: Reference<Recipient>, _ receipt: Receipt?, _ purposes: [Purpose], _ edits: [Int]
  ) {
    let key = Key(recipient: recipient.id, receipt: receipt)
    if entries[key] == nil { order.append(key) }
    var entry = entries[key] ?? Entry(recipient: recipient)
    entry.purposes += purposes
    entry.edits += edits
    entries[key] = entry
    if case .swapped(let other) = receipt { replaced.insert(other) }
    if let receipt {
      heaviest[recipient.id] = max(heaviest[recipient.id] ?? receipt, receipt)
    }
  }

  /// What weighs most of all that is noted about a recipient.
  func heaviest(_ recipient: ID<Recipient>) -> Receipt? { heaviest[recipient] }
}

/// Who receives data for which purpose: what a new name on a list means turns on who was there.
extension Weigher {
  /// Weighs the recipients of all purposes, and those that came or went.
  mutating func weighReceivers() {
    var receivers = Receivers()
    for after in new.policy.purposes { note(after, in: &receivers) }
    notePolicyWide(in: &receivers)
    for key in receivers.order {
      guard let entry = receivers.entries[key] else { continue }
      let subject = AnyReference(entry.recipient).subject
      let field = Field(owner: subject, name: "", edits: entry.edits)
      if let receipt = key.receipt {
        var before: ChangeValue?
        if case .swapped(let other) = receipt {
          before = named([AnyReference(kind: .recipient, id: other.rawValue)])
        }
        add(receipt.kind, field, before, named([entry.recipient]), purposes: entry.purposes)
      } else {
        add(.recipientRemoved, field, named([entry.recipient]), nil, purposes: entry.purposes)
      }
    }
    for recipient in new.policy.recipients where old.recipients[recipient.id] == nil {
      weighCountries(ofNew: recipient)
    }
  }

  /// Notes who came to a purpose that stays, and who went.
  private func note(_ after: Purpose, in receivers: inout Receivers) {
    guard let field = field(after.erased.subject, "recipients"),
      let before = old.purposes[after.id]
    else { return }
    var (gone, come) = before.recipients.difference(to: after.recipients)
    let disclosed = Disclosed(before.recipients.compactMap { old.recipients[$0.id] })
    for recipient in come {
      if let index = gone.firstIndex(where: { isSwap($0, recipient) }) {
        let other = gone.remove(at: index)
        receivers.note(
          recipient, .swapped(with: other.id), [after], edits(of: field, [recipient, other]))
      } else {
        receivers.note(
          recipient, receipt(recipient, disclosed), [after], edits(of: field, [recipient]))
      }
    }
    for recipient in gone {
      receivers.note(recipient, nil, [after], edits(of: field, [recipient]))
    }
  }

  /// Notes who is new to the policy, or gone from it, whoever lists them.
  private func notePolicyWide(in receivers: inout Receivers) {
    var vanished = old.policy.recipients.filter { new.recipients[$0.id] == nil }
    for recipient in new.policy.recipients where old.recipients[recipient.id] == nil {
      let whole = wholeEdits(of: recipient.id)
      var receipt = receivers.heaviest(recipient.id)
      if receipt == nil,
        let other = vanished.first(where: {
          !receivers.replaced.contains($0.id) && $0.isOfOneKind(with: recipient)
        })
      {
        receipt = .swapped(with: other.id)
      }
      var edits = whole
      if case .swapped(let other) = receipt {
        edits += wholeEdits(of: other)
        vanished.removeAll { $0.id == other }
      }
      // Those listed for new purposes only are told with what was disclosed to anyone.
      receivers.note(
        recipient.reference,
        receipt ?? (old.disclosed.covers(recipient) ? .oneMore : .newCategory),
        receipt == nil ? new.purposesByRecipient[recipient.id] ?? [] : [], edits)
    }
    for recipient in vanished {
      if receivers.replaced.contains(recipient.id) {
        // It went in one place and was replaced in another: the replacement tells it.
        continue
      }
      receivers.note(recipient.reference, nil, [], wholeEdits(of: recipient.id))
    }
  }

  private func receipt(_ recipient: Reference<Recipient>, _ disclosed: Disclosed) -> Receipt {
    guard let after = new.recipients[recipient.id] else { return .newCategory }
    if disclosed.covers(after) { return .oneMore }
    if old.recipients[recipient.id] != nil { return .further }
    return old.disclosed.covers(after) ? .further : .newCategory
  }

  private func isSwap(_ gone: Reference<Recipient>, _ come: Reference<Recipient>) -> Bool {
    guard let before = old.recipients[gone.id], let after = new.recipients[come.id] else {
      return false
    }
    return before.isOfOneKind(with: after)
  }

  /// A recipient that is new and processes in a country that nobody was told of.
  private mutating func weighCountries(ofNew recipient: Recipient) {
    let fresh = recipient.locations.filter { isAbroad($0) && !old.allCountries.contains($0) }
    if fresh.isEmpty { return }
    let subject = recipient.erased.subject
    add(
      .transferCountryAdded, field(subject, "") ?? Field(owner: subject, name: ""), nil,
      .countries(fresh), consent: false)
  }

  private func wholeEdits(of recipient: ID<Recipient>) -> [Int] {
    field(recipient.description, "")?.edits ?? []
  }

  /// Those differences of a field that are about some recipients.
  private func edits(of field: Field, _ recipients: [Reference<Recipient>]) -> [Int] {
    field.edits.filter { index in
      guard
        case .reference(let reference) = (facts.edits[index].new ?? facts.edits[index].old)?
          .meaning
      else { return false }
      return recipients.contains { $0.id.rawValue == reference.id }
    }
  }
}
