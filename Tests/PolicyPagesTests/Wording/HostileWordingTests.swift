import Foundation
import PolicyKit
import Testing

@testable import PolicyPages

/// Markdown made to be slow, deep or large: it is compared, or refused with the limit that it passed.
///
/// In `scripts/trial hostile` they are twenty times as large: what comes out superlinear then takes
/// minutes, and that the trial ends at all is a part of what it says.
@Suite("Hostile Markdown to compare")
struct HostileWordingTests {
  private static let isTrial = ProcessInfo.processInfo.environment["PROVISO_TRIAL"] == "hostile"
  private static func size(_ count: Int) -> Int { isTrial ? count : count / 20 }

  // MARK: Refused

  struct Refused: Sendable, CustomTestStringConvertible {
    let name: String
    let text: @Sendable () -> String
    let cause: MarkdownError

    var testDescription: String { name }
  }

  static let refused: [Refused] = [
    Refused(
      name: "a header of 20,000 columns",
      text: { "|" + many("a|", 20_000) + "\n|" + many("-|", 20_000) + "\n" },
      cause: .tooManyColumns(count: 20_000, limit: 128)),
    Refused(
      name: "a row of 100,000 cells",
      text: { "|a|b|\n|-|-|\n|" + many("x|", 100_000) + "\n" },
      cause: .tooManyColumns(count: 100_001, limit: 4096)),
    Refused(
      name: "50,000 nested quotes", text: { many("> ", 50_000) + "deep\n" },
      cause: .tooDeep(limit: 100)),
    Refused(
      name: "50,000 nested items", text: { many("- ", 50_000) + "deep\n" },
      cause: .tooDeep(limit: 100)),
    Refused(
      name: "200 nested emphases", text: { many("*a _b ", 200) + many("_ *", 200) + "\n" },
      cause: .tooDeep(limit: 100)),
    Refused(
      name: "5 MB of one word", text: { many("word ", 1_000_000) },
      cause: .tooManyWords(limit: 500_000)),
    Refused(
      name: "5 MB of random words",
      text: {
        var numbers = SeededNumbers(seed: 9)
        return many("", 800_000) { _ in "w\(numbers.below(20_000)) " }
      },
      cause: .tooManyWords(limit: 500_000)),
    Refused(
      name: "a million empty items", text: { many("-\n", 1_000_000) },
      cause: .tooManyWords(limit: 500_000)),
    Refused(
      name: "17 MB", text: { many("word\n", 3_500_000) },
      cause: .tooLong(bytes: 17_500_000, limit: 16_777_216)),
  ]

