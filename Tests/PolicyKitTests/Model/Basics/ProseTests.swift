import Testing

@testable import PolicyKit

@Suite struct ProseTests {
  @Test func twoTermsMayDefineEachOther() {
    #expect(Ring.egg.definition.encoded == "what a {term:hen} lays")
    #expect(Ring.hen.definition.encoded == "what comes out of an {term:egg|such a thing}")
    #expect(Ring.egg.definition.references == [AnyReference(Ring.hen.reference)])
  }

  @Test func referencesAreResolvedOnlyWhenRead() {
    let prose: Prose = "see \(Trap.sprung)"
    #expect(!prose.isEmpty)
    #expect(!Trap.wasRead)
    #expect(prose.encoded == "see {term:trap}")
    #expect(Trap.wasRead)
  }

  @Test func knowsWhatItMentions() {
    let prose: Prose = "By \(Specimen.letterpress, as: "Letterpress Mail") to \(Specimen.you)"
    #expect(prose.references.map(\.subject) == ["recipient:letterpress", "source:you"])
    #expect(prose.encoded == "By {recipient:letterpress|Letterpress Mail} to {source:you}")
    let markdown = prose.markdown { reference, label in label ?? reference.id.uppercased() }
    #expect(markdown == "By Letterpress Mail to YOU")
  }

