import TestSupport
import Testing

@testable import PolicyKit
@testable import PolicyPages

/// Each word of a page knows what wrote it, and what a fact writes changes with the fact.
@Suite struct WordOriginsTests {
  private static let renderer = PolicyRenderer()

  private static func origins(of policy: Policy) throws -> WordOrigins {
    try #require(try renderer.render(policy).origins)
  }

  @Test(arguments: Policy.specimenInBothOutlines) func eachLetterHasAnOrigin(policy: Policy) throws
  {
    let page = try Self.renderer.render(policy)
    let bytes = Array(page.markdown.utf8)
    let spans = try #require(page.origins).spans
    #expect(spans.count > 300)
    var end = 0
    var without: [String] = []
    for range in spans.map(\.range) + [bytes.count..<bytes.count] {
      #expect(range.lowerBound >= end, "spans overlap")
      let gap = String(decoding: bytes[end..<range.lowerBound], as: UTF8.self)
      if gap.contains(where: \.isLetter) { without.append(gap) }
      end = range.upperBound
    }
    #expect(without == [])
  }

  @Test(arguments: Policy.specimenInBothOutlines) func eachPathIsOneOfThePolicy(policy: Policy)
    throws
  {
    var known: Set<String> = []
    try Snapshot.tree(of: policy).walk { known.insert($0.stablePath) }
    let origins = try Self.origins(of: policy)
    var unknown: Set<String> = []
    for span in origins.spans {
      let paths = span.origin.paths
      // What is not stated can decide a word as well, such as who sets a cookie: "us".
      unknown.formUnion(paths.filter { !known.contains($0) && !known.contains(Self.outer($0)) })
      if case .prose(let path) = span.origin, !known.contains(path) { unknown.insert(path) }
    }
    #expect(unknown.sorted() == [])
  }

  /// The path of what holds a fact.
  private static func outer(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  @Test(arguments: Policy.specimenInBothOutlines) func eachProseThatIsShownHasASpan(policy: Policy)
    throws
  {
    let tree = try Snapshot.tree(of: policy)
    let hidden = try Self.renderer.wordsNotShown(in: tree, of: policy)
    let paths = Set(try Self.origins(of: policy).spans.flatMap(\.origin.paths))
    let without = CounselsWording.allProse(in: tree).map(\.path).filter { path in
      !hidden.contains(path) && !paths.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
    #expect(without == [])
  }

  @Test func boundTextIsCountedBySentences() throws {
    var policy = Policy(
      language: "en", title: "Privacy", introduction: "We care. A lot, e.g. here.",
      controller: Controller("A Ltd"), regimes: [])
    policy.data = [
      DataCategory("logs", name: "logs", retention: .init(.period(length: .days(30))))
    ]
    policy.outline = [
      Section(
        "all", title: "All",
        [
          .part(.introduction),
          .prose("Free words. We keep it \(states: "data:logs/retention", "for 30 days"). More."),
          .part(.data),
        ])
    ]
    let sections = try Self.origins(of: policy).boundText()
    #expect(sections.map { $0.heading } == [nil, "All"])
    // "- **logs**." is no sentence of prose and one of facts; how long they are kept is stated above it.
    #expect(sections.last?.text.sentences == 6)
    #expect(sections.last?.text.bound == 2)
  }
}
