import Foundation
import TestSupport
import Testing

@testable import PolicyKit

@Suite struct SnapshotTests {
  @Test(arguments: [Policy.specimen, .restOfTheVocabulary])
  func readsWhatItWrites(policy: Policy) throws {
    let data = try Snapshot.encode(policy)
    let read = try Snapshot.decode(data)
    #expect(read == policy)
    #expect(try Snapshot.encode(read) == data)
  }

  @Test func isCanonical() throws {
    let data = try Snapshot.encode(.specimen)
    #expect(try Snapshot.encode(.specimen) == data)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"policy\": {\n") || text.hasPrefix("{\n  \"policy\" : {\n"))
    #expect(text.hasSuffix("}\n"))
    #expect(!text.contains("\r"))
    #expect(text.contains("2026-02-20"))
    #expect(!text.contains("SpecimenPurposes"))
  }

  /// Schema 1 stays readable for ever, and means what it meant.
  @Test func schemaOneIsAsCommitted() throws {
    let fixture = Golden("specimen-schema-1.json")
    try fixture.expect(Snapshot.encode(.specimen))
    #expect(try Snapshot.decode(fixture.data) == .specimen)
  }

  /// What was written before a policy could say more is read, and written again to the byte.
  @Test func anEarlierSnapshotOfSchemaOneStaysAsItIs() throws {
    let data = try Golden("earlier-specimen-schema-1.json").data
    #expect(try Snapshot.encode(Snapshot.decode(data)) == data)
  }

  @Test func keepsAnExplicitEmptyList() throws {
    var policy = Policy.minimal
    policy.automatedDecisions = .made([])
    policy.sale = Sale(sold: .done([]))
    #expect(try Snapshot.decode(Snapshot.encode(policy)) == policy)
  }

  @Test func whatIsNotStatedIsAbsent() throws {
    let text = String(decoding: try Snapshot.encode(.minimal), as: UTF8.self)
    for key in ["null", "purposes", "retention", "source"] { #expect(!text.contains(key)) }
  }

  @Test func hostileTextSurvives() throws {
    var policy = Policy.minimal
    policy.title = "\u{0}\u{1B}[31m</script>\u{2028}\u{202E}\"\\\u{FEFF}👩‍👩‍👧\u{7F}é e\u{301}"
    policy.introduction = Prose(stringLiteral: policy.title + "{x}")
    let data = try Snapshot.encode(policy)
    let read = try Snapshot.decode(data)
    #expect(read.title.unicodeScalars.elementsEqual(policy.title.unicodeScalars))
    #expect(read == policy)
    #expect(try Snapshot.encode(read) == data)
  }

  @Test func acceptsAnyOrderAndLayout() throws {
    let text = """
      \u{FEFF} {"schema":1,\r\n\t"policy":{"title":"T\\u00e9\\ud83d\\ude00\\/","release":{},
      "regimes":["eprivacy"],"publication":{"showsAtAGlance":false,"numbersSections":false,
      "isIndexed":true},"language":"en","controller":{"name":"X","contacts":[]},"scope":null}}
      """
    let read = try Snapshot.decode(Data(text.replacing("\"eprivacy\"", with: "\"ePrivacy\"").utf8))
    #expect(read.title == "Té😀/")
    #expect(read.regimes == [.ePrivacy])
    #expect(read.scope == nil)
  }

  /// What Swift's initialisers take as given need not be written in JSON or YAML either.
  @Test func whatGoesWithoutSayingMayBeLeftOut() throws {
    let text = """
      {"schema": 1, "policy": {"language": "en", "title": "T", "controller": {"name": "X"},
      "regimes": ["coppa"], "data": [{"id": "d", "name": "d"}],
      "purposes": [{"id": "p", "title": "P"}], "recipients": [{"id": "r", "name": "R"}],
      "rights": {"deadlines": [{"period": {"count": 1, "unit": "months"}}]},
      "tracking": {"trackers": [{"id": "t", "name": "t"}]},
      "children": {"coppa": {"operators": [{"name": "O"}]}}}}
      """
    let written = Policy(
      language: "en", title: "T", controller: Controller("X"), regimes: [.coppa],
      data: [DataCategory("d", name: "d")], purposes: [Purpose("p", title: "P")],
      recipients: [Recipient("r", name: "R")],
      rights: Rights([], deadlines: [Deadline(.months(1))]),
      tracking: Tracking([Tracker("t", name: "t")]),
      children: Children(coppa: COPPANotice(operators: [.init("O", contacts: [])])))
    #expect(try Snapshot.encode(Snapshot.decode(Data(text.utf8))) == Snapshot.encode(written))
  }

  @Test func everyEntityRemembersItsPath() throws {
    let read = try Snapshot.decode(Snapshot.encode(.specimen))
    let newsletter = try #require(read.purposes.first { $0.id == Specimen.newsletter.id })
    let index = try #require(read.purposes.firstIndex { $0.id == newsletter.id })
    #expect(newsletter.source.place == .snapshot(path: ["policy", "purposes", "\(index)"]))
  }
}