  @Test(arguments: [
    ("plain", "plain"), ("*a* _b_ `c`", #"\*a\* \_b\_ \`c\`"#), ("[x](y)", #"\[x\](y)"#),
    ("<b>&amp;", #"\<b\>\&amp;"#), ("a|b", #"a\|b"#), (#"\"#, #"\\"#), ("# x", ##"\# x"##),
    ("- x", #"\- x"#), ("+ x", #"\+ x"#), ("=== ", #"\=== "#), ("1. x", #"1\. x"#),
    ("12) x", #"12\) x"#), ("1.5 and 2)", #"1\.5 and 2)"#), ("a\n\n- b", "a  - b"),
    ("a\r\nb", "a b"), ("{", #"\{"#), ("{recipient:x}", #"\{recipient:x}"#),
    (#"\{"#, #"\\\{"#),
  ])
  func escapesInterpolatedStrings(text: String, encoded: String) {
    let prose: Prose = "\(text)"
    #expect(prose.encoded == encoded)
  }

  @Test func aLiteralBackslashEscapesNothingThatFollowsIt() throws {
    let star = "*"
    let text: Prose = "a\\\(star)b"
    #expect(text.encoded == #"a\\\*b"#)
    let reference: Prose = "a\\\(Specimen.you)"
    #expect(reference.encoded == #"a\\{source:you}"#)
    #expect(try Prose(encoded: reference.encoded).references.count == 1)
  }

  @Test(arguments: [
    ("a { b }", [Prose.Segment.markdown("a { b }")]),
    (#"a \{ b }"#, [.markdown("a { b }")]),
    (#"a \\\{"#, [.markdown(#"a \\{"#)]),
    (#"a \* b"#, [.markdown(#"a \* b"#)]),
    ("", []),
  ])
  func readsBracesInLiterals(literal: String, segments: [Prose.Segment]) {
    #expect(Prose(stringLiteral: literal).segments == segments)
  }

  @Test(arguments: ["}", "|", "a|b}c", #"\"#, #"\}"#, "", "e\u{301}", "\u{301}", "x\ny"])
  func labelsHoldAnything(label: String) throws {
    let prose: Prose = "a \(Specimen.you, as: label) b"
    let read = try Prose(encoded: prose.encoded)
    #expect(read.segments == prose.segments)
  }

  @Test(arguments: ["a|b", "a}b", #"a\b"#, "a:b", "é", "{x}"])
  func malformedIdentifiersSurvive(id: String) throws {
    let prose = Prose(
      segments: [.reference(AnyReference(kind: .term, id: id), label: "x"), .markdown("\u{301}")],
      source: .unknown)
    #expect(try Prose(encoded: prose.encoded).segments == prose.segments)
  }

  @Test(arguments: [
    ("{recipient:x", #""{recipient:x" opens a reference that is never closed; "#),
    (#"a {term:x|y\}"#, #""{term:x" opens a reference that is never closed; "#),
    ("{", #""{" opens a reference that is never closed; "#),
    ("{}", #""{}" is no reference; "#), ("{recipient}", #""{recipient}" is no reference; "#),
    ("{recipient:}", #""{recipient:}" is no reference; "#),
    ("{person:x}", #""{person:x}" is no reference; "#),
    ("{\u{1B}[31m:x}", #""{\u{1B}[31m:x}" is no reference; "#),
    ("{states x}", #""{states x}" states nothing; "#),
    ("{states x|}", #""{states x}" states nothing; "#),
    ("{states |x}", #""{states }" states nothing; "#),
    ("{states x|a\n\nb}", #"the words of "{states x|…}" break a line; "#),
    ("{states x|a {term:y|b\nc} d}", #"the words of "{states x|…}" break a line; "#),
    ("{states x|a {brace} b}", #""{brace}" is no reference; "#),
    (
      "{states x|a {states y|b} c}", #"the words of "{states x|…}" hold others that state a fact; "#
    ),
    ("{states x|a {term:y b", #""{term:y b" opens a reference that is never closed; "#),
    ("{states x|a {term:y} b", #""{states x" opens a statement that is never closed; "#),
    ("{states , |x}", #""{states , }" states nothing; "#),
  ])
  func saysWhatIsWrongWithAReference(encoded: String, beginning: String) throws {
    let error = #expect(throws: Prose.SyntaxError.self) { try Prose(encoded: encoded) }
    let message = try #require(error).description
    #expect(message.hasPrefix(beginning), "\(message)")
    #expect(message.contains(#"\{ for a brace"#))
  }

  @Test func wordsThatStateAFactAreShownAsTheyAre() throws {
    let prose = try Prose(
      encoded: "So: {states purpose:newsletter/retention|We keep it for **30 days**} \\{and} more.")
    #expect(
      prose.segments == [
        .markdown("So: "),
        .statement(facts: ["purpose:newsletter/retention"], words: "We keep it for **30 days**"),
        .markdown(" {and} more."),
      ])
    #expect(prose.markdown { $1 ?? $0.id } == "So: We keep it for **30 days** {and} more.")
    let compiled: Prose =
      "So: \(states: "purpose:newsletter/retention", "We keep it for **30 days**") \\{and} more."
    #expect(compiled == prose)
  }

  @Test func wordsThatStateAFactHoldReferences() throws {
    let encoded =
      #"{states recipient:stripe|\{Paid\} through {recipient:stripe|Stripe \} Inc.} and {term:us}.} So."#
    let prose = try Prose(encoded: encoded)
    let stripe = AnyReference(kind: .recipient, id: "stripe")
    let us = AnyReference(kind: .term, id: "us")
    let words = Prose(
      segments: [
        .markdown("{Paid} through "), .reference(stripe, label: "Stripe } Inc."),
        .markdown(" and "), .reference(us, label: nil), .markdown("."),
      ], source: .unknown)
    #expect(
      prose.segments == [
        .statement(facts: ["recipient:stripe"], words: words), .markdown(" So."),
      ])
    #expect(prose.encoded == encoded)
    #expect(prose.references == [stripe, us])
    #expect(
      prose.markdown { $1 ?? $0.id.uppercased() } == "{Paid} through Stripe } Inc. and US. So.")
    let plain = EntityNames(of: Policy.specimen).text(of: prose)
    #expect(plain == "{Paid} through Stripe } Inc. and we. So.")
    let compiled: Prose = "\(states: "source:you", "from \(Specimen.you, as: "you") only")."
    #expect(compiled.encoded == "{states source:you|from {source:you|you} only}.")
  }

  @Test func wordsMayStateSeveralFacts() throws {
    let prose = try Prose(encoded: "{states retention ,recipient:x, retention|for 30 days}")
    #expect(prose.statements.map(\.facts) == [["retention", "recipient:x"]])
    #expect(prose.encoded == "{states retention, recipient:x|for 30 days}")
    let compiled: Prose = "\(states: "retention, recipient:x", "for 30 days")"
    #expect(compiled == prose)
  }

  /// Swift can put a statement into another; all the words then state both facts.
  @Test func aStatementWithinAnotherAddsItsFact() throws {
    let prose: Prose = "\(states: "a", "x \(states: "b", "y\nz") w")"
    #expect(prose.encoded == "{states a, b|x y z w}")
  }

  @Test func everyProseSurvivesItsEncoding() throws {
    var random = SeededGenerator(seed: 20_261_122)
    for _ in 0..<20_000 {
      let prose = Self.prose(using: &random)
      let read = try Prose(encoded: prose.encoded)
      guard read.segments == prose.segments, read == prose, read.encoded == prose.encoded else {
        Issue.record("\(prose.segments) became \(read.segments)")
        return
      }
    }
  }

  /// Reading and writing again is the identity on whatever can be read.
  @Test func everyReadableTextSettles() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let text = Self.text(using: &random)
      guard let prose = try? Prose(encoded: text) else { continue }
      let again = try Prose(encoded: prose.encoded)
      guard again.encoded == prose.encoded, again.segments == prose.segments else {
        Issue.record("\(text) became \(prose.encoded), then \(again.encoded)")
        return
      }
    }
  }

  private static func text(using random: inout SeededGenerator) -> String {
    let pieces = [
      "\\", "{", "}", "|", ":", "a", " ", "*", "term", "{term:x}", "{states a|", ",", "\u{301}",
      "\u{FE0F}", "é",
      "\n", "\r\n", "\u{0}", "👩‍👩‍👧", "\"",
    ]
    return (0..<Int.random(in: 0...8, using: &random)).reduce(into: "") { text, _ in
      text += pieces.randomElement(using: &random) ?? ""
    }
  }

  private static func prose(using random: inout SeededGenerator) -> Prose {
    let segments = (0..<Int.random(in: 0...4, using: &random)).map { _ -> Prose.Segment in
      if Bool.random(using: &random) { return .markdown(text(using: &random)) }
      if Int.random(in: 0...3, using: &random) == 0 {
        let facts = (0..<Int.random(in: 0...2, using: &random)).map { _ in
          "x" + text(using: &random)
        }
        return .statement(facts: facts, words: self.prose(using: &random))
      }
      let kind = EntityKind.allCases.randomElement(using: &random) ?? .term
      return .reference(
        AnyReference(kind: kind, id: "x" + text(using: &random)),
        label: Bool.random(using: &random) ? nil : text(using: &random))
    }
    return Prose(segments: segments, source: .unknown)
  }
}

private enum Ring {
  static let hen: Term = Term(
    "hen", name: "hen", definition: "what comes out of an \(Ring.egg, as: "such a thing")")
  static let egg: Term = Term("egg", name: "egg", definition: "what a \(Ring.hen) lays")
}

private enum Trap {
  nonisolated(unsafe) static var wasRead = false

  static var sprung: Term {
    wasRead = true
    return Term("trap", name: "trap", definition: "")
  }
}
