import Foundation
import Testing

@testable import PolicyKit

@Suite struct SnapshotErrorTests {
  /// A snapshot broken in one way, and what is said about it.
  struct Fault: CustomTestStringConvertible {
    let name: String
    let text: String
    let message: String

    var testDescription: String { name }

    init(_ name: String, _ text: String, _ message: String) {
      self.name = name
      self.text = text
      self.message = message
    }

    /// A policy with one member of its own.
    init(_ name: String, policy member: String, _ message: String) {
      self.init(name, Self.snapshot(member), message)
    }

    static func snapshot(_ member: String) -> String {
      #"""
      {"schema": 1, "policy": {"language": "en", "title": "T", "regimes": ["coppa"],
      "controller": {"name": "X"}, "release": {},
      "publication": {"isIndexed": true, "numbersSections": false, "showsAtAGlance": false},
      \#(member)}}
      """#
    }
  }

  private func message(_ data: Data) throws -> String {
    try #require(#expect(throws: SnapshotError.self) { try Snapshot.decode(data) }).description
  }

  @Test(arguments: [
    Fault("empty", "", "$: the file is empty"),
    Fault(
      "white space", " \n",
      "$: not JSON: expected a value, found the end of the file (line 2, column 1)"
    ),
    Fault("null", "null", "$: expected an object, found null"),
    Fault("a list", "[]", "$: expected an object, found a list"),
    Fault("a string", #""x""#, #"$: expected an object, found the string "x""#),
    Fault(
      "no schema", "{}", #"$: "schema" is missing; this is no snapshot of a policy"#),
    Fault(
      "schema as text", #"{"schema": "1"}"#,
      #"$.schema: expected a whole number, found the string "1""#),
    Fault(
      "schema with a fraction", #"{"schema": 1.5}"#,
      "$.schema: expected a whole number, found the number 1.5"),
    Fault(
      "schema from the future", #"{"schema": 9, "policy": 3}"#,
      """
      $.schema: schema 9 is from a newer version of Proviso; this one reads schema 1 to 1: \
      update Proviso
      """),
    Fault("schema from nowhere", #"{"schema": 0}"#, "$.schema: there is no schema 0"),
    Fault("no policy", #"{"schema": 1}"#, #"$: "policy" is missing"#),
    Fault(
      "policy null", #"{"schema": 1, "policy": null}"#, "$.policy: expected an object, found null"),
  ])
  func saysThatItIsNoSnapshot(fault: Fault) throws {
    #expect(try message(Data(fault.text.utf8)) == fault.message)
  }

  @Test(arguments: [
    Fault(
      "truncated", "{\"schema\": 1,\n\"policy\": {\"title\"",
      #"$.policy.title: not JSON: expected ":", found the end of the file (line 2, column 19)"#),
    Fault(
      "truncated in a string", "{\"policy\": {\"title\": \"Pri",
      "$.policy.title: not JSON: the string is never closed (line 1, column 22)"),
    Fault(
      "a comma too many", "{\"schema\": 1,\n}",
      #"$: not JSON: expected a key in quotation marks, found "}" (line 2, column 1)"#),
    Fault(
      "a comma too few", "{\"a\": [1 2]}",
      #"$.a: not JSON: expected "," or "]", found "2" (line 1, column 10)"#),
    Fault(
      "columns count characters", "{\"é👩\" 1}",
      #"$['é👩']: not JSON: expected ":", found "1" (line 1, column 7)"#),
    Fault(
      "single quotation marks", "{'a': 1}",
      #"$: not JSON: expected a key in quotation marks, found "'" (line 1, column 2)"#),
    Fault(
      "a comment", "{\"a\": // x\n1}",
      #"$.a: not JSON: expected a value, found "/" (line 1, column 7)"#),
    Fault(
      "something after the end", "{}\n{}",
      #"$: not JSON: expected nothing more, found "{" (line 2, column 1)"#),
    Fault(
      "a slip in a word", "[tru]",
      #"$[0]: not JSON: expected a value, found "t" (line 1, column 2)"#),
    Fault("NaN", "[NaN]", #"$[0]: not JSON: expected a value, found "N" (line 1, column 2)"#),
    Fault(
      "a leading zero", "[01]", #"$: not JSON: expected "," or "]", found "1" (line 1, column 3)"#),
    Fault(
      "a bare minus", "[-]", #"$[0]: not JSON: expected a digit, found "]" (line 1, column 3)"#),
    Fault(
      "a bare point", "[1.]", #"$[0]: not JSON: expected a digit, found "]" (line 1, column 4)"#),
    Fault(
      "a bare control character", "[\"a\u{1B}\"]",
      #"$[0]: not JSON: a string holds a bare control character; write it as \u001B (line 1, column 4)"#
    ),
    Fault(
      "an unknown escape", #"["\x"]"#,
      #"$[0]: not JSON: expected one of " \ / b f n r t u after a backslash, found "x" (line 1, column 4)"#
    ),
    Fault(
      "half a surrogate pair", #"["\ud83d"]"#,
      "$[0]: not JSON: half of a surrogate pair stands alone (line 1, column 3)"),
    Fault(
      "half a pair and a letter", #"["\ud83d\u0041"]"#,
      "$[0]: not JSON: half of a surrogate pair stands alone (line 1, column 3)"),
    Fault(
      "digits that are none", #"["\u12g4"]"#,
      #"$[0]: not JSON: expected four hexadecimal digits, found "g" (line 1, column 7)"#),
    Fault(
      "an escape sequence of a terminal", "\u{1B}[31m",
      #"$: not JSON: expected a value, found "\u{1B}" (line 1, column 1)"#),
    Fault(
      "a key twice", "{\"schema\": 1,\n \"schema\": 1}",
      "$.schema: the key stands twice in one object (line 2, column 2)"),
    Fault(
      "a key twice, spelt otherwise", #"{"a": 1, "\u0061": 1}"#,
      "$.a: the key stands twice in one object (line 1, column 10)"),
  ])
  func saysWhereItStopsBeingJSON(fault: Fault) throws {
    #expect(try message(Data(fault.text.utf8)) == fault.message)
  }

  @Test func saysThatItIsNotUTF8() throws {
    #expect(try message(Data([0x7B, 0xFF, 0x7D])) == "$: the file is not UTF-8")
    let utf16 = try #require("{}".data(using: .utf16))
    #expect(try message(utf16) == "$: the file is not UTF-8")
  }

  @Test(arguments: ["[", "{\"a\":"])
  func deepNestingIsAnErrorAndNoCrash(opening: String) throws {
    let text = String(repeating: opening, count: 100_000)
    let message = try message(Data(text.utf8))
    #expect(message.hasPrefix("$: values nest more than 512 deep (line 1, column "))
  }

  @Test func deepSectionsAreReadUpToTheLimit() throws {
    func sections(_ depth: Int) -> Data {
      let open = #"{"id":"s","content":[{"section":"#
      let text =
        #""outline":["# + String(repeating: open, count: depth) + #"{"id":"s"}"#
        + String(repeating: "}]}", count: depth) + "]"
      return Data(Fault.snapshot(text).utf8)
    }
    let policy = try Snapshot.decode(sections(150))
    #expect(policy.outline.count == 1)
    #expect(try message(sections(200)).hasPrefix("$: values nest more than 512 deep"))
  }

  @Test(arguments: [
    Fault(
      "wrong type", policy: #""terms": "none""#,
      #"$.policy.terms: expected a list, found the string "none""#),
    Fault(
      "wrong type in a list", policy: #""terms": [7]"#,
      "$.policy.terms[0]: expected an object, found the number 7"),
    Fault(
      "text for a flag", policy: #""children": {"offeredToChildren": "no"}"#,
      #"$.policy.children.offeredToChildren: expected true or false, found the string "no""#),
    Fault(
      "a flag for text", policy: #""introduction": true"#,
      "$.policy.introduction: expected a string, found true"),
    Fault(
      "a fraction for a whole number", policy: #""changes": {"days": 1.5}"#,
      "$.policy.changes.days: expected a whole number, found the number 1.5"),
    Fault(
      "a number beyond all bounds", policy: #""changes": {"days": 99999999999999999999}"#,
      "$.policy.changes.days: expected a whole number, found the number 1e+20"),
    Fault(
      "null for a list", policy: #""terms": null"#, "$.policy.terms: expected a list, found null"),
    Fault(
      "missing key", policy: #""terms": [{"id": "a", "definition": "b"}]"#,
      #"$.policy.terms[0]: "name" is missing"#),
    Fault(
      "missing key and a slip for it",
      policy: #""terms": [{"id": "a", "nmae": "a", "definition": "b"}]"#,
      #"$.policy.terms[0].nmae: unknown key; did you mean "name"?"#),
    Fault(
      "unknown key", policy: #""recipient": []"#,
      #"$.policy.recipient: unknown key; did you mean "recipients"?"#),
    Fault("unknown key like nothing", policy: #""x-y": []"#, "$.policy['x-y']: unknown key"),
    Fault(
      "a source location is no key", policy: #""source": "x""#,
      #"$.policy.source: unknown key; did you mean "sources"?"#),
    Fault(
      "unknown case", policy: #""changes": {"channels": [{"medium": "e-mail"}]}"#,
      """
      $.policy.changes.channels[0].medium: "e-mail" is none of page, banner, blog, email, inApp, \
      post; did you mean "email"?
      """),
    Fault(
      "unknown case with a payload", policy: #""questions": [{"emial": {"address": "a"}}]"#,
      """
      $.policy.questions[0]: "emial" is none of email, phone, post, web, inApp, \
      unsubscribeLink; did you mean "email"?
      """),
    Fault(
      "two cases at once",
      policy: #""questions": [{"email": {"address": "a"}, "post": {"address": "b"}}]"#,
      """
      $.policy.questions[0]: expected exactly one of email, phone, post, web, inApp, \
      unsubscribeLink, found 2 keys
      """),
    Fault(
      "a number for a case", policy: #""questions": [1]"#,
      """
      $.policy.questions[0]: expected one of email, phone, post, web, inApp, unsubscribeLink, \
      found the number 1
      """),
    Fault(
      "a payload without its label", policy: #""questions": [{"email": "a@example.com"}]"#,
      #"""
      $.policy.questions[0].email: expected an object such as {"address": "privacy@example.com"}, \#
      found the string "a@example.com"
      """#),
    Fault(
      "words where content of a section belongs",
      policy: #""outline": [{"id": "a", "title": "A", "content": ["Some words."]}]"#,
      """
      $.policy.outline[0].content[0]: "Some words." is none of prose, part, purpose, section, rights, \
      data; words of your own stand below `prose`
      """),
    Fault(
      "a case without its payload", policy: #""questions": ["email"]"#,
      #"$.policy.questions[0].email: "address" is missing"#),
    Fault(
      "an unknown label in a payload",
      policy: #""questions": [{"email": {"address": "a", "x": 1}}]"#,
      "$.policy.questions[0].email.x: unknown key"),
    Fault(
      "a mistyped label in a payload",
      policy: #""questions": [{"web": {"url": "a", "labl": "b"}}]"#,
      #"$.policy.questions[0].web.labl: unknown key; did you mean "label"?"#),
    Fault(
      "a mistyped label that must be there",
      policy: #""questions": [{"email": {"adress": "a"}}]"#,
      #"$.policy.questions[0].email.adress: unknown key; did you mean "address"?"#),
    Fault(
      "a label where a case has none", policy: #""questions": [{"unsubscribeLink": {"x": 1}}]"#,
      "$.policy.questions[0].unsubscribeLink.x: unknown key"),
    Fault(
      "a value where a case has none", policy: #""questions": [{"unsubscribeLink": 5}]"#,
      "$.policy.questions[0].unsubscribeLink: expected an object, found the number 5"),
    Fault(
      "an unclosed reference", policy: #""introduction": "Hello {term:us, welcome""#,
      """
      $.policy.introduction: "{term:us, welcome" opens a reference that is never closed; write \
      {kind:id} or {kind:id|words}, and \\{ for a brace that is meant as such
      """),
    Fault(
      "a reference of no kind", policy: #""introduction": "{person:x}""#,
      """
      $.policy.introduction: "{person:x}" is no reference; write {kind:id} with one of term, \
      data, source, purpose, recipient, transfer, tracker, decision, section, and \\{ for a brace \
      that is meant as such
      """),
    Fault(
      "an escape sequence of a terminal in a key", policy: #""\u001b[31m": 1"#,
      #"$.policy['\u{1B}[31m']: unknown key"#),
  ])
  func namesThePathAndWhatWasExpected(fault: Fault) throws {
    #expect(try message(Data(fault.text.utf8)) == fault.message)
  }

  @Test(arguments: ["22.11.2026", "2026-02-30", "\u{1B}[31m"])
  func saysHowADateIsWritten(text: String) throws {
    let escaped = text.replacing("\u{1B}", with: #"\u001b"#)
    let snapshot = Fault.snapshot(#""terms": []"#).replacing(
      #""release": {}"#, with: #""release": {"updated": "\#(escaped)"}"#)
    #expect(
      try message(Data(snapshot.utf8))
        == "$.policy.release.updated: \"\(Terminal.visible(text))\" is no date; "
        + "write it as 2026-11-22")
  }

  /// Whatever is cut from or changed in a snapshot, reading it ends in a policy or in an error.
  @Test func noBrokenSnapshotCrashes() throws {
    let data = try Snapshot.encode(.restOfTheVocabulary)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      var broken = data
      switch Int.random(in: 0..<3, using: &random) {
      case 0: broken = data.prefix(Int.random(in: 0..<data.count, using: &random))
      case 1:
        broken[Int.random(in: 0..<data.count, using: &random)] = .random(
          in: 0...127, using: &random)
      default: broken.remove(at: Int.random(in: 0..<data.count, using: &random))
      }
      do {
        let policy = try Snapshot.decode(broken)
        _ = try Snapshot.encode(policy)
      } catch {
        #expect(!error.problem.isEmpty)
      }
    }
  }
}
