import NtropicPolicy
import PolicyKit
import PolicyPages
import Testing

/// Whatever fact of the published policy changes alone, its page says so, or an error quotes the
/// wording that still says the old.
@Suite struct FactsAgainstWordingTests {
  /// Facts of which the page says nothing, whatever its wording, each with its reason.
  private static let silent: [(path: String, reason: String)] = [
    ("regimes/", "which law applies is no part of the published text")
  ]

  private static let shards = 8

  @Test(arguments: 0..<shards) func everyFactShowsOrIsAnError(shard: Int) throws {
    let renderer = PolicyRenderer()
    let wordingGuard = WordingGuard(renderer: renderer)
    let tree = try Snapshot.tree(of: .ntropic)
    let page = try renderer.markdown(of: .ntropic)
    var unseen: [String] = []
    for (index, leaf) in Leaf.all(in: tree).enumerated() where index % Self.shards == shard {
      guard let changed = leaf.changed(in: tree) else {
        Issue.record("no other value found for \(leaf.stablePath)")
        continue
      }
      if try renderer.markdown(of: changed) != page { continue }
      let diff = try PolicyDiff(from: .ntropic, to: changed)
      #expect(!diff.changes.isEmpty, "\(leaf.stablePath)")
      let contradictions = try wordingGuard.contradictions(from: .ntropic, to: changed, diff)
      #expect(contradictions.allSatisfy { $0.message.contains("but the wording") })
      if contradictions.isEmpty,
        !Self.silent.contains(where: { leaf.stablePath.hasPrefix($0.path) })
      {
        unseen.append(leaf.stablePath)
      }
    }
    #expect(unseen == [])
  }

  @Test func anErrorQuotesTheWordingAndItsLine() throws {
    var new = Policy.ntropic
    new.children?.minimumAge = 16
    let diff = try PolicyDiff(from: .ntropic, to: new)
    let contradiction = try #require(
      try WordingGuard().contradictions(from: .ntropic, to: new, diff).first)
    #expect(contradiction.wordings.map(\.path) == ["children/wording"])
    #expect(contradiction.message.contains("children/minimumAge changed from \"13\" to \"16\""))
    guard case .swift(let file, _) = contradiction.location.place else {
      Issue.record("no line of Swift")
      return
    }
    #expect(file == "NtropicPolicy/Children.swift")
  }

  @Test func aWordingThatChangesTooIsNoError() throws {
    var new = Policy.ntropic
    new.children?.minimumAge = 16
    new.children?.wording = "Our services are not meant for anyone under 16."
    let diff = try PolicyDiff(from: .ntropic, to: new)
    #expect(try WordingGuard().contradictions(from: .ntropic, to: new, diff).isEmpty)
  }

  @Test func aCorrectedTypoDoesNotSayTheNewFact() throws {
    var new = Policy.ntropic
    new.children?.minimumAge = 16
    let wording = try #require(new.children?.wording)
    new.children?.wording = try Prose(encoded: wording.encoded + "!")
    let diff = try PolicyDiff(from: .ntropic, to: new) { _, _ in .editorial }
    #expect(try !WordingGuard().contradictions(from: .ntropic, to: new, diff).isEmpty)
  }

  @Test func noChangeIsNoError() throws {
    let diff = try PolicyDiff(from: .ntropic, to: .ntropic)
    #expect(try WordingGuard().contradictions(from: .ntropic, to: .ntropic, diff).isEmpty)
  }
}

/// A value of a policy that holds no others.
private struct Leaf {
  let path: [String]
  let stablePath: String
  let node: FactNode

  static func all(in tree: FactNode) -> [Leaf] {
    var all: [Leaf] = []
    tree.walk { visit in
      switch visit.node.value {
      case .object, .array: break
      case .string, .integer, .boolean:
        all.append(Leaf(path: visit.path, stablePath: visit.stablePath, node: visit.node))
      }
    }
    return all
  }

  /// A policy in which it says something else, the first that the model accepts.
  func changed(in tree: FactNode) -> Policy? {
    var node = node
    switch node.value {
    case .integer(let number): node.value = .integer(number + 1)
    case .boolean(let flag): node.value = .boolean(!flag)
    case .string(let text):
      node.value = .string(text + " x")
      do {
        return try Snapshot.policy(of: tree.replacing(path[...], by: node))
      } catch {
        // A closed set names its members in the error; try those that fit without a payload.
        guard let list = error.problem.firstRange(of: " is none of ") else { return nil }
        let names = error.problem[list.upperBound...].prefix { $0 != ";" }.split(separator: ",")
          .map { String($0.filter { $0 != " " }) }
        for name in names where name != text {
          node.value = .string(name)
          if let policy = try? Snapshot.policy(of: tree.replacing(path[...], by: node)) {
            return policy
          }
        }
        return nil
      }
    case .array, .object: return nil
    }
    return try? Snapshot.policy(of: tree.replacing(path[...], by: node))
  }
}

extension FactNode {
  fileprivate func replacing(_ path: ArraySlice<String>, by new: FactNode) -> FactNode {
    guard let step = path.first else { return new }
    var node = self
    switch value {
    case .object(var members):
      for index in members.indices where members[index].key == step {
        members[index].node = members[index].node.replacing(path.dropFirst(), by: new)
      }
      node.value = .object(members)
    case .array(var elements):
      if let index = Int(step), elements.indices.contains(index) {
        elements[index] = elements[index].replacing(path.dropFirst(), by: new)
      }
      node.value = .array(elements)
    case .string, .integer, .boolean: break
    }
    return node
  }
}
