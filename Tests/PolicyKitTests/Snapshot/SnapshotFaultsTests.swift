import Testing

@testable import PolicyKit

/// All that is wrong with a policy is found at once, and nothing that is not.
@Suite struct SnapshotFaultsTests {
  private static let specimen = Result {
    try Snapshot.plainValue(of: Snapshot.encode(Policy.specimen))
  }

  private func faults(in value: PlainValue) -> SnapshotFaults? {
    do throws(SnapshotFaults) {
      _ = try Snapshot.policyOrFaults(of: value)
      return nil
    } catch {
      return error
    }
  }

  private func faults(in json: String) throws -> SnapshotFaults? {
    faults(in: try JSONReader.read([UInt8](json.utf8)))
  }

  @Test func everyFaultOfAPolicyIsFound() throws {
    let found = try #require(
      try faults(
        in: #"""
          {"schema": 1, "policy": {"language": "en", "titel": "T", "regimes": ["copp", "gdpr"],
          "controller": {"name": 1, "contacts": [{"emial": {"address": "a@b.c"}}]},
          "recipients": [{"id": "a", "name": "A", "rol": "processor"}, {"id": "b"}, 7],
          "purposes": [{"title": "t", "id": "p", "bases": [{"ground": "agreement"}]}],
          "release": {"effective": "yesterday"}, "recipient": []}}
          """#))
    let regimes = DeclaredRegime.CodingKeys.allCases.map(\.stringValue).joined(separator: ", ")
    let grounds = LawfulBasis.Ground.names.joined(separator: ", ")
    #expect(
      found.faults.map(\.description) == [
        #"$.policy.titel: unknown key; did you mean "title"?"#,
        "$.policy.controller.name: expected a string, found the number 1",
        #"$.policy.controller.contacts[0]: "emial" is none of email, phone, post, web, inApp, unsubscribeLink; did you mean "email"?"#,
        #"$.policy.regimes[0]: "copp" is none of \#(regimes); did you mean "coppa"?"#,
        #"$.policy.regimes[1]: "gdpr" is none of \#(regimes); did you mean "euGDPR"?"#,
        #"$.policy.purposes[0].bases[0].ground: "agreement" is none of \#(grounds)"#,
        #"$.policy.recipients[0].rol: unknown key; did you mean "role"?"#,
        #"$.policy.recipients[1]: "name" is missing"#,
        "$.policy.recipients[2]: expected an object, found the number 7",
        #"$.policy.release.effective: "yesterday" is no date; write it as 2026-11-22"#,
        #"$.policy.recipient: unknown key; did you mean "recipients"?"#,
      ])
    #expect(!found.hasMore)
  }

  @Test func aKeyThatIsMeantForTwoIsTakenForOne() throws {
    let found = try #require(
      try faults(
        in: #"{"schema": 1, "policy": {"titel": "T", "controller": {"name": "X"}}}"#))
    #expect(
      found.faults.map(\.description) == [
        #"$.policy: "language" is missing"#, #"$.policy.titel: unknown key; did you mean "title"?"#,
      ])
  }

  @Test(arguments: [(19, 19, false), (20, 20, false), (21, 20, true), (20_000, 20, true)])
  func twentyAreFoundAtMost(wrong: Int, found: Int, hasMore: Bool) throws {
    let terms = Array(repeating: #"{"id": 1, "name": "a", "definition": "b"}"#, count: wrong)
    let faults = try #require(
      try faults(
        in: """
          {"schema": 1, "policy": {"language": "en", "title": "T", "controller": {"name": "X"},
          "terms": [\(terms.joined(separator: ", "))]}}
          """))
    #expect(faults.faults.count == found)
    #expect(faults.hasMore == hasMore)
  }

  /// What can be done to one value of the specimen.
  fileprivate enum Harm: CaseIterable {
    case unknownKey, number, list, nothing
  }

  @Test func oneFaultIsFoundOnceAndAsBefore() throws {
    let whole = try Self.specimen.get()
    var generator = SeededGenerator(seed: 1)
    for path in whole.paths.shuffled(using: &generator).prefix(40) {
      for harm in Harm.allCases {
        let harmed = whole.harmed(at: path[...], harm: harm)
        let expected: SnapshotError?
        do {
          _ = try Snapshot.policy(of: harmed)
          expected = nil
        } catch { expected = error }
        #expect(
          faults(in: harmed)?.faults ?? [] == [expected].compactMap(\.self), "\(path) \(harm)")
      }
    }
  }

  @Test func ofManyFaultsNoneHidesAnother() throws {
    let whole = try Self.specimen.get()
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<8 {
      var harmed = whole
      var paths: [[String]] = []
      var expected: Set<SnapshotError> = []
      for path in whole.paths.shuffled(using: &generator) where expected.count < 6 {
        // Neither inside another nor around it, nor beside it, where one is taken for the other.
        guard path.count > 2,
          !paths.contains(where: {
            $0.starts(with: path.dropLast()) || path.starts(with: $0.dropLast())
          })
        else { continue }
        let harm = Harm.allCases.randomElement(using: &generator) ?? .number
        guard let fault = faults(in: whole.harmed(at: path[...], harm: harm))?.faults.first else {
          continue
        }
        paths.append(path)
        expected.insert(fault)
        harmed = harmed.harmed(at: path[...], harm: harm)
      }
      let found = try #require(faults(in: harmed)).faults
      #expect(Set(found) == expected && found.count == expected.count, "\(paths)")
    }
  }
}

extension PlainValue {
  /// The path of every value, its own first.
  fileprivate var paths: [[String]] {
    let inner: [(String, PlainValue)]
    switch self {
    case .object(let members): inner = members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    case .array(let elements): inner = elements.enumerated().map { (String($0), $1) }
    default: inner = []
    }
    return [[]] + inner.flatMap { name, value in value.paths.map { [name] + $0 } }
  }

  /// The value with something else at a path.
  fileprivate func harmed(at path: ArraySlice<String>, harm: SnapshotFaultsTests.Harm) -> PlainValue
  {
    guard let step = path.first else {
      switch (harm, self) {
      case (.unknownKey, .object(var members)):
        members["zzz"] = .boolean(true)
        return .object(members)
      case (.unknownKey, _): return .object(["zzz": .boolean(true)])
      case (.number, _): return .number(1.5)
      case (.list, _): return .array([.null])
      case (.nothing, _): return .null
      }
    }
    switch self {
    case .object(var members):
      members[step] = members[step]?.harmed(at: path.dropFirst(), harm: harm)
      return .object(members)
    case .array(var elements):
      guard let index = Int(step) else { return self }
      elements[index] = elements[index].harmed(at: path.dropFirst(), harm: harm)
      return .array(elements)
    default: return self
    }
  }
}
