@testable import PolicyKit
import Testing

@Suite struct StartingRetentionTests {
  @Test(arguments: [
    ("6 years", Retention.Rule.period(length: .years(6))),
    ("6 years.", .period(length: .years(6))),
    ("for six Years", .period(length: .years(6))),
    ("a month", .period(length: .months(1))),
    ("1 day", .period(length: .days(1))),
    ("2 years from your last order", .period(length: .years(2), from: "your last order")),
    (
      "90 days after the end of the warranty",
      .period(length: .days(90), from: "the end of the warranty")
    ),
    ("until you unsubscribe", .until(event: "you unsubscribe")),
    ("Until you close your account.", .until(event: "you close your account")),
    ("as long as necessary for your order", .asLongAsNecessary(for: "your order")),
    ("as long as it is needed to answer you", .asLongAsNecessary(for: "answer you")),
    ("forever", .indefinite()),
  ])
  func isReadAsPeopleWriteIt(words: String, rule: Retention.Rule) {
    #expect(StartingRetention(words)?.rule == rule)
  }

  @Test(arguments: [
    "", " ", "years", "6", "6 ye", "0 days", "-3 months", "99999999999999999999 years",
    "6 years or until you leave", "6 years from", "until", "until ", "a while",
    "as long as we like",
    "as long as necessary", "６ years",
  ])
  func isRefusedWhereItSaysNoTime(words: String) {
    #expect(StartingRetention(words) == nil)
  }

  @Test func wordsOfTheAnswerAreNoMarkup() throws {
    let retention = try #require(StartingRetention("until [you](https://x.example) *leave* {x}"))
    guard case .until(let event) = retention.rule else {
      Issue.record("\(retention.rule)")
      return
    }
    #expect(event.references.isEmpty)
    #expect(event.markdown { _, _ in "" } == "\\[you\\](https://x.example) \\*leave\\* {x}")
  }
}
