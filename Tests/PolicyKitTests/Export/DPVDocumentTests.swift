import Foundation
import Testing

@testable package import PolicyKit

/// Linked data of policies, as far as it can be judged without a foreign validator.
@Suite struct DPVDocumentTests {
  @Test(arguments: [Policy.minimal, .specimen, .restOfTheVocabulary])
  func theSamePolicyGivesTheSameBytes(policy: Policy) throws {
    for detail in [DPVDocument.Detail.full, .summary] {
      let first = DPVDocument(of: policy, detail: detail)
      let second = DPVDocument(of: policy, detail: detail)
      #expect(first.encoded() == second.encoded())
      #expect(first.embedded() == second.embedded())
    }
  }

  @Test func aPolicyThatStatesNothingHasANoticeAndAController() throws {
    let policy = Policy(language: "en", title: "T", controller: Controller("X"), regimes: [])
    let nodes = try nodes(of: DPVDocument(of: policy))
    #expect(nodes.count == 2)
    #expect(
      nodes["#policy"] == [
        "@id": "#policy", "@type": ["Notice", "PrivacyNotice"], "dct:language": "en",
        "dct:title": "T", "hasDataController": "#controller",
      ])
    #expect(
      nodes["#controller"] == ["@id": "#controller", "@type": "DataController", "hasName": "X"])
  }

  /// Which term a basis gets turns on the law that it is relied on under.
  @Test(arguments: [
    (LawfulBasis.consent(), [DeclaredRegime.euGDPR()], "eu-gdpr:A6-1-a"),
    (.consent(isExplicit: true), [.euGDPR(), .ukGDPR()], "eu-gdpr:A6-1-a-explicit-consent"),
    (.consent(), [.ukGDPR()], "dpv:Consent"),
    (LawfulBasis(.consent(), regimes: [.ukGDPR]), [.euGDPR(), .ukGDPR()], "dpv:Consent"),
    (.contract([.performance]), [.euGDPR()], "eu-gdpr:A6-1-b-contract-performance"),
    (.contract([.preContract, .performance]), [.euGDPR()], "eu-gdpr:A6-1-b"),
    (.contract([]), [.lgpd()], "dpv:Contract"),
    (.legalObligation(), [.euGDPR()], "eu-gdpr:A6-1-c"),
    (.legitimateInterests(), [.euGDPR()], "eu-gdpr:A6-1-f"),
    (.legitimateInterests(of: .controller), [.swissFADP], "dpv:LegitimateInterestOfController"),
  ])
  func aBasisIsNamedByTheLawThatItIsReliedOnUnder(
    basis: LawfulBasis, regimes: [DeclaredRegime], term: String
  ) throws {
    var policy = Policy.minimal
    policy.regimes = regimes
    policy.purposes = [Purpose("p", title: "P", bases: [basis])]
    let process = try #require(try nodes(of: DPVDocument(of: policy))["#process/p"])
    #expect(process["hasLegalBasis"] == .string(term))
  }

  @Test func theEuropeanEconomicAreaIsNoCountry() throws {
    let recipient = Recipient("r", name: "R", locations: ["EEA"])
    var policy = Policy.minimal
    policy.recipients = [recipient]
    policy.transfers = [
      Transfer("t", title: "T", to: [recipient], countries: ["EEA", "IE"], mechanisms: [.adequacy])
    ]
    let text = String(decoding: DPVDocument(of: policy).encoded(), as: UTF8.self)
    #expect(text.contains("loc:IE"))
    #expect(!text.contains("loc:EEA"))
  }

  @Test func dataThatIdentifyNobodyAreNoPersonalData() throws {
    let data = DataCategory("d", name: "name", isAnonymised: true)
    var policy = Policy.minimal
    policy.data = [data]
    policy.purposes = [Purpose("p", title: "P", uses: [data])]
    let nodes = try nodes(of: DPVDocument(of: policy))
    #expect(nodes["#data/d"]?["@type"] == "AnonymisedData")
    #expect(nodes["#data/d"]?["skos:broader"] == nil)
    #expect(nodes["#process/p"]?["hasData"] == "#data/d")
    #expect(nodes["#process/p"]?["hasPersonalData"] == nil)
  }

  @Test(arguments: [
    ("E-mail addresses", String?("pd:EmailAddress")), ("your name", "pd:Name"),
    ("postal address", "pd:PhysicalAddress"), ("Internet Protocol (IP) address", "pd:IPAddress"),
    ("categories", String?.none), ("references", nil), ("name of your dog", nil), ("", nil),
    ("!", nil),
  ])
  func aNameMeansACategoryOnlyWhereItCanMeanNothingElse(name: String, term: String?) {
    #expect(DPVDataNames.term(for: name) == term)
  }

  @Test func namesMeanNothingInALanguageThatWeDoNotRead() throws {
    var policy = Policy.minimal
    policy.data = [DataCategory("d", name: "Name")]
    #expect(try nodes(of: DPVDocument(of: policy))["#data/d"]?["skos:broader"] == "pd:Name")
    policy.language = "de"
    #expect(try nodes(of: DPVDocument(of: policy))["#data/d"]?["skos:broader"] == nil)
  }

  /// A transfer under another law alone rests on no article of the GDPR.
  @Test func aTransferRestsOnTheLawOfItsExporter() throws {
    var policy = Policy.minimal
    policy.regimes = [.euGDPR(), .ukGDPR()]
    func bases(_ regimes: [Regime]) throws -> PlainValue? {
      policy.transfers = [
        Transfer(
          "t", title: "T", exporter: .controller, exporterRegimes: regimes, countries: ["CA"],
          mechanisms: [.adequacy])
      ]
      return try nodes(of: DPVDocument(of: policy))["#transfer/t"]?["hasLegalBasis"]
    }
    #expect(
      try bases([.euGDPR])
        == [
          "eu-gdpr:A45-3", ["@id": "legal-eu:Adequacy-EU-CA", "@type": "LegalBasis"],
        ])
    #expect(
      try bases([.ukGDPR])
        == [
          "@type": "LegalBasis", "dct:title": "adequacy decision",
          "skos:broader": "dpv:DataTransferLegalBasis",
        ])
  }

  @Test func whatTheArchiveKnowsIsSaid() throws {
    let version = ExportedVersion(
      number: 3, published: CalendarDate(2026, 11, 1), inForce: CalendarDate(2026, 12, 1),
      isInForce: true, identity: "sha256:00")
    let notice = try nodes(of: DPVDocument(of: .minimal, version: version))["#policy"]
    #expect(notice?["dcat:version"] == "3")
    #expect(notice?["dct:identifier"] == "sha256:00")
    #expect(notice?["dct:issued"] == "2026-11-01")
    #expect(notice?["dct:valid"] == "start=2026-12-01")
  }

  /// Whatever an identifier is, its name is an IRI, and two have two names.
  @Test func namesAreIRIsWhateverTheIdentifiersAre() {
    let hostile = ["a b", "a%20b", "ä", "<>\"{}|\\^`", "../../x", "#", "", "\u{2028}", "dpv:x"]
    let names = hostile.map { LinkedNode.name("purpose", $0) }
    #expect(Set(names).count == hostile.count)
    for name in names {
      #expect(name.wholeMatch(of: /#purpose\/([A-Za-z0-9._~-]|%[0-9A-F]{2})*/) != nil, "\(name)")
    }
  }

  @Test(arguments: [
    ("https://example.com/a?b=c#d", true), ("http://example.com/ä", true),
    ("javascript:alert(1)", false), ("https://example.com/a b", false),
    ("https://example.com/\"><script>", false), ("https://example.com/\u{2028}", false),
    ("https://example.com/\u{202E}", false), ("dpv:Purpose", false), ("", false),
  ])
  func onlyAnAddressOnTheWebIsOne(text: String, isOne: Bool) {
    #expect(LinkedNode.iri(text) == (isOne ? text : nil))
  }

  @Test func nothingOfWhatIsEmbeddedMeansAnythingInHTML() throws {
    let hostile =
      "</script><script>alert(1)</script><!-- ]]> & \u{2028}\u{2029}\u{0}\u{7F}\u{85}\u{202E}"
      + "\u{1F4A9}\u{10FFFF} \\ \" \u{1B} ä"
      + String([0xFFFE, 0xFDD0].compactMap(Unicode.Scalar.init).map(Character.init))
    var policy = Policy.minimal
    policy.title = hostile
    policy.language = hostile
    policy.publication.url = "https://example.com/" + hostile
    policy.purposes = [Purpose(hostile, title: hostile, activities: [.analytics])]
    let embedded = DPVDocument(of: policy, detail: .summary).embedded()
    for scalar in embedded.unicodeScalars {
      #expect(!"<>&\u{2028}\u{2029}\u{202E}\u{85}\n\r".unicodeScalars.contains(scalar))
      #expect(scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value & 0xFFFE != 0xFFFE)
    }
    // And it still says the same.
    let tree = try JSONReader.read([UInt8](embedded.utf8))
    let graph = tree["@graph"]?.elements ?? []
    #expect(graph.first?["dct:title"] == .string(hostile))
    #expect(tree["@context"]?["@language"] == nil)
    #expect(tree["@context"]?["@base"] == nil)
  }

  @Test func theSummarySaysNothingThatTheWholeDoesNot() throws {
    let summary = DPVDocument(of: .specimen, detail: .summary)
    let full = DPVDocument(of: .specimen)
    #expect(
      summary.embedded().utf8.count * 2 < CanonicalJSON.encode(full.value, as: .compact).count)
    #expect(
      !summary.embedded().contains("hasContact") && !summary.embedded().contains("description"))
    func terms(_ document: DPVDocument) -> Set<String> { Self.terms(in: document.value) }
    // The whole says of data how they came into being, which implies the one term.
    #expect(terms(summary).subtracting(terms(full)) == ["dpv:PersonalData"])
  }

  // MARK: The vocabulary itself

  /// Every term of every case of the model is one that DPV has.
  @Test func everyTermExists() throws {
    let package = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
    let shared = ProcessInfo.processInfo.environment["PROVISO_SHARED"] ?? "/\(package)/../shared"
    let folder = URL(filePath: shared).appending(path: "vocab/dpv-2.3")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("SKIPPED: no \(folder.path); set PROVISO_SHARED to the shared folder")
      return
    }
    var known: Set<Substring> = []
    for file in ["dpv", "pd", "loc", "eu-gdpr", "legal-eu"] {
      let text = try String(contentsOf: folder.appending(path: "\(file).ttl"), encoding: .utf8)
      for line in text.split(separator: "\n") where line.contains(" a ") {
        known.insert(line.prefix { $0 != " " })
      }
    }
    #expect(known.count > 3_000)
    var used: Set<String> = []
    for policy in [Policy.specimen, .restOfTheVocabulary] {
      for regimes in [policy.regimes, policy.regimes.filter { $0.regime != .euGDPR }] {
        var policy = policy
        policy.regimes = regimes
        used.formUnion(Self.terms(in: DPVDocument(of: policy).value))
      }
    }
    for regime in Regime.allCases { used.insert(regime.dpvJurisdiction) }
    for code in Law.current.countries {
      used.formUnion(
        [Country(code).dpvLocation, Country(code).dpvAdequacyDecision].compactMap(\.self))
    }
    used.formUnion(DPVDataNames.allTerms)
    #expect(used.count > 300)
    for term in used.sorted() { #expect(known.contains(term[...]), "\(term)") }
  }

  /// The terms of DPV's in JSON-LD of ours, with their prefixes.
  private static func terms(in value: PlainValue) -> Set<String> {
    let prefixes = ["dpv:", "pd:", "loc:", "eu-gdpr:", "legal-eu:"]
    var found: Set<String> = []
    func visit(_ value: PlainValue, isType: Bool) {
      switch value {
      case .object(let members):
        for (key, member) in members where key != "@context" {
          if !key.contains(":"), !key.hasPrefix("@") { found.insert("dpv:\(key)") }
          visit(member, isType: key == "@type")
        }
      case .array(let elements): for element in elements { visit(element, isType: isType) }
      case .string(let text):
        if isType { found.insert("dpv:\(text)") }
        if prefixes.contains(where: text.hasPrefix) { found.insert(text) }
      default: return
      }
    }
    visit(value, isType: false)
    return found
  }

  /// The nodes of a document by their names.
  private func nodes(of document: DPVDocument) throws -> [String: PlainValue] {
    let graph = try #require(document.value["@graph"]?.elements)
    return Dictionary(
      graph.compactMap { node in
        if case .string(let id)? = node["@id"] { (id, node) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension PlainValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByArrayLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: PlainValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, PlainValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { first, _ in first }))
  }

  subscript(key: String) -> PlainValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var elements: [PlainValue]? { if case .array(let elements) = self { elements } else { nil } }
}
