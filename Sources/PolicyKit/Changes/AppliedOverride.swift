/// What counsel decided about a change, as it is shown.
public struct AppliedOverride: Sendable, Hashable {
  /// The class that it has.
  public let changeClass: ChangeClass
  /// The least days of notice.
  public let days: Int
  /// Why.
  public let reason: String
  /// Who decided it, where readers are to know.
  public let by: String?

  /// What an override makes of a change.
  init(_ override: ChangeOverride, of change: Change) {
    changeClass = override.changeClass
    days = override.days ?? Self.days(of: override.changeClass, instead: change)
    reason = override.reason
    by = override.namesPerson == true ? override.by : nil
  }

  /// A lighter class never asks for more days, and a heavier one never for fewer.
  private static func days(of changeClass: ChangeClass, instead change: Change) -> Int {
    let usual = Materiality.usualDays(of: changeClass)
    if changeClass == change.lawfulClass { return change.lawfulDays }
    return changeClass < change.lawfulClass
      ? min(change.lawfulDays, usual) : max(change.lawfulDays, usual)
  }
}

extension Change {
  /// A draft of counsel's decision about the change.
  ///
  /// It states the class that the table gives. Counsel fills in the reason and a name, and may state
  /// another class.
  package func decision(inVersion version: Int) -> ChangeOverride {
    var decision = ChangeOverride(
      row == .wordingUnconfirmed ? .wording : .change(kind: kind, subject: subject),
      inVersion: version, is: lawfulClass, because: Review.blank, by: Review.blank)
    decision.source = .unknown
    return decision
  }
}

extension ChangeOverride {
  /// Whether its reason, or who decided, is still to be filled in.
  package var isBlank: Bool {
    ![reason, by].allSatisfy { $0.contains { $0.isLetter || $0.isNumber } }
  }

  /// Whether it is about a change.
  func covers(_ change: Change) -> Bool {
    switch target {
    case .wording: change.row == .wordingUnconfirmed
    case .change(let kind, let subject):
      change.kind == kind && (subject == nil || subject == change.subject)
    }
  }

  /// How closely it names what it is about.
  var closeness: Int {
    switch target {
    case .wording: 0
    case .change(_, nil): 1
    case .change(_, .some): 2
    }
  }
}
