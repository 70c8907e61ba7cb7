import PolicyPages
import PolicyYAML
import TestSupport
import Testing

@testable import PolicyKit

/// Decisions as they are printed: whoever pastes them has decided.
@Suite struct ReviewTextTests {
  /// The files that a reader may have, by name and text; nil where there is none yet.
  struct Files: Sendable, CustomTestStringConvertible {
    var policy: String?
    var review: String?
    var text = ""

    var testDescription: String { "\(policy ?? "Swift"), \(review ?? "no review"): \(text)" }

    var marked: [MarkedText] {
      get throws {
        guard let review else { return [] }
        let bytes = Array(text.utf8)
        let marks =
          Notation(ofFile: review) == .yaml
          ? try YAMLReader.read(bytes).marks : try JSONReader.readMarked(bytes).marks
        return [MarkedText(path: review, bytes: bytes, marks: marks)]
      }
    }

    var sources: SourceText {
      get throws {
        SourceText(files: [], snapshot: policy, review: review, marked: try marked)
      }
    }

    /// The review after something is pasted where it belongs.
    func pasting(_ source: String) throws -> Review {
      let isYAML = Notation(ofFile: try #require(review ?? policy)) == .yaml
      let mark = isYAML ? "%\n" : "%"
      let text = review == nil ? source : self.text.replacing(mark, with: source)
      let bytes = Array(text.utf8)
      var value =
        isYAML
        ? try YAMLReader.read(bytes).value : try JSONReader.read(bytes)
      if case .object(var members) = value {
        members["$schema"] = nil
        value = .object(members)
      }
      return try Review.reviewOrFaults(of: value)
    }
  }

  private static let decided = "target: wording\n    version: 1\n    changeClass: notable\n"

  /// Where it is pasted stands a percent sign, which is no part of the file.
  private static let files = [
    Files(policy: "policy.yaml"), Files(policy: "policy.json"),
    Files(policy: "policy.yaml", review: "review.yaml", text: "acknowledgements: []\n%\n"),
    Files(
      policy: "policy.yaml", review: "review.yml",
      text: """
        changeOverrides:
          - \(decided)    reason: before
            by: Counsel
        %

        """),
    Files(
      policy: "policy.yaml", review: "review.yaml",
      text: """
        changeOverrides:
        - target: wording
          version: 1
          changeClass: notable
          reason: before
          by: Counsel
        %

        """),
    Files(
      policy: nil, review: "review.json",
      text: """
        {"acknowledgements": [], %}
        """),
    Files(
      policy: "policy.yaml", review: "review.json",
      text: """
        {"changeOverrides": [{"target": "wording", "version": 1, "changeClass": "notable",
          "reason": "before", "by": "Counsel"}, %]}
        """),
  ]

  /// The text of the file before anything is pasted.
  private static func before(_ files: Files) -> Files {
    var files = files
    files.text = files.text.replacing(", %", with: "").replacing("%\n", with: "")
    return files
  }

  private static let decisions: [ChangeOverride] = {
    let all =
      [ChangeOverride(.wording, inVersion: 2, is: .notable, because: "…", by: "…")]
      + ChangeKind.allCases.map { kind in
        ChangeOverride(
          .change(kind: kind, subject: "purpose:newsletter"), inVersion: 2, is: .material,
          because: "…", by: "…")
      } + [
        ChangeOverride(
          .change(kind: .factChanged), inVersion: 3, is: .editorial, days: 14,
          because: "It says: \"so\", # and\n\u{2028}\u{1B}[31m\u{1F600}\u{E0001} more\\",
          by: "Ann: O’Neill", namesPerson: true),
        ChangeOverride(
          .change(kind: .rightNarrowed, subject: "rights/access: {x} #y"), inVersion: 2,
          is: .notable, because: "yes", by: "null"),
      ]
    return all.map(\.anywhere)
  }()

  @Test(arguments: files)
  func everyKindOfDecisionIsReadAsItIsPrinted(in files: Files) throws {
    let text = try ReviewText(Self.decisions)
    let source = try text.source(in: Self.before(files).sources)
    #expect(Terminal.visibleLines(source) == source)
    let review = try files.pasting(source)
    #expect(review.changeOverrides.suffix(Self.decisions.count).map(\.anywhere) == Self.decisions)
    #expect(
      review.changeOverrides.count == Self.decisions.count + (files.text.contains("before") ? 1 : 0)
    )
  }

  @Test func acceptedFindingsAreReadAsTheyArePrinted() throws {
    let all = [
      Acknowledgement(
        "x.data-unused", on: "data:payment", because: "it’s so", by: "Counsel",
        until: CalendarDate(2027, 5, 1)),
      Acknowledgement("x.listed-twice", because: "…", by: "…"),
    ].map(\.anywhere)
    for files in [Files(policy: "policy.yaml"), Files(policy: "policy.json")] {
      let review = try files.pasting(ReviewText(all).source(in: files.sources))
      #expect(review.acknowledgements.map(\.anywhere) == all)
    }
  }

