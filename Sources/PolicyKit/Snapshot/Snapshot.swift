public import FoundationEssentials

/// A policy as canonical JSON: the same policy gives the same bytes on every machine.
///
/// Sorted keys, two-space indentation, UTF-8, LF, lists in declared order, dates as `2026-11-22`,
/// and a `schema` number. What is not stated is absent.
public enum Snapshot {
  /// The newest schema that this version writes and reads.
  public static let schema = 1

  private struct Envelope: Decodable {
    let schema: Int
    let policy: Policy
  }

  /// The policy as a tree of plain values, in the order of declaration.
  public static func tree(of policy: Policy) throws(SnapshotError) -> FactNode {
    do {
      return try FactEncoder.encode(policy)
    } catch {
      throw SnapshotError(path: [], problem: "\(error)")
    }
  }

  /// The canonical JSON of a policy, with one line feed at its end.
  public static func encode(_ policy: Policy) throws(SnapshotError) -> Data {
    encode(try tree(of: policy))
  }

  /// The canonical JSON of a policy's tree.
  public static func encode(_ tree: FactNode) -> Data {
    CanonicalJSON.encode(envelope(of: tree))
  }

  /// A policy's tree, and the number of the schema that it follows.
  package static func envelope(of tree: FactNode) -> FactNode {
    FactNode(.object([("schema", FactNode(.integer(schema))), ("policy", tree)]))
  }

  /// Reads a policy from JSON.
  ///
  /// - Throws: `SnapshotError` with the path to the fault and what was expected there.
  public static func decode(_ data: Data) throws(SnapshotError) -> Policy {
    try policy(of: plainValue(of: data))
  }

  /// Reads a policy from a value of JSON or YAML.
  ///
  /// - Throws: `SnapshotError` with the path to the fault and what was expected there.
  package static func policy(of value: PlainValue) throws(SnapshotError) -> Policy {
    try refuseOtherSchemas(in: value)
    return try SnapshotDecoder.decode(Envelope.self, from: value, of: .policy).policy
  }

  /// Reads a policy from a value of JSON or YAML, or finds all that is wrong with it.
  ///
  /// - Throws: `SnapshotFaults` with the path to each fault and what was expected there.
  package static func policyOrFaults(of value: PlainValue) throws(SnapshotFaults) -> Policy {
    do {
      try refuseOtherSchemas(in: value)
    } catch {
      throw SnapshotFaults(error)
    }
    return try SnapshotDecoder.decodeWhole(Envelope.self, from: value, of: .policy).policy
  }

  private static func refuseOtherSchemas(in value: PlainValue) throws(SnapshotError) {
    guard case .object(let members) = value else {
      throw SnapshotError(path: [], problem: "expected an object, found \(value.kindName)")
    }
    guard let stated = members["schema"] else {
      throw SnapshotError(
        path: [], problem: "\"schema\" is missing; this is no snapshot of a policy")
    }
    guard let number = stated.wholeNumber else {
      throw SnapshotError(
        path: ["schema"], problem: "expected a whole number, found \(stated.kindName)")
    }
    guard number <= schema else {
      throw SnapshotError(
        path: ["schema"],
        problem: "schema \(number) is from a newer version of Proviso; "
          + "this one reads schema 1 to \(schema): update Proviso")
    }
    guard number >= 1 else {
      throw SnapshotError(path: ["schema"], problem: "there is no schema \(number)")
    }
  }

  static func plainValue(of data: Data) throws(SnapshotError) -> PlainValue {
    if data.isEmpty { throw SnapshotError(path: [], problem: "the file is empty") }
    guard String(validating: data, as: UTF8.self) != nil else {
      throw SnapshotError(path: [], problem: "the file is not UTF-8")
    }
    return try JSONReader.read([UInt8](data))
  }
}

extension Review {
  /// Reads a review from JSON.
  ///
  /// - Throws: `SnapshotError` with the path to the fault and what was expected there.
  public static func decode(_ data: Data) throws(SnapshotError) -> Review {
    try SnapshotDecoder.decode(Review.self, from: Snapshot.plainValue(of: data), of: .review)
  }

  /// Reads a review from a value of JSON or YAML, or finds all that is wrong with it.
  ///
  /// - Throws: `SnapshotFaults` with the path to each fault and what was expected there.
  package static func reviewOrFaults(of value: PlainValue) throws(SnapshotFaults) -> Review {
    try SnapshotDecoder.decodeWhole(Review.self, from: value, of: .review)
  }
}

extension Snapshot {
  /// The policy that a tree states.
  ///
  /// - Throws: `SnapshotError` with the path to what no policy can state.
  package static func policy(of tree: FactNode) throws(SnapshotError) -> Policy {
    try policy(of: .object(["schema": .integer(schema), "policy": tree.plainValue]))
  }
}

extension FactNode {
  fileprivate var plainValue: PlainValue {
    switch value {
    case .object(let members):
      .object(
        Dictionary(members.map { ($0.key, $0.node.plainValue) }, uniquingKeysWith: { $1 }))
    case .array(let elements): .array(elements.map(\.plainValue))
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .boolean(let flag): .boolean(flag)
    }
  }
}
