import TestSupport
import Testing

@testable import PolicyKit
@testable import PolicyPages

/// Whatever sentence the page generates, counsel's own words can stand instead of it.
@Suite struct OwnWordsTests {
  /// The specimen, and what it would say if it said the contrary.
  private static let policies: [(name: String, policy: Policy)] = [
    ("specimen", .specimen),
    (
      "none",
      changed {
        $0.automatedDecisions = .notMade
        $0.dataProtectionOfficer = .notRequired(reason: "we are small")
        $0.representatives = []
        $0.regimes.append(.euGDPR(representativeExemption: .occasional))
        $0.sharing?.nobody = true
        $0.tracking = Tracking(nothing: true, [])
        $0.publication.translations = [.init("fr", name: "Français", url: "https://example.com/fr")]
        $0.publication.prevailsOverTranslations = true
      }
    ),
  ]

  private static func changed(_ change: (inout Policy) -> Void) -> Policy {
    var policy = Policy.specimen
    change(&policy)
    return policy
  }

  /// What a page still generates where counsel words all that can be worded.
  private static let left: [(beginning: String, reason: String)] = [
    ("Do not sell or share my personal information:", "11 CCR 7013 prescribes the words"),
    ("Limit the use of my sensitive personal information:", "11 CCR 7014 prescribes the words"),
    ("We answer", "a deadline, which stands beside words that do not say it"),
    ("This is free of charge", "what requests cost, beside words that do not say it"),
    ("To use a right, write or speak to us", "ways to ask, beside words that name none of them"),
    ("Complaints are heard by:", "the authorities that words do not name"),
    ("A list of authorities:", "an address that words do not give"),
    ("Why it changed:", "a label in front of counsel's reason; a summary has none"),
    ("It does not cover", "what is not covered and words do not say"),
    ("Earlier changes can be read", "an address that words do not give"),
    ("Parents can reach us", "ways to ask, beside words that name none of them"),
  ]

  private static let mark = "Here stand words of counsel, number"

  private let renderer = PolicyRenderer()
  private let shapes: ModelShapes

  init() throws { shapes = try ModelShapes.policy() }

  /// A tree with own words in each place that takes some, or in one of those places.
  private func worded(_ tree: FactNode, only wanted: Int? = nil) -> (
    tree: FactNode, paths: [String]
  ) {
    var writer = Writer(shapes: shapes, wanted: wanted)
    let tree = writer.worded(tree, as: shapes.root, at: "")
    return (tree, writer.paths)
  }

  /// Writes words wherever the model takes some.
  private struct Writer {
    let shapes: ModelShapes
    let wanted: Int?
    /// The places, in order.
    var paths: [String] = []

    mutating func worded(_ node: FactNode, as shape: ModelShape, at path: String) -> FactNode {
      var node = node
      switch (shape, node.value) {
      case (.object(let type), .object(let members)):
        node.value = .object(
          self.members(members, shapes.objects[type] ?? [], at: node.entity?.subject ?? path))
      case (.list(let inner), .array(let elements)):
        let names = FactNode.steps(elements.map(\.key))
        var all: [FactNode] = []
        for (element, name) in zip(elements, names) {
          all.append(worded(element, as: inner, at: path + "/" + name))
        }
        node.value = .array(all)
      case (.variant(let type), .object(let members)):
        guard let (key, payload) = members.first,
          let each = shapes.variants[type]?.first(where: { $0.name == key })
        else { break }
        node.value = .object([(key, self.payload(payload, each, at: path + "/" + key))])
      case (.variant(let type), .string(let key)):
        guard let each = shapes.variants[type]?.first(where: { $0.name == key }) else { break }
        let payload = self.payload(FactNode(.object([])), each, at: path + "/" + key)
        if case .object(let members) = payload.value, !members.isEmpty {
          node.value = .object([(key, payload)])
        }
      default: break
      }
      return node
    }

    private mutating func payload(
      _ node: FactNode, _ each: ModelShapes.Case, at path: String
    ) -> FactNode {
      if let bare = each.bare { return worded(node, as: bare, at: path) }
      guard case .object(let members) = node.value else { return node }
      var node = node
      node.value = .object(self.members(members, each.payload, at: path))
      return node
    }

    private mutating func members(
      _ members: [(key: String, node: FactNode)], _ known: [ModelShapes.Member], at path: String
    ) -> [(key: String, node: FactNode)] {
      var result: [(key: String, node: FactNode)] = []
      for (key, node) in members {
        guard let member = known.first(where: { $0.name == key }) else {
          result.append((key, node))
          continue
        }
        result.append(
          (key, worded(node, as: member.shape, at: path.isEmpty ? key : path + "/" + key)))
      }
      for member in known where CounselsWording.isWording(member.name) {
        guard case .prose = member.shape, !members.contains(where: { $0.key == member.name }) else {
          continue
        }
        let number = paths.count
        paths.append(path.isEmpty ? member.name : path + "/" + member.name)
        if let wanted, wanted != number { continue }
        result.append((member.name, FactNode(.string("\(OwnWordsTests.mark) \(number)."))))
      }
      return result
    }
  }

