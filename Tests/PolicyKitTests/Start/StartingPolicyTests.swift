@testable import PolicyKit
import Testing

@Suite struct StartingPolicyTests {
  /// A small Irish business with a newsletter and a web shop.
  static let irishShop: PolicyStart = {
    func activity(_ id: String, _ basis: StartingBasis, _ data: [String], _ time: String)
      -> PolicyStart.Activity?
    {
      StartingActivity.named(id).map {
        PolicyStart.Activity(
          $0, data: data.compactMap(StartingData.named), basis: .init(basis),
          receivers: .some([.init("Letterpress", in: "IE")]), retention: StartingRetention(time))
      }
    }
    return PolicyStart(
      name: "Cúpla Crafts Ltd", country: "IE", address: "1 Example Quay, Galway",
      email: "hello@example.ie", website: "https://example.ie",
      regimes: ConcludedRegime.from(country: "IE", serving: [.europe]).map(\.declared),
      activities: [
        activity("newsletter", .consent, ["email-address", "name"], "until you unsubscribe"),
        activity("orders", .contract, ["name", "postal-address", "orders"], "6 years"),
      ].compactMap(\.self),
      statesRights: true, authority: "Data Protection Commission")
  }()

  @Test func statesWhatWasAnswered() throws {
    let policy = Policy(Self.irishShop)
    #expect(policy.controller.name == "Cúpla Crafts Ltd")
    #expect(policy.controller.country == "IE")
    #expect(policy.questions == [.email("hello@example.ie")])
    #expect(policy.regimes == [.euGDPR(established: true, targets: true), .ePrivacy])
    #expect(policy.purposes.map(\.id.rawValue) == ["newsletter", "orders"])
    #expect(
      policy.data.map(\.id.rawValue) == ["email-address", "name", "postal-address", "orders"])
    #expect(policy.purposes[0].bases.map(\.ground) == [.consent()])
    #expect(policy.purposes[0].retention?.rule == .until(event: "you unsubscribe"))
    #expect(policy.recipients.map(\.id.rawValue) == ["letterpress"], "named twice, it is one")
    #expect(policy.purposes.allSatisfy { $0.recipients.map(\.id.rawValue) == ["letterpress"] })
    #expect(
      policy.rights?.rights.map(\.kind) == [
        .access, .rectification, .erasure, .restriction, .objection, .portability, .withdrawal,
        .complaint,
      ])
  }

  @Test func leavesUnstatedWhatWasNotAnswered() throws {
    let policy = Policy(PolicyStart(name: "Acme"))
    let bare = Policy(
      language: "en", title: "Privacy policy", controller: Controller("Acme"), regimes: [])
    #expect(try Snapshot.encode(policy) == Snapshot.encode(bare))
    let newsletter = try #require(StartingActivity.named("newsletter"))
    let purpose = Policy(PolicyStart(name: "Acme", activities: [.init(newsletter)])).purposes[0]
    #expect(purpose.uses.isEmpty && purpose.bases.isEmpty && purpose.recipients.isEmpty)
    #expect(purpose.retention == nil && purpose.marketing?.optOut == nil)
  }

  /// Findings of a policy that was just begun may ask; they must not accuse it of contradictions.
  @Test(arguments: [
    StartingPolicyTests.irishShop, PolicyStart(name: "Acme"),
    PolicyStart(
      name: "Acme", country: "GB", regimes: [.ukGDPR(established: true), .pecr()],
      activities: StartingActivity.catalogue.map {
        .init($0, data: $0.typicalData.compactMap(StartingData.named), receivers: .nobody)
      }, statesRights: true),
    PolicyStart(
      name: "Acme", country: "US",
      regimes: ConcludedRegime.from(country: "US", serving: Set(ServedPlace.allCases))
        .map(\.declared),
      activities: StartingActivity.catalogue.map { .init($0) }, statesRights: true),
  ])
  func isNotAccusedOfContradictions(start: PolicyStart) throws {
    let day = try #require(CalendarDate(2026, 11, 25))
    let findings = try Checker(date: day).check(Policy(start)).findings
    let rules = Set(findings.map(\.rule)).filter { $0.hasPrefix("x.") }
    // What these say is that there is no law, no data, no contact or no recipient yet.
    let unstated: Set = [
      "x.no-regime", "x.purpose-without-data", "x.data-not-listed", "x.contact-missing",
      "x.third-parties-not-named",
    ]
    #expect(rules.subtracting(unstated) == [])
  }

  @Test(
    arguments: [
      ("IE", [.europe], ["eu-gdpr", "eprivacy"]),
      ("IE", [], ["eu-gdpr", "eprivacy"]),
      ("GB", [.europe, .unitedKingdom], ["eu-gdpr", "uk-gdpr", "eprivacy", "pecr"]),
      ("FR", [], ["eu-gdpr", "eprivacy", "fr"]),
      ("US", [.california], ["ccpa", "caloppa"]),
      ("CH", [], ["ch-fadp"]), ("BR", [], ["br-lgpd"]), ("CA", [], ["ca-pipeda"]),
      (nil, [], []), ("JP", [], []),
    ] as [(String?, Set<ServedPlace>, [String])])
  func concludesTheLawThatFollows(country: String?, places: Set<ServedPlace>, laws: [String]) {
    let concluded = ConcludedRegime.from(country: country.map { Country($0) }, serving: places)
    #expect(concluded.map(\.declared.regime.rawValue) == laws)
  }

  @Test func isNotSaidToBeEstablishedOrToServeWhereNobodySaidSo() {
    #expect(
      ConcludedRegime.from(country: "US", serving: [.europe]).first?.declared
        == .euGDPR(established: nil, targets: true))
    #expect(
      ConcludedRegime.from(country: "IE", serving: []).first?.declared
        == .euGDPR(established: true, targets: nil))
  }

  @Test func theCatalogueHasWhatItNames() {
    let known = Set(StartingData.catalogue.map(\.id))
    #expect(known.count == StartingData.catalogue.count)
    for kind in StartingActivity.catalogue {
      #expect(known.isSuperset(of: kind.typicalData), "\(kind.id)")
      #expect(StartingActivity.named(kind.title) == kind)
    }
    for data in StartingData.catalogue { #expect(StartingData.named(data.name) == data) }
  }

  @Test(arguments: [
    ("Cúpla Éan", "cupla-ean"), ("Straße & Søn", "strasse-son"), ("  --  ", ""), ("株式会社", ""),
    ("O'Brien’s Café", "obriens-cafe"), ("a\u{301}b", "ab"), ("3 Bridges", "3-bridges"),
    (String(repeating: "x", count: 10_000), String(repeating: "x", count: 40)),
  ])
  func namesForMachinesAreMadeOfNamesForPeople(name: String, slug: String) {
    #expect(Slug.ascii(name) == slug)
  }

  @Test(arguments: HostileWords.all)
  func hostileWordsAreSaidAsTheyAreInEveryForm(words: String) throws {
    let start = PolicyStart(
      name: words, country: "IE", address: words, regimes: [.euGDPR(established: true)],
      activities: [
        .init(
          StartingActivity(title: words, description: words), data: [StartingData(name: words)],
          basis: .init(.legitimateInterests, words),
          receivers: .some([.init(words), .init(words + "2")]),
          retention: StartingRetention("until " + words)),
        .init(
          StartingActivity(title: words, description: words), basis: .init(.legalObligation, words)),
      ], statesRights: true, authority: words)
    let policy = Policy(start)
    let bytes = try Snapshot.encode(policy)
    let again = try Snapshot.decode(bytes)
    #expect(again.controller.name == words)
    #expect(again.purposes.map(\.title) == [words, words])
    #expect(Set(again.purposes.map(\.id)).count == 2)
    let source = try SwiftSource(of: Snapshot.tree(of: policy), called: Slug.ascii(words))
    // Nothing of it can end a literal, a line or a comment, or open an interpolation.
    #expect(!source.text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
  }
}

/// Words that break what is careless with them.
enum HostileWords {
  static let all = [
    "\"", "\\", "\\(fatalError())", "\"\"\"", "*/ /* // #if", "{recipient:x}", "{", "}", "\\{",
    "\u{202E}evil\u{202C}", "\u{1B}[31mred", "\u{0}", "a\tb", "line\nline", "line\r\nline",
    "`code` <b>&amp;</b> [x](javascript:1)", "#\"raw\"#", "é\u{301}\u{200D}", "\u{FEFF}x",
    "株式会社", String(repeating: "long \\( \" ", count: 1_000), " ", "'", "$(id)", "${{ secrets.X }}",
  ]
}
