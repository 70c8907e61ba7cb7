import Foundation
import TestSupport
import Testing

@testable import PolicyKit

@Suite struct RuleBookTests {
  /// `PROVISO_RECORD=1` writes the chapter, as does `proviso rules --format markdown`.
  @Test func theChapterIsCurrent() throws {
    try Golden(shipped: "Sources/PolicyKit/PolicyKit.docc/Rules.md")
      .expect(Data(RuleBook().markdown.utf8))
  }

  @Test func everyRuleThatIsWrittenIsInTheBook() throws {
    let folder = Golden(shipped: "Sources/PolicyKit/Check/Rules").url
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    var written: [String] = []
    for name in names where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      written += text.matches(of: #/= Rule\(\s*"([^"]+)"/#).map { String($0.1) }
    }
    #expect(!written.isEmpty)
    for id in written where Rule.named(id) == nil {
      Issue.record("\(id) is in no list of rules: name it in the list of its folder")
    }
  }

  @Test func aSearchWantsEveryWord() {
    let ids = RuleBook(words: ["Dangling", "LIST"]).rules.map(\.id)
    #expect(ids.contains("x.dangling-reference"))
    #expect(ids.count < RuleBook(words: ["list"]).rules.count)
    #expect(RuleBook(words: ["zebra"]).rules.isEmpty)
    #expect(RuleBook(words: ["zebra"]).text == "")
  }

  @Test func aRegimeNarrowsTheBookToItsRules() {
    for regime in Regime.allCases {
      let rules = RuleBook(regimes: [regime]).rules
      #expect(rules.allSatisfy { $0.regimes.contains(regime) })
      #expect(rules.count == Rule.all.count { $0.regimes.contains(regime) })
    }
  }

  @Test func everyRuleIsListedOnce() {
    let lines = RuleBook().text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(lines.count == Rule.all.count)
    #expect(Set(lines).count == lines.count)
  }

  @Test func anExampleShowsItsFaultBehindWhatItTakesAway() throws {
    let alone = try #require(Rule.named("caloppa.third-party-tracking-not-stated")).explanation
    #expect(alone.contains("- regimes: all but "))
    #expect(alone.contains("- tracking/othersTrack: false\n"))
    let none = try #require(Rule.named("gdpr.rights-not-stated")).explanation
    #expect(none.contains("- rights\n"))
  }

  @Test("an explanation fits a terminal and says what it must", arguments: Rule.all.map(\.id))
  func explanation(of id: String) throws {
    let rule = try #require(Rule.named(id))
    let text = rule.explanation
    for line in text.split(separator: "\n") where line.count > 80 {
      // A longer line is one word, such as an address.
      #expect(line.split(separator: " ").count <= 2, "\(line)")
    }
    #expect(text.contains("not legal advice") == !rule.regimes.isEmpty)
    let unconfirmed = rule.requirements.contains { Requirement.named($0)?.sourceChecked == false }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(Requirement.unconfirmed) == unconfirmed)
  }
}