  /// The words of counsel's that are no wording, as the page may show them.
  private func proses(of policy: Policy) throws -> [String] {
    let names = Dictionary(policy.entityNames.map { ($0.reference, $0.name) }) { first, _ in first }
    return CounselsWording.allProse(in: try Snapshot.tree(of: policy)).map {
      $0.prose.markdown { $1 ?? names[$0] ?? $0.id }.bareWords
    }.filter { $0.count > 20 }.sorted { $0.count > $1.count }
  }

  @Test(arguments: policies.map(\.name))
  func noGeneratedSentenceIsLeftWhereCounselWordsEverything(_ name: String) throws {
    let policy = try #require(Self.policies.first { $0.name == name }?.policy)
    let (tree, paths) = worded(try Snapshot.tree(of: policy))
    #expect(paths.count > 100)
    var worded = try Snapshot.policy(of: tree)
    // The table at a glance repeats facts, and a policy can do without it.
    worded.publication.showsAtAGlance = false
    let proses = try proses(of: policy)
    let page = try renderer.markdown(of: worded)
    let generated = page.split(separator: "\n").filter { line in
      let text = line.drop { "-*0123456789. ".contains($0) }
      if text.isEmpty || text.hasPrefix("#") { return false }
      let rest = text.split(separator: " ").joined(separator: " ")
        .replacing(/Here stand words of counsel, number \d+\.?/, with: "").bareWords
      // Sentences of counsel's own may follow one another.
      let said = proses.reduce(rest) { $0.replacing($1, with: " ") }
      return said.contains { $0.isLetter } && !proses.contains { $0.contains(rest) }
        && !Self.left.contains { text.hasPrefix($0.beginning) }
        && !isAuthority(text, of: policy)
    }
    #expect(generated == [])
  }

  private func isAuthority(_ line: Substring, of policy: Policy) -> Bool {
    policy.rights?.authorities.contains { line.hasPrefix($0.name) } ?? false
  }

  /// Each wording by itself, of which one of a kind is tried.
  @Test(arguments: policies.map(\.name))
  func eachWordingStandsInsteadOfASentence(_ name: String) throws {
    let policy = try #require(Self.policies.first { $0.name == name }?.policy)
    let tree = try Snapshot.tree(of: policy)
    let before = lines(try renderer.markdown(of: policy))
    var kinds: Set<String> = []
    var count = 0
    for (number, path) in worded(tree, only: -1).paths.enumerated() {
      guard kinds.insert(kind(of: path)).inserted else { continue }
      let one = try Snapshot.policy(of: worded(tree, only: number).tree)
      let page = try renderer.markdown(of: one)
      let isShown = page.contains("\(Self.mark) \(number)")
      if !isShown {
        let unshown = try renderer.wordsNotShown(in: Snapshot.tree(of: one), of: one)
        #expect(unshown.contains(path), "\(path) is neither shown nor named")
        continue
      }
      count += 1
      // What the specimen does not state has no sentence that could go.
      if Self.before.contains(kind(of: path)) { continue }
      let after = lines(page)
      #expect(
        before.contains { $0.value > after[$0.key] ?? 0 }, "\(path) takes the place of nothing")
    }
    #expect(count > 30, "\(count)")
  }

  /// Wordings that stand before or beside what is generated, and those of things of which the policies
  /// above state nothing.
  private static let before: Set<String> = [
    "sharing/commitmentsWording", "purpose/recipientsWording", "representativesWording",
    "publication/translationsWording", "automatedDecisionsWording", "sharing/wording",
    "purpose/marketing/softOptInWording",
  ]

  /// How often each line stands on a page.
  private func lines(_ page: String) -> [Substring: Int] {
    page.split(separator: "\n").reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// A path without the names of entities and the numbers of elements.
  private func kind(of path: String) -> String {
    path.split(separator: "/").map { step in
      if let colon = step.firstIndex(of: ":") { return String(step[..<colon]) }
      return Int(step) == nil ? String(step) : "*"
    }.joined(separator: "/")
  }

  @Test func wordsBeforeWhatIsListedTakeThePlaceOfItsFirstSentence() throws {
    var policy = try #require(Self.policies.last?.policy)
    policy.automatedDecisionsWording = "No machine decides about you."
    policy.representativesWording = "Nobody stands for us."
    policy.publication.translationsWording = "There is a French text."
    let page = try renderer.markdown(of: policy)
    for words in ["No machine decides about you", "Nobody stands for us", "There is a French text"]
    {
      #expect(page.contains(words))
    }
    for words in ["by automated means alone", "in other languages", "representative"] {
      #expect(!page.contains(words), "\(words)")
    }
  }
}