  @Test("what would cost too much is refused, with the side and the limit", arguments: refused)
  func refuses(_ input: Refused) throws {
    let text = input.text()
    #expect(throws: WordingError(side: .new, cause: input.cause)) {
      _ = try WordingDiff(from: "Plain.\n", to: text)
    }
    #expect(throws: WordingError(side: .old, cause: input.cause)) {
      _ = try WordingDiff(from: text, to: "Plain.\n")
    }
  }

  // MARK: Compared

  struct Compared: Sendable, CustomTestStringConvertible {
    let name: String
    let old: @Sendable () -> String
    let new: @Sendable () -> String

    var testDescription: String { name }

    /// A shape repeated, and the same with words before, in the midst and behind.
    static func repeating(_ shape: String, _ most: Int) -> Compared {
      let count = size(most)
      return Compared(
        name: "\(count) of \(shape.debugDescription)",
        old: { many(shape, count) },
        new: {
          "first " + many(shape, count / 2) + " in the midst " + many(shape, count - count / 2)
            + " last"
        })
    }
  }

  static let compared: [Compared] = [
    .repeating("**a ", 50_000),
    .repeating("*a*b ", 25_000),
    .repeating("<!--", 50_000),
    .repeating("{%", 50_000),
    .repeating("{{", 50_000),
    .repeating("(a)", 50_000),
    .repeating("[", 50_000),
    .repeating("[a](", 25_000),
    .repeating("<", 50_000),
    .repeating("`", 50_001),
    .repeating("a@", 50_000),
    .repeating("1(a)", 40_000),
    .repeating("\"", 50_000),
    .repeating("a\n\n", 20_000),
    .repeating("- a\n", 20_000),
    .repeating("1 January 2020 a ", 8_000),
    .repeating("We keep your personal data for one whole y ", 20_000),
    Compared(
      name: "a date after every word, each another",
      old: { many("", size(12_000)) { "on 2020-01-\(10 + $0 % 20) we " } },
      new: { many("", size(12_000)) { "on 2021-01-\(10 + $0 % 20) we " } }),
    Compared(
      name: "one long line of few words in another order",
      old: {
        var numbers = SeededNumbers(seed: 3)
        return many("", size(60_000)) { _ in "w\(numbers.below(9)) " }
      },
      new: {
        var numbers = SeededNumbers(seed: 4)
        return many("", size(60_000)) { _ in "w\(numbers.below(9)) " }
      }),
    Compared(
      name: "millions of letters without a space", old: { many("word", size(1_250_000)) },
      new: { many("word", size(625_000)) + "x" + many("word", size(625_000)) }),
    Compared(
      name: "unrelated paragraphs",
      old: {
        many("", size(1_500)) { "a\($0) b\($0 % 7) c\($0 % 11) d\($0 % 13) we may share\n\n" }
      },
      new: {
        many("", size(1_500)) { "e\($0) f\($0 % 7) g\($0 % 11) h\($0 % 13) we may share\n\n" }
      }),
  ]

  @Test("everything else is compared, and nothing of it is lost", arguments: compared)
  func compares(_ input: Compared) throws {
    let (old, new) = (input.old(), input.new())
    let diff = try WordingDiff(from: old, to: new)
    #expect(diff.wordingClass == .substantive)
    #expect(Self.words(of: diff, as: .inserted) == Self.words(of: diff.new))
    #expect(Self.words(of: diff, as: .deleted) == Self.words(of: diff.old))
    if old.utf8.count < 200_000 {
      #expect(try WordingDiff(from: old, to: old).wordingClass == .none)
    }
  }

  @Test(
    "many thousand marks are compared and shown, or refused",
    arguments: [
      "> ", "[", "]", "*", "**a ", "_a ", "`", "~~", "<", "<!--", "![", "(", "- ", "|", "{%", "@",
      "a@", "www.", "1", "1.", "(a)", "'", "a'", "&", "\\", "#", "日", "e\u{301}", "\u{0}",
      "\u{1B}[31m",
    ])
  func marks(_ mark: String) throws {
    let text = many(mark, Self.size(50_000))
    for (old, new) in [(text, "a"), ("b" + text, text + "a")] {
      do {
        let diff = try WordingDiff(from: old, to: new)
        #expect(diff.wordingClass == .substantive || mark == "\u{0}")
        #expect(try !RedlineBody(diff).html.isEmpty)
        #expect(!TextRedline(usesColour: false).text(of: diff).isEmpty)
      } catch let error as WordingError {
        #expect(error.cause != .unreadable)
      }
    }
  }

  @Test("many small blocks that moved are found")
  func manyBlocks() throws {
    let reversed = many("", 1_000) { "Item number \(999 - $0) of all\n\n" }
    let ordered = many("", 1_000) { "Item number \($0) of all\n\n" }
    #expect(try WordingDiff(from: ordered, to: reversed).moved > 800)
  }

  @Test("what steers a terminal is shown and not sent")
  func terminal() throws {
    let diff = try WordingDiff(from: "We care.", to: "We \u{1B}[31mcare\u{7} &#27;[2J \u{9B}x.")
    for text in [
      TextRedline(usesColour: false).text(of: diff), MarkdownRedline().text(of: diff),
    ] {
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x9B })
    }
  }

  @Test("a heading of half a megabyte does not repeat for each change below it")
  func heading() throws {
    let heading = "## " + many("long ", 100_000)
    let old = heading + "\n\n" + many("", 300) { "Paragraph \($0) says a\($0).\n\n" }
    let new = heading + "\n\n" + many("", 300) { "Paragraph \($0) says b\($0).\n\n" }
    let diff = try WordingDiff(from: old, to: new)
    #expect(diff.changes.count == 300)
    #expect(diff.changes.allSatisfy { $0.heading?.count == 201 })
    #expect(TextRedline(usesColour: false).text(of: diff).utf8.count < 200_000)
    #expect(try RedlineBody(diff).html.utf8.count < 2_000_000)
  }

  // MARK: Support

  /// The words that taking one kind of change, and leaving out the other, gives.
  ///
  /// Words are counted where blocks moved, and in order where they did not.
  private static func words(
    of diff: WordingDiff, as kind: WordingChange.Part.Kind
  ) -> [String] {
    var words: [String] = []
    for block in diff.blocks where block.state != .movedAway || kind == .deleted {
      if kind == .deleted, block.state == .movedHere { continue }
      for pair in block.lines {
        for segment in pair.diff.segments {
          switch segment {
          case .inserted where kind == .deleted, .deleted where kind == .inserted: continue
          default: words += pair.diff.tokens(of: segment).map(\.text)
          }
        }
      }
    }
    return words
  }

  private static func words(of text: WordingText) -> [String] {
    text.blocks.flatMap { $0.lines.flatMap { $0.tokens.map(\.text) } }
  }
}

/// A text many times over.
private func many(_ text: String, _ count: Int) -> String {
  String(repeating: text, count: count)
}

/// Many texts, each by its number.
private func many(_ start: String, _ count: Int, _ text: (Int) -> String) -> String {
  var result = start
  for number in 0..<count { result += text(number) }
  return result
}
