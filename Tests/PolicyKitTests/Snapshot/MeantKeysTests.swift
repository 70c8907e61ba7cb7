import Foundation
import TestSupport
import Testing

@testable import PolicyKit

/// What is said of a key that is nearly right, or right elsewhere.
@Suite struct MeantKeysTests {
  /// An object of a policy that states many things, with a path for every kind of object.
  private struct Spot {
    let path: [String]
    /// The names in the path without numbers, by which spots are alike.
    let kind: String
    let keys: Set<String>
  }

  private static let value = Result {
    try JSONReader.read([UInt8](Snapshot.encode(.specimen)))
  }

  /// The value with nothing beside the way to a path but what stands in the object around it; elements
  /// of lists on the way are the only ones.
  ///
  /// To read all of the specimen for every key takes long.
  private static func pruned(_ spot: Spot) throws -> (value: PlainValue, path: [String]) {
    func prune(_ value: PlainValue, _ path: ArraySlice<String>) -> PlainValue {
      guard let step = path.first else { return value }
      switch value {
      case .object(let members):
        let isAround = path.count == 1 || path.count == 2 && Int(path.last ?? "") != nil
        let kept = isAround ? members : members.filter { $0.key == step || $0.key == "schema" }
        return .object(
          kept.reduce(into: [:]) { result, member in
            if member.key == step {
              result[member.key] = prune(member.value, path.dropFirst())
            } else if isAround, member.value.isSmall {
              result[member.key] = member.value
            } else if member.key == "schema" {
              result[member.key] = member.value
            }
          })
      case .array(let elements):
        guard let index = Int(step) else { return value }
        return .array([prune(elements[index], path.dropFirst())])
      default: return value
      }
    }
    return (
      prune(try value.get(), spot.path[...]), spot.path.map { Int($0) == nil ? $0 : "0" }
    )
  }

  /// One object of each kind that the specimen has.
  private static let spots = Result {
    var spots: [Spot] = []
    var seen: Set<String> = []
    func visit(_ value: PlainValue, _ path: [String]) {
      switch value {
      case .object(let members):
        let kind = path.map { Int($0) == nil ? $0 : "*" }.joined(separator: "/")
        if path.count > 0, seen.insert(kind).inserted {
          spots.append(Spot(path: path, kind: kind, keys: Set(members.keys)))
        }
        for (key, member) in members.sorted(by: { $0.key < $1.key }) { visit(member, path + [key]) }
      case .array(let elements):
        for (index, element) in elements.enumerated() { visit(element, path + [String(index)]) }
      default: break
      }
    }
    visit(try value.get(), [])
    return spots
  }

