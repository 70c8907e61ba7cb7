/// A change that counsel weighs in another way than the table of materiality, with the reason.
///
/// It belongs to the private `Review`; class, days and reason are shown wherever the class is shown,
/// who decided only where `namesPerson` says so.
///
/// ```swift
/// ChangeOverride(
///   .change(kind: .purposeBroadened, subject: "purpose:newsletter"), inVersion: 4,
///   is: .editorial, because: "The same letters as before; the sentence was unclear.", by: "Counsel")
/// ```
public struct ChangeOverride: Sendable, Hashable, Codable {
  /// What is weighed.
  public enum Target: Sendable, Hashable, Codable {
    /// Changes of a kind, about a subject such as `purpose:newsletter`, or about any.
    case change(kind: ChangeKind, subject: String? = nil)
    /// Every change of counsel's words that leaves the facts as they are.
    case wording

    enum CodingKeys: String, CodingKey, CaseIterable { case change, wording }
  }

  /// What is weighed.
  public var target: Target
  /// The number of the version in which the change is made.
  ///
  /// It holds for that version and no other, so that a later change of the same kind is weighed anew.
  public var version: Int
  /// The class that it has.
  public var changeClass: ChangeClass
  /// The least days of notice; `nil` means those that the class usually has.
  public var days: Int?
  /// Why.
  public var reason: String
  /// Who decided it.
  public var by: String
  /// Whether readers are told who decided it; not unless stated.
  public var namesPerson: Bool?
  /// Where it was declared.
  public var source: SourceLocation

  /// Weighs a change in another way.
  public init(
    _ target: Target, inVersion version: Int, is changeClass: ChangeClass, days: Int? = nil,
    because reason: String, by: String, namesPerson: Bool? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.target = target
    self.version = version
    self.changeClass = changeClass
    self.days = days
    self.reason = reason
    self.by = by
    self.namesPerson = namesPerson
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension ChangeOverride {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(ChangeClass.self), ModelChoice(ChangeKind.self),
    ModelChoice(keys: Target.CodingKeys.self),
  ]
}
