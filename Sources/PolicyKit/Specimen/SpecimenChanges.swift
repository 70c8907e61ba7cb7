/// Changes to the specimen by which rules show their faults.
extension Policy {
  /// Changes one purpose.
  mutating func change(_ purpose: Purpose, _ change: (inout Purpose) -> Void) {
    for index in purposes.indices where purposes[index].id == purpose.id {
      change(&purposes[index])
    }
  }

  /// Changes one transfer.
  mutating func change(_ transfer: Transfer, _ change: (inout Transfer) -> Void) {
    for index in transfers.indices where transfers[index].id == transfer.id {
      change(&transfers[index])
    }
  }

  /// Changes one recipient.
  mutating func change(_ recipient: Recipient, _ change: (inout Recipient) -> Void) {
    for index in recipients.indices where recipients[index].id == recipient.id {
      change(&recipients[index])
    }
  }

  /// Changes one category of data.
  mutating func change(_ category: DataCategory, _ change: (inout DataCategory) -> Void) {
    for index in data.indices where data[index].id == category.id { change(&data[index]) }
  }

  /// Changes one right.
  mutating func change(_ kind: Right.Kind, _ change: (inout Right) -> Void) {
    for index in rights?.rights.indices ?? 0..<0 where rights?.rights[index].kind == kind {
      if var right = rights?.rights[index] {
        change(&right)
        rights?.rights[index] = right
      }
    }
  }

  /// Gives a right under every law but the GDPR and the UK GDPR.
  mutating func giveOnlyElsewhere(_ kind: Right.Kind) {
    change(kind) { right in
      right.regimes = [.ccpa, .colorado, .virginia, .texas, .swissFADP, .lgpd, .pipeda]
    }
  }

  /// Changes the decision on invoices.
  mutating func changeInvoiceDecision(_ change: (inout AutomatedDecision) -> Void) {
    var decision = Specimen.invoiceDecision
    change(&decision)
    automatedDecisions = .made([decision])
  }

  /// Leaves only some purposes and what belongs to them, under the GDPR alone.
  mutating func narrow(to kept: Purpose...) {
    regimes = [.euGDPR(established: true, targets: true)]
    purposes.removeAll { purpose in !kept.contains { $0.id == purpose.id } }
    let uses = Set(purposes.flatMap(\.uses))
    let receivers = Set(purposes.flatMap(\.recipients))
    data.removeAll { !uses.contains($0.reference) }
    for index in data.indices { data[index].derivedFrom.removeAll { !uses.contains($0) } }
    let origins = Set(data.flatMap(\.sources))
    sources.removeAll { !origins.contains($0.reference) }
    recipients.removeAll { !receivers.contains($0.reference) }
    for index in transfers.indices {
      transfers[index].recipients.removeAll { !receivers.contains($0) }
    }
    transfers.removeAll { $0.recipients.isEmpty || !$0.exporterRegimes.contains(.euGDPR) }
    jointControl = nil
    for index in transactions.indices {
      transactions[index].recipients.removeAll { !receivers.contains($0) }
    }
    if !recipients.contains(where: { $0.kinds.contains(.groupCompany) }) {
      sharing?.withinGroup = false
    }
    if !data.contains(where: { $0.holdsEmailAddress == true }) {
      changes?.channels.removeAll { $0.medium == .email }
    }
    disclosures = []
    tracking = Tracking(nothing: true, [])
    automatedDecisions = .notMade
    sale = nil
  }

  /// Changes the facts of a declared regime.
  mutating func declare(_ regime: DeclaredRegime) {
    for index in regimes.indices where regimes[index].regime == regime.regime {
      regimes[index] = regime
    }
  }

  /// Leaves the GDPR as the only law.
  mutating func narrowToGDPR() { regimes = [.euGDPR(established: true, targets: true)] }
}