  /// What is said of a policy that is wrong.
  private func problems(of value: PlainValue) -> [String] {
    do {
      _ = try Snapshot.policyOrFaults(of: value)
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  /// A key with two neighbours swapped, and one with a letter left out.
  private static func slips(_ key: String) -> [String] {
    let letters = Array(key)
    let middle = letters.count / 2
    var shorter = letters
    shorter.remove(at: middle)
    var swapped = letters
    swapped.swapAt(middle - 1, middle)
    return [String(shorter), String(swapped)].filter { $0 != key }
  }

  @Test func everyKeyThatIsMistypedByOneLetterIsSuggested() throws {
    var count = 0
    for spot in try Self.spots.get() {
      let (whole, path) = try Self.pruned(spot)
      for key in spot.keys.sorted() where key.count > 2 {
        for slip in Self.slips(key) where !spot.keys.contains(slip) {
          guard case .object(var members)? = whole[path[...]] else { continue }
          members[slip] = members.removeValue(forKey: key)
          let broken = whole.with(.object(members), at: path[...])
          let said = problems(of: broken).filter { $0.contains(slip) }
          let meant = said.compactMap { $0.firstMatch(of: /did you mean "([^"]*)"/)?.1 }
          let isNear = meant.contains { Suggestion.distance(from: slip, to: String($0)) <= 1 }
          #expect(isNear, "\(spot.kind)/\(slip): \(said)")
          count += 1
        }
      }
    }
    #expect(count > 500)
  }

  @Test func everyKeyThatIsOneLevelOffIsToldWhereItBelongs() throws {
    var count = 0
    for spot in try Self.spots.get() where spot.path.count > 1 {
      let (whole, path) = try Self.pruned(spot)
      // The object around, which may hold this one in a list.
      let step = path.last.map { Int($0) == nil } == true ? 1 : 2
      let around = Array(path.dropLast(step))
      for key in spot.keys.sorted() {
        guard case .object(var outer)? = whole[around[...]], outer[key] == nil,
          case .object(var inner)? = whole[path[...]], let moved = inner.removeValue(forKey: key)
        else { continue }
        var broken = whole.with(.object(inner), at: path[...])
        guard case .object(let members)? = broken[around[...]] else { continue }
        outer = members
        outer[key] = moved
        broken = broken.with(.object(outer), at: around[...])
        let said = problems(of: broken)
        // It may be known there too, and then there is nothing to say.
        let about = said.filter { $0.contains("unknown key") && $0.contains(key) }
        let isUnknown = said.contains { $0.contains("\(key): unknown key") }
        guard isUnknown else { continue }
        #expect(about.contains { $0.contains("belongs in") }, "\(spot.kind)/\(key): \(said)")
        count += 1
      }
      for key in Self.keys(of: whole, at: around).sorted() {
        guard case .object(var inner)? = whole[path[...]], inner[key] == nil,
          let moved = whole[(around + [key])[...]]
        else { continue }
        inner[key] = moved
        let said = problems(of: whole.with(.object(inner), at: path[...]))
        guard said.contains(where: { $0.contains("\(key): unknown key") }) else { continue }
        #expect(
          said.contains { $0.contains("belongs in \(SnapshotError.render(around))") },
          "\(spot.kind)/\(key): \(said)")
        count += 1
      }
    }
    #expect(count > 300)
  }

  private static func keys(of value: PlainValue, at path: [String]) -> [String] {
    guard case .object(let members)? = value[path[...]] else { return [] }
    return Array(members.keys)
  }

  @Test(arguments: [
    (
      #"{"controller": {"name": "X", "email": {"address": "a@example.com"}}}"#,
      "$.policy.controller.email: unknown key; it belongs in an element of $.policy.controller.contacts"
    ),
    (
      #"{"bases": [{"ground": "consent"}]}"#,
      "$.policy.bases: unknown key; it belongs in an element of $.policy.purposes"
    ),
    (
      #"{"purposes": [{"id": "a", "title": "A", "description": "a", "activities": ["emailDelivery"]}]}"#,
      "\"emailDelivery\" belongs in an element of $.policy.recipients[].kinds"
    ),
  ])
  func aWordThatIsRightElsewhereIsSentThere(members: String, message: String) throws {
    let value = try JSONReader.read(Array(#"{"schema": 1, "policy": \#(members)}"#.utf8))
    let said = problems(of: value)
    #expect(said.contains { $0.contains(message) }, "\(said)")
  }

  @Test(arguments: [
    ("letterpres", #"did you mean "letterpress"?"#),
    ("contact-details", #""contact-details" is the data category of that identifier"#),
  ])
  func aReferenceToNothingIsToldWhatItMayMean(id: String, help: String) throws {
    var policy = Policy.specimen
    let index = try #require(policy.purposes.firstIndex { $0.id.rawValue == "newsletter" })
    policy.purposes[index].recipients = [Recipient(id, name: "x").reference]
    let read = try Snapshot.decode(Snapshot.encode(policy))
    let day = try #require(CalendarDate(2026, 11, 22))
    let found = try Checker(date: day, rules: [.danglingReference]).check(read).findings
    #expect(found.contains { $0.help.hasSuffix(help) }, "\(found.map(\.help))")
  }

  @Test func aNameInThePlaceOfAnIdentifierIsKnown() throws {
    var policy = Policy.specimen
    let named = try #require(policy.recipients.first { $0.name.lowercased() != $0.id.rawValue })
    policy.purposes[0].recipients = [Recipient(named.name, name: "x").reference]
    let read = try Snapshot.decode(Snapshot.encode(policy))
    let day = try #require(CalendarDate(2026, 11, 22))
    let found = try Checker(date: day, rules: [.danglingReference]).check(read).findings
    #expect(
      found.contains { $0.help.contains("did you mean \"\(named.id.rawValue)\"") },
      "\(found.map(\.help))")
  }
}

extension PlainValue {
  /// Whether it is read in no time.
  fileprivate var isSmall: Bool {
    switch self {
    case .object(let members): members.count < 4 && members.values.allSatisfy(\.isSmall)
    case .array(let elements): elements.count < 3 && elements.allSatisfy(\.isSmall)
    default: true
    }
  }

  fileprivate subscript(path: ArraySlice<String>) -> PlainValue? {
    guard let step = path.first else { return self }
    switch self {
    case .object(let members): return members[step]?[path.dropFirst()]
    case .array(let elements):
      guard let index = Int(step), elements.indices.contains(index) else { return nil }
      return elements[index][path.dropFirst()]
    default: return nil
    }
  }

  fileprivate func with(_ new: PlainValue, at path: ArraySlice<String>) -> PlainValue {
    guard let step = path.first else { return new }
    switch self {
    case .object(var members):
      members[step] = members[step]?.with(new, at: path.dropFirst())
      return .object(members)
    case .array(var elements):
      guard let index = Int(step) else { return self }
      elements[index] = elements[index].with(new, at: path.dropFirst())
      return .array(elements)
    default: return self
    }
  }
}
