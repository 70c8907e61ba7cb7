/// What the examples of rules change in the specimen, by the thing's name and not by its place.
extension Policy {
  /// Changes a purpose.
  mutating func update(_ purpose: Purpose, _ change: (inout Purpose) -> Void) {
    for index in purposes.indices where purposes[index].id == purpose.id {
      change(&purposes[index])
    }
  }

  /// Changes a recipient.
  mutating func update(_ recipient: Recipient, _ change: (inout Recipient) -> Void) {
    for index in recipients.indices where recipients[index].id == recipient.id {
      change(&recipients[index])
    }
  }

  /// Changes a category of data.
  mutating func update(_ category: DataCategory, _ change: (inout DataCategory) -> Void) {
    for index in data.indices where data[index].id == category.id { change(&data[index]) }
  }

  /// Changes a transfer.
  mutating func update(_ transfer: Transfer, _ change: (inout Transfer) -> Void) {
    for index in transfers.indices where transfers[index].id == transfer.id {
      change(&transfers[index])
    }
  }

  /// Changes a right.
  mutating func update(_ kind: Right.Kind, _ change: (inout Right) -> Void) {
    guard var rights else { return }
    for index in rights.rights.indices where rights.rights[index].kind == kind {
      change(&rights.rights[index])
    }
    self.rights = rights
  }

  /// Changes a declared regime.
  mutating func declare(_ regime: DeclaredRegime) {
    for index in regimes.indices where regimes[index].regime == regime.regime {
      regimes[index] = regime
    }
  }

  /// Leaves the GDPR as the only law.
  mutating func narrowToGDPR() { regimes = [.euGDPR(established: true, targets: true)] }
}