  @Test func swiftReadersAreAnsweredInSwift() throws {
    let some = Array(Self.decisions.prefix(2))
    let none = SourceText(files: [])
    #expect(
      try ReviewText(some).source(in: none) == """
        changeOverrides: [
          ChangeOverride(.wording, inVersion: 2, is: .notable, because: "…", by: "…"),
          ChangeOverride(
            .change(kind: .purposeAdded, subject: "purpose:newsletter"),
            inVersion: 2,
            is: .material,
            because: "…",
            by: "…"),
        ],

        """)
    #expect(
      try ReviewText(some).place(in: none)
        == "in policy/Review.swift, among the arguments of Review")
    let file = SourceText.File(
      path: "policy/Review.swift", text: "Review(\n  changeOverrides: [\n  ])")
    let sources = SourceText(files: [file])
    #expect(
      try ReviewText(Array(some.prefix(1))).source(in: sources)
        == "ChangeOverride(.wording, inVersion: 2, is: .notable, because: \"…\", by: \"…\"),\n")
    #expect(
      try ReviewText(some).place(in: sources)
        == "in policy/Review.swift, in the list changeOverrides")
    for decision in Self.decisions {
      let source = try ReviewText([decision]).source(in: none)
      if case .change(let kind, _) = decision.target {
        #expect(source.contains(".change(kind: .\(kind)"))
      }
    }
  }

  /// The specimen in which words or a basis changed, each by itself, so that counsel has to decide.
  private static func undecided() throws -> [Policy] {
    let tree = try Snapshot.tree(of: .specimen)
    var policies: [Policy] = []
    var parts: Set<String> = []
    tree.walk { visit in
      guard case .prose = visit.node.meaning, let part = visit.path.first, !parts.contains(part),
        let policy = try? Snapshot.policy(
          of: tree.replacing(visit.path[...], by: FactNode(.string("It is quite otherwise now."))))
      else { return }
      parts.insert(part)
      policies.append(policy)
    }
    var policy = Policy.specimen
    let index = try #require(policy.purposes.firstIndex { $0.id.rawValue == "newsletter" })
    policy.purposes[index].bases = [.legitimateInterests("reaching you")]
    return policies + [policy]
  }

  @Test(arguments: [Files(policy: "policy.yaml"), Files(policy: "policy.json")])
  func whatIsPrintedDecides(in files: Files) throws {
    var kinds: Set<ChangeKind> = []
    for policy in try Self.undecided() {
      let diff = try PolicyDiff(from: .specimen, to: policy, version: 2)
      let decisions = diff.blocks.map { $0.decision(inVersion: 2) }.uniqued()
      if decisions.isEmpty { continue }
      kinds.formUnion(diff.blocks.map(\.kind))
      let review = try files.pasting(ReviewText(decisions).source(in: files.sources))
      let decided = try PolicyDiff(
        from: .specimen, to: policy, overrides: review.changeOverrides, version: 2)
      #expect(decided.blocks.isEmpty)
      #expect(decided.unmatchedOverrides.isEmpty)
      #expect(decided.changeClass == diff.changeClass)
    }
    #expect(kinds.contains(.consentReplaced), "\(kinds)")
  }
}

extension ReviewTextTests {
  /// Words of the page that changed over the same facts, as in new templates.
  private static func reworded(_ overrides: [ChangeOverride] = []) throws -> PolicyDiff {
    try PolicyDiff(from: .specimen, to: .specimen, overrides: overrides, version: 2)
      .considering(pageWording: .substantive)
  }

  @Test(arguments: [
    Files(policy: "policy.yaml"), Files(policy: "policy.json"),
    Files(policy: "policy.yaml", review: "review.yaml", text: "acknowledgements: []\n%\n"),
    Files(policy: nil, review: "review.json", text: "{\"acknowledgements\": [], %}"),
  ])
  func aDecisionAboutTheWordingDecidesAsItIsPrinted(in files: Files) throws {
    let undecided = try Self.reworded()
    let decisions = undecided.blocks.map { $0.decision(inVersion: 2) }
    #expect(decisions.map(\.target) == [.wording])
    let printed = try ReviewText(decisions).source(in: Self.before(files).sources)
    let review = try files.pasting(printed)
    let decided = try Self.reworded(review.changeOverrides)
    #expect(decided.blocks.isEmpty)
    #expect(decided.unmatchedOverrides.isEmpty)
    #expect(decided.changeClass == undecided.changeClass)
  }

  @Test func aDecisionAboutTheWordingDecidesInSwiftAsItIsPrinted() throws {
    let decisions = try Self.reworded().blocks.map { $0.decision(inVersion: 2) }
    let printed = try ReviewText(decisions).source(in: SourceText(files: []))
    // What is printed, and the same as the compiler reads it.
    #expect(
      printed == """
        changeOverrides: [
          ChangeOverride(.wording, inVersion: 2, is: .notable, because: "…", by: "…"),
        ],

        """)
    let pasted = Review(
      changeOverrides: [
        ChangeOverride(.wording, inVersion: 2, is: .notable, because: "…", by: "…")
      ])
    let decided = try Self.reworded(pasted.changeOverrides)
    #expect(decided.blocks.isEmpty)
    #expect(decided.unmatchedOverrides.isEmpty)
  }
}

extension ChangeOverride {
  fileprivate var anywhere: ChangeOverride {
    var copy = self
    copy.source = .unknown
    return copy
  }
}

extension Acknowledgement {
  fileprivate var anywhere: Acknowledgement {
    var copy = self
    copy.source = .unknown
    return copy
  }
}
