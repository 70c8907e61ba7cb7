import Foundation
import PolicyKit
import Testing

@testable import PolicyNotices

struct ListReaderTests {
  private func read(_ bytes: some Sequence<UInt8>) throws -> [ListReader.Record] {
    var reader = try ListReader(ByteSource(bytes: bytes))
    var records: [ListReader.Record] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private func read(_ text: String) throws -> [ListReader.Record] { try read(text.utf8) }

  private func person(_ record: ListReader.Record?) throws -> Addressee {
    guard case .addressee(let person) = record?.entry else {
      throw ListError.empty
    }
    return person
  }

  private func problems(_ records: [ListReader.Record]) -> [Int: ListProblem] {
    records.reduce(into: [:]) { result, record in
      if case .bad(let problem) = record.entry { result[record.line] = problem }
    }
  }

  static let forms = [
    "email,name,language,reference,segments\nada@example.org,Ada,de,K1,a b\n",
    "\u{FEFF}email,name,language,reference,segments\r\nada@example.org,Ada,de,K1,a b\r\n",
    "Segments;Name;E-Mail;Ref;Locale\na,b;Ada;ada@example.org;K1;de",
    "lang\tEMAIL\tid\tsegment\tname\tplan\nde\tada@example.org\tK1\ta|b\tAda\tgold\n",
    "\"email\",\"name\",\"language\",\"reference\",\"segments\"\r\n"
      + "\" ada@example.org \",\"Ada\",\"de\",\"K1\",\"a,b\"\r\n",
    "\n\nemail,name,language,reference,segments\n\nada@example.org,Ada,de,K1,a;b\n\n",
    #"{"email":"ada@example.org","name":"Ada","language":"de","reference":"K1","segments":["a","b"]}"#,
    "\u{FEFF}{\"segments\":[\"a\",\"b\"],\"reference\":\"K1\",\"email\":\"ada@example.org\","
      + "\"name\":\"Ada\",\"language\":\"de\",\"plan\":{\"x\":[1]}}\r\n\r\n",
  ]

  @Test(arguments: forms)
  func `A person is read from every form of a list`(form: String) throws {
    let form = form.hasPrefix("\n") ? String(form.drop { $0 == "\n" }) : form
    let records = try read(form)
    #expect(records.count == 1)
    let person = try person(records.first)
    #expect(person.address.wire == "ada@example.org")
    #expect(person.name?.text == "Ada")
    #expect(person.language == "de")
    #expect(person.reference == "K1")
    #expect(person.segments == ["a", "b"])
  }

  @Test func `Quotes hold separators, quotes and line breaks`() throws {
    let records = try read(
      "name,email\n\"Lovelace, \"\"Ada\"\"\r\nCountess\",ada@example.org\n,bob@example.org\n")
    #expect(try person(records.first).name?.text == "Lovelace, \"Ada\" Countess")
    #expect(records.map(\.line) == [2, 4])
  }

  @Test(arguments: [
    ("", ListError.empty), ("\u{FEFF}", .empty), ("ada@example.org,Ada\n", .noAddressColumn),
    ("name,language\nAda,de\n", .noAddressColumn), ("email,name,E-Mail\n", .columnTwice("email")),
    ("email,name\rada@example.org,Ada\r", .header(.loneReturn)),
    ("\"email,name\n", .header(.openQuote(lines: 2))), ("\n\n", .noAddressColumn),
  ])
  func `A list without a good header is refused, and shows nothing of it`(
    text: String, error: ListError
  ) throws {
    #expect(throws: error) { try read(text) }
    #expect(!"\(error)".contains("@"))
  }

  @Test(arguments: [
    ("sep=;\nemail;name\nada@example.org;Ada, Reader\n", 3),
    ("\u{FEFF}sep=;\r\nemail;name\r\nada@example.org;Ada, Reader\r\n", 3),
    ("\"sep=|\"\nemail|name\nada@example.org|Ada, Reader\n", 3),
    ("SEP=\t\nemail\tname\nada@example.org\tAda, Reader\n", 3),
    ("\u{A0}email\u{200B},\u{FEFF}name\nada@example.org,\"Ada, Reader\"\n", 2),
  ])
  func `A line of Excel's names the separator, and invisible spaces hide no column`(
    text: String, line: Int
  ) throws {
    let records = try read(text)
    #expect(records.map(\.line) == [line])
    #expect(try person(records.first).name?.text == "Ada, Reader")
  }

  @Test(arguments: [
    ("sep=x\nemail\n", ListError.separator), ("sep=;\n", .empty),
    ("PK\u{3}\u{4}\u{0}", .otherKind(.workbook)), ("[{\"email\":1}]", .otherKind(.array)),
    ("<!DOCTYPE html>", .otherKind(.markup)),
  ])
  func `A list of another kind is named`(text: String, error: ListError) {
    #expect(throws: error) { try read(text) }
  }

  @Test func `A record is named by what the list calls it, never by an address`() throws {
    let records = try read(
      "email,reference\nnobody,K 1\u{1B}[2J\nnobody,me@example.org\nnobody,\n")
    let notes = records.flatMap(\.notes)
    #expect(notes.map(\.reference) == ["K 1 [2J", nil, nil])
    #expect("\(notes[0])" == "reference K 1 [2J: the address has no @; the record is passed over")
    #expect(!notes.contains { "\($0)".contains("example") })
  }

  @Test func `Bad records are told by their line, and the others are read`() throws {
    let long = String(repeating: "x", count: 10 * 1024 * 1024)
    var bytes = Array(
      """
      email,name
      good1@example.org,Good
      nobody,Bad
      email,name
      a@example.org
      a@example.org,b,c
      a@b@example.org,Bad
      "a@example.org"x,Bad
      \(long)@example.org,Long
      told1@example.org,"\(long)
      \(long)"
      a@exa\u{0}mple.org,Nul
      good2@example.org,=HYPERLINK("x")
      good3@example.org,👩‍💻\u{202E}
      =1+1@example.org,Formula
      """.utf8)
    bytes += Array("\ntold2@example.org,half ".utf8) + [0xC3] + Array("\n".utf8)
    bytes += Array("told3@example.org,N\u{0}ul\ntold4@example.org,\"Nick\" Name\n".utf8)
    bytes += Array("lost@example.org,\"Ada\nlost@example.org,\"Bob\n".utf8)
    bytes += Array("good4@example.org,\"never closed\ngood5@example.org,x\n".utf8)
    let records = try read(bytes)
    let tooLong = ListProblem.tooLong(limit: CSVFields.fieldLimit)
    #expect(
      problems(records) == [
        3: .address(.noAt), 4: .secondHeader, 5: .fieldCount(found: 1, expected: 2),
        6: .fieldCount(found: 3, expected: 2), 7: .address(.local), 8: .afterQuote, 9: tooLong,
        12: .nul, 19: .afterQuote, 21: .openQuote(lines: 3),
      ])
    let good = records.compactMap { try? person($0) }
    #expect(
      good.map(\.address.wire) == [
        "good1@example.org", "told1@example.org", "good2@example.org", "good3@example.org",
        "=1+1@example.org", "told2@example.org", "told3@example.org", "told4@example.org",
      ])
    #expect(
      good.map(\.name?.text) == [
        "Good", nil, "=HYPERLINK(\"x\")", "👩‍💻", "Formula", nil, nil, nil,
      ])
    let leftOut = records.flatMap(\.notes).filter { $0.effect == .leftOut(field: "name") }
    #expect(leftOut.map(\.line) == [10, 16, 17, 18])
    #expect(leftOut.map(\.problem) == [tooLong, .notUTF8, .nul, .afterQuote])
    for note in records.flatMap(\.notes) { #expect(!"\(note)".contains("example")) }
  }

  @Test func `Bad lines of NDJSON are told by their line`() throws {
    let text = """
      {"email":"ada@example.org"}
      {"email":"ada@example.org"
      ["ada@example.org"]
      {"email":7}
      {"email":"ada@example.org","segments":"a"}
      {"email":"\\u0000@example.org"}
      {"email":null,"reference":7}
      {"name":"Ada"}
      {}
      nothing
      {"E-Mail":"ada@example.org","NAME":7,"address":{"street":"Main"}}
      {"email":"ada@example.org","name":"\u{0}","segments":["a"]}
      {"email":"ada@example.org","name":"%","segments":["a","%"]}
      {"email":"%@example.org","reference":"K1"}

      """
    // A byte of another encoding, which no text of Swift can hold.
    let records = try read(text.utf8.map { $0 == UInt8(ascii: "%") ? 0xE9 : $0 })
    #expect(
      problems(records) == [
        2: .notJSON, 3: .notJSON, 4: .member("email"), 6: .nul, 8: .noAddressMember,
        9: .noAddressMember, 10: .notJSON, 14: .notUTF8,
      ])
    #expect(records[6].entry == .withoutAddress(reference: "7"))
    for index in [4, 10, 11, 12] {
      #expect(try person(records[index]).address.wire == "ada@example.org")
    }
    let notes = records.flatMap(\.notes).filter { $0.effect != .unread }
    #expect(
      notes.map(\.effect) == [
        .leftOut(field: "segments"), .leftOut(field: "name"), .leftOut(field: "name"),
        .leftOut(field: "name"), .leftOut(field: "segments"),
      ])
    #expect(
      notes.map(\.problem) == [.member("segments"), .member("name"), .nul, .notUTF8, .notUTF8])
    #expect(try person(records[4]).hasUnreadSegments && person(records[12]).hasUnreadSegments)
    #expect(try person(records[11]).segments == ["a"])
    #expect(records[13].notes.first?.reference == "K1")
  }

  @Test func `Records are the same wherever blocks of bytes end`() throws {
    // 128 KiB is a block: quotes, breaks and letters of several bytes fall on its edge.
    let filler = "é,\"a\"\"b\r\nc\",x\n"
    for shift in 0..<filler.utf8.count {
      var text =
        "name,other,email\n" + String(repeating: "z", count: shift) + ",y,first@example.org\n"
      var count = 1
      while text.utf8.count < 140_000 {
        text += "é,\"a\"\"b\r\nc\",p\(count)@example.org\n"
        count += 1
      }
      let records = try read(text)
      #expect(records.count == count)
      #expect(problems(records) == [:])
    }
  }

  /// Lists in which a quote that never closed took records with it, up to the next quote.
  static let swallowing = [
    "email,name\nada@e.org,\"Ada\nbob@e.org,Bob\ncarl@e.org,\"\ndora@e.org,Dora\n",
    "email,name\nada@e.org,\"Ada\n,Bob on paper\n\"\ndora@e.org,Dora\n",
    "email,name\nada@e.org,\"Ada\n,Bob\"\ndora@e.org,Dora\n",
    "email;note\r\nada@e.org;\"Ada\r\nbob@e.org;Bob\r\n\"\r\ndora@e.org;Dora\r\n",
    "other,email\n\"x\nBob,bob@e.org\n\",ada@e.org\ny,dora@e.org\n",
    ",email\n\"x\ny,\n\",ada@e.org\n,dora@e.org\n",
  ]

  @Test(arguments: swallowing)
  func `A field that may have swallowed records is named, and its list is not whole`(
    list: String
  ) throws {
    var reader = try ListReader(ByteSource(bytes: list.utf8))
    var records: [ListReader.Record] = []
    while let record = try reader.next() { records.append(record) }
    #expect(
      records.compactMap { try? person($0) }.map(\.address.wire) == ["ada@e.org", "dora@e.org"])
    #expect(reader.ending == .notWhole(.swallowed(line: 2)))
    #expect(records[0].notes.map(\.effect) == [.mayHide])
    #expect("\(records[0].notes[0])".contains("take the line breaks out"))
  }

  @Test(arguments: [
    "email,note\nada@e.org,\"first line\nsecond, with a comma\n\nlast\"\n",
    "email,note\nada@e.org,\"write to bob@e.org\"\n",
    "email,note\nada@e.org,\"bob@e.org\n\"\n",
    "email,street\nada@e.org,\"Main Street 1, Back\nTown\"\n",
  ])
  func `Line breaks within a field are no fault`(list: String) throws {
    var reader = try ListReader(ByteSource(bytes: list.utf8))
    while let record = try reader.next() { #expect(record.notes.isEmpty) }
    #expect(reader.ending.isWhole && reader.count == 1)
  }

  @Test(arguments: [
    (#"{"email":"ada@e.org","email":"bob@e.org"}"#, "email"),
    (#"{"email":"ada@e.org","EMAIL":"bob@e.org"}"#, "email"),
    (#"{"Email":"ada@e.org","E-Mail":"bob@e.org"}"#, "email"),
    (#"{"address":"ada@e.org","name":"A","mail":"bob@e.org"}"#, "email"),
    (#"{"email":"ada@e.org","em\u0061il":"bob@e.org"}"#, "email"),
    (#"{"email":"ada@e.org","x":{"a":[1,"}"]},"email":null}"#, "email"),
    (#"{"email":"ada@e.org","segments":["a"],"segments":["b"]}"#, "segments"),
    (#"{"email":null,"reference":"1","reference":"2"}"#, "reference"),
    (#"{"email":null,"mail":"bob@e.org"}"#, "email"),
    (#"{"email":"","Email":"bob@e.org"}"#, "email"),
    (#"{"email":"none","address":"bob@e.org"}"#, "email"),
    (#"{"mail":null,"e-mail":"bob@e.org"}"#, "email"),
    (#"{"mail":" ","address":"bob@e.org"}"#, "email"),
    (#"{"email":"ada@e.org","address":"12 Main Street"}"#, nil),
    (#"{"email":"ada@e.org","mail":null,"address":""}"#, nil),
    (#"{"address":"12 Main Street","mail":"ada@e.org"}"#, nil),
    (#"{"address":{"street":"Main Street"},"mail":"ada@e.org"}"#, nil),
    (#"{"email":"ada@e.org","Email":"ada@e.org"}"#, nil),
    (#"{"email":"ada@e.org","x":{"email":"y"},"y":["email","email"]}"#, nil),
    (#"{"email":"ada@e.org","x":1,"x":"\"email\""}"#, nil),
  ])
  func `A member that stands twice leaves nobody out without a word`(
    line: String, twice: String?
  ) throws {
    let records = try read(#"{"email":null}"# + "\n" + line + "\n")
    #expect(problems(records) == (twice.map { [2: .memberTwice($0)] } ?? [:]))
    if twice == nil { #expect(try person(records.last).address.wire == "ada@e.org") }
  }
}
