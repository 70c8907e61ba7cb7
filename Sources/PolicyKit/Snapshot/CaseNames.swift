/// An enumeration with payloads whose cases have names, as a snapshot spells them.
public protocol CaseNamed: Encodable {
  /// The names of all cases, in order of declaration.
  static var names: [String] { get }
}

extension CaseNamed {
  /// The name of the case.
  public var caseName: String {
    guard let node = try? FactEncoder.encode(self) else { return "" }
    return switch node.value {
    case .string(let name): name
    case .object(let members): members.first?.key ?? ""
    case .array, .integer, .boolean: ""
    }
  }
}

extension CaseIterable where Self: CodingKey {
  fileprivate static var allNames: [String] { allCases.map(\.stringValue) }
}

extension LawfulBasis.Ground: CaseNamed {
  /// The names of all grounds.
  public static var names: [String] { CodingKeys.allNames }
}

extension TransferMechanism: CaseNamed {
  /// The names of all mechanisms.
  public static var names: [String] { CodingKeys.allNames }
}

extension Derogation: CaseNamed {
  /// The names of all derogations.
  public static var names: [String] { CodingKeys.allNames }
}

extension SpecialCategoryCondition.Ground: CaseNamed {
  /// The names of all conditions.
  public static var names: [String] { CodingKeys.allNames }
}

extension Tracker.Access: CaseNamed {
  /// The names of all that allows access.
  public static var names: [String] { CodingKeys.allNames }
}
