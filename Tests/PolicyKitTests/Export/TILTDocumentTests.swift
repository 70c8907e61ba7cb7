import Foundation
import Testing

@testable import PolicyKit

/// Documents of TILT, as far as they can be judged without its schema.
@Suite struct TILTDocumentTests {
  private static let day = CalendarDate(2026, 11, 25)
  private static let version = ExportedVersion(
    number: 2, published: CalendarDate(2026, 11, 1), inForce: nil, isInForce: true,
    identity: "sha256:00")

  @Test(arguments: [Policy.minimal, .specimen, .restOfTheVocabulary])
  func theSamePolicyGivesTheSameBytes(policy: Policy) throws {
    let first = try document(of: policy)
    let second = try document(of: policy)
    #expect(first.sealedBytes == second.sealedBytes)
    #expect(first.encoded(hash: "x") == second.encoded(hash: "x"))
    #expect(first.gaps == second.gaps)
  }

  /// What a policy does not state is empty, or unknown, and said to be.
  @Test func nothingIsMadeUp() throws {
    let document = try document(of: .minimal)
    let value = try JSONReader.read([UInt8](document.encoded(hash: "x")))
    #expect(value["controller"]?["address"] == "")
    #expect(value["controller"]?["country"] == "ZZ")
    #expect(
      value["controller"]?["representative"] == ["name": "", "email": "unknown@unknown.invalid"])
    #expect(value["dataProtectionOfficer"]?["email"] == "unknown@unknown.invalid")
    #expect(value["rightToInformation"] == [:])
    #expect(value["automatedDecisionMaking"] == [:])
    #expect(value["dataDisclosed"] == [])
    for field in [
      "meta.url", "controller.address", "controller.country", "controller.representative.name",
      "controller.representative.email", "dataProtectionOfficer",
      "accessAndDataPortability.available",
    ] {
      #expect(document.gaps.contains { $0.hasPrefix(field) }, "\(field)")
    }
  }

  @Test func aGapIsNotedOnceAndCounted() throws {
    let data = DataCategory("d", name: "data")
    var policy = Policy.minimal
    policy.data = [data]
    policy.purposes = ["a", "b", "c"].map { Purpose($0, title: $0, uses: [data]) }
    let gaps = try document(of: policy).gaps.filter { $0.contains("nonDisclosure") }
    #expect(gaps.count == 1 && gaps[0].hasSuffix("(3 times)"), "\(gaps)")
  }

  /// Each pair of data and purpose has its own bases and recipients.
  @Test func aPurposeDoesNotLendItsBasisToAnother() throws {
    let data = DataCategory("d", name: "data")
    var policy = Policy.minimal
    policy.regimes = [.euGDPR(), .ukGDPR()]
    policy.data = [data, DataCategory("unused", name: "more")]
    policy.purposes = [
      Purpose("a", title: "A", uses: [data], bases: [.consent()]),
      Purpose(
        "b", title: "B", uses: [data],
        bases: [.recognisedLegitimateInterest(condition: "crime")]),
    ]
    let value = try JSONReader.read([UInt8](document(of: policy).encoded(hash: "x")))
    let entries = value["dataDisclosed"]?.elements ?? []
    #expect(entries.map { $0["_id"] } == ["a/d", "b/d", "unused"])
    #expect(
      entries[0]["legalBases"] == [
        ["reference": "GDPR-6-1-a", "description": "consent"],
        ["reference": "UKGDPR-6-1-a", "description": "consent"],
      ])
    #expect(entries[1]["legalBases"]?.elements?.map { $0["reference"] } == ["UKGDPR-6-1-ea"])
    #expect(entries[2]["purposes"] == [])
  }

  @Test(arguments: [
    (Period.days(30), String?("P30D")), (.weeks(2), "P14D"), (.months(6), "P6M"),
    (.years(7), "P7Y"),
    (.minutes(5), "PT5M"), (.hours(1), "PT1H"), (.days(0), "P0D"), (.days(-1), nil),
    (.weeks(Int.max), nil),
  ])
  func aPeriodIsWrittenAsISO8601(period: Period, text: String?) {
    #expect(period.iso8601 == text)
  }

  @Test(arguments: [
    ("+353 20 912 3457", true), ("0800-123/45.6", true), ("call us", false), ("", false),
    ("+", false), ("(0)800", false), ("1 x", false), ("１２３", false),
  ])
  func aTelephoneNumberIsLeftOutWhereTILTCannotWriteIt(number: String, isWritten: Bool) {
    #expect(TILTBuilder.phone(among: [.phone(number)]) == (isWritten ? number : nil))
  }

  private func document(of policy: Policy) throws -> TILTDocument {
    TILTDocument(of: policy, version: Self.version, day: try #require(Self.day))
  }
}

/// Words without markup.
@Suite struct EntityNamesTests {
  @Test(arguments: [
    ("plain words", "plain words"), ("*a* **b** _c_ `d` snake_case", "a b c d snake_case"),
    ("see [our page](https://example.com/x) now", "see our page now"),
    ("5 \\* 3 \\_ \\\\", "5 * 3 _ \\"), ("a\n\nb", "a b"), ("&lt;b&gt; &amp; &x", "<b> & &x"),
    ("[open", "open"), ("a](b", "a(b"),
  ])
  func marksAreNoWords(markdown: String, words: String) throws {
    let names = EntityNames(of: .minimal)
    #expect(names.text(of: try Prose(encoded: markdown)) == words)
  }

  @Test func aReferenceIsTheNameOfItsThing() throws {
    var policy = Policy.minimal
    policy.recipients = [Recipient("r", name: "R & Sons")]
    let names = EntityNames(of: policy)
    #expect(names.text(of: try Prose(encoded: "to {recipient:r}")) == "to R & Sons")
    #expect(names.text(of: try Prose(encoded: "to {recipient:r|them}")) == "to them")
    #expect(names.text(of: try Prose(encoded: "to {recipient:x}")) == "to x")
    #expect(names.text(of: try Prose(encoded: " ")) == nil)
  }

  /// Long words made of marks are read once, and never again from each mark.
  @Test(
    arguments: [
      ("](", "("), ("[", ""), ("\\", nil), ("&", "&"), ("_", ""), ("*", ""),
    ] as [(String, String?)])
  func wordsOfMarksAreReadOnce(part: String, kept: String?) {
    let prose = Prose(
      segments: [.markdown(String(repeating: part, count: 100_000))], source: .unknown)
    let expected =
      kept.map { String(repeating: $0, count: 100_000) } ?? String(repeating: "\\", count: 50_000)
    #expect(EntityNames(of: .minimal).text(of: prose) == (expected.isEmpty ? nil : expected))
  }
}
