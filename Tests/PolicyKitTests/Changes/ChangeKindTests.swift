import Testing

@testable import PolicyKit

/// Every kind of change has a change that is of it, and one that is nearly so and is of another.
///
/// Kinds with a row of their own in the table of materiality have theirs in `MaterialityTests`.
@Suite struct ChangeKindTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let kind: ChangeKind
    var base = Shop.policy
    let change: @Sendable (inout Policy) -> Void
    /// What is nearly the same, and the kind of change that it is.
    let miss: ChangeKind
    let nearMiss: @Sendable (inout Policy) -> Void

    var testDescription: String { kind.rawValue }
  }

  private static func kinds(
    _ base: Policy, _ change: (inout Policy) -> Void
  ) throws -> [ChangeKind] {
    var new = base
    change(&new)
    return try PolicyDiff(from: base, to: new) { first, second in
      first.filter { $0.isLetter } == second.filter { $0.isLetter } ? .editorial : .substantive
    }.changes.map(\.kind)
  }

  @Test func everyKindHasACase() {
    let known = Set(Self.cases.map(\.kind)).union(MaterialityTests.cases.map(\.kind))
    #expect(Set(ChangeKind.allCases).subtracting(known).map(\.rawValue).sorted() == [])
  }

  @Test(arguments: cases) func theChangeIsOfTheKind(_ row: Case) throws {
    let kinds = try Self.kinds(row.base, row.change)
    #expect(kinds.contains(row.kind), "\(kinds)")
  }

  @Test(arguments: cases) func theNearMissIsOfAnother(_ row: Case) throws {
    let kinds = try Self.kinds(row.base, row.nearMiss)
    #expect(!kinds.contains(row.kind), "\(kinds)")
    #expect(kinds.contains(row.miss), "\(kinds)")
  }

  static let cases: [Case] = purposes + parties + recipients + transfers + data + rights + rest

  private static let purposes: [Case] = [
    Case(
      kind: .purposeNarrowed,
      change: { $0.change(Shop.newsletter) { $0.modality = .may } },
      miss: .purposeBroadened, nearMiss: { $0.change(Shop.safety) { $0.modality = .does } }),
    Case(
      kind: .purposeRetitled, change: { $0.change(Shop.delivery) { $0.title = "Parcels" } },
      miss: .wordingCorrected, nearMiss: { $0.change(Shop.delivery) { $0.title = "Delivery." } }),
    Case(
      kind: .purposeRestated, change: { $0.change(Shop.delivery) { $0.isAutomated = true } },
      miss: .purposeBroadened,
      nearMiss: { $0.change(Shop.delivery) { $0.activities.append(.payment) } }),
    Case(
      kind: .basisStated, base: Shop.with { $0.change(Shop.statistics) { $0.bases = [] } },
      change: {
        $0.change(Shop.statistics) { $0.bases = [.legitimateInterests("a better site")] }
      },
      miss: .basisChanged,
      nearMiss: { $0.change(Shop.delivery) { $0.bases = [.legitimateInterests("sales")] } }),
    Case(
      kind: .basisRestated,
      change: { $0.change(Shop.newsletter) { $0.bases = [.consent(isExplicit: true)] } },
      miss: .basisChanged,
      nearMiss: { $0.change(Shop.statistics) { $0.bases = [.legalObligation()] } }),
  ]

  private static let twins = Shop.with {
    $0.jointControl = JointControl(with: [Controller("Twin Ltd"), Controller("Third Ltd")])
  }

  private static let parties: [Case] = [
    Case(
      kind: .controllerRestated, change: { $0.controller.registrationNumber = "123" },
      miss: .controllerChanged,
      nearMiss: { $0.controller.name = "Other Ltd" }),
    Case(
      kind: .jointControllerRemoved, base: twins,
      change: { $0.jointControl?.controllers.removeLast() },
      miss: .jointControllerAdded,
      nearMiss: { $0.jointControl?.controllers.append(Controller("Fourth Ltd")) }),
    Case(
      kind: .jointControlRestated, base: twins,
      change: { $0.jointControl?.essence = "We share the work." },
      miss: .jointControllerRemoved, nearMiss: { $0.jointControl?.controllers.removeLast() }),
    Case(
      kind: .representativeChanged,
      change: {
        $0.representatives = [
          Representative(in: .europeanUnion, name: "Agent", contacts: [.email("eu@example.com")])
        ]
      },
      miss: .officerChanged, nearMiss: { $0.dataProtectionOfficer = nil }),
    Case(
      kind: .regimeAdded, change: { $0.regimes.append(.ukGDPR(established: true)) },
      miss: .regimeRestated, nearMiss: { $0.regimes = [.euGDPR(established: false)] }),
    Case(
      kind: .regimeRemoved, change: { $0.regimes = [] }, miss: .regimeRestated,
      nearMiss: { $0.regimes = [.euGDPR(established: false)] }),
    Case(
      kind: .regimeRestated, change: { $0.regimes = [.euGDPR(established: false)] },
      miss: .regimeAdded, nearMiss: { $0.regimes.append(.ukGDPR(established: true)) }),
  ]

  private static let recipients: [Case] = [
    Case(
      kind: .recipientRemoved, change: { $0.change(Shop.delivery) { $0.recipients.removeLast() } },
      miss: .dataGivenToFurtherRecipient,
      nearMiss: { $0.change(Shop.newsletter) { $0.recipients.append(Shop.bank.reference) } }),
    Case(
      kind: .recipientNarrowed,
      change: { $0.change(Shop.bank) { $0.condition = "if you pay by card" } },
      miss: .recipientRestated, nearMiss: { $0.change(Shop.bank) { $0.sector = "banking" } }),
    Case(
      kind: .recipientRestated, change: { $0.change(Shop.bank) { $0.sector = "banking" } },
      miss: .recipientBecameController,
      nearMiss: { $0.change(Shop.depot) { $0.role = .controller } }),
    Case(
      kind: .disclosureAdded,
      base: Shop.with { $0.disclosures = [LegalDisclosure([.legalCompulsion])] },
      change: { $0.disclosures.append(LegalDisclosure([.legalClaims])) },
      miss: .disclosureRemoved, nearMiss: { $0.disclosures = [] }),
    Case(
      kind: .disclosureRemoved,
      base: Shop.with { $0.disclosures = [LegalDisclosure([.legalCompulsion])] },
      change: { $0.disclosures = [] }, miss: .disclosureAdded,
      nearMiss: { $0.disclosures.append(LegalDisclosure([.legalClaims])) }),
    Case(
      kind: .commitmentAdded,
      change: { $0.change(Shop.letterpress) { $0.commitments.append(.deletion) } },
      miss: .commitmentDropped,
      nearMiss: { $0.change(Shop.letterpress) { $0.commitments.removeLast() } }),
    Case(
      kind: .saleStopped,
      base: Shop.with {
        $0.sale?.sold = .done([.init([Shop.contact], to: [Shop.bank], for: [Shop.delivery])])
      },
      change: { $0.sale?.sold = .notDone }, miss: .saleStarted,
      nearMiss: {
        $0.sale?.sold = .done([
          .init([Shop.contact], to: [Shop.bank], for: [Shop.delivery]),
          .init([Shop.contact], to: [Shop.depot], for: [Shop.delivery]),
        ])
      }),
    Case(
      kind: .saleRestated, change: { $0.sale?.knowsOfUnder16 = false },
      miss: .saleStarted,
      nearMiss: {
        $0.sale?.sold = .done([.init([Shop.contact], to: [Shop.bank], for: [Shop.delivery])])
      }),
  ]

  private static let transfers: [Case] = [
    Case(
      kind: .transferCountryRemoved,
      base: Shop.with { $0.changeTransfer { $0.countries.append("IN") } },
      change: { $0.changeTransfer { $0.countries.removeLast() } },
      miss: .transferCountryAdded, nearMiss: { $0.changeTransfer { $0.countries.append("BR") } }),
    Case(
      kind: .transferAdded,
      change: {
        $0.transfers.append(
          Transfer(
            "back", title: "Letters back", exporter: .controller, to: [Shop.letterpress],
            countries: ["US"], mechanisms: [.standardClauses(.europeanCommission)]))
      },
      miss: .transferRestated, nearMiss: { $0.changeTransfer { $0.title = "Post" } }),
    Case(
      kind: .transferRemoved, change: { $0.transfers = [] }, miss: .transferSafeguardRemoved,
      nearMiss: { $0.changeTransfer { $0.mechanisms = [] } }),
    Case(
      kind: .transferSafeguardRemoved,
      change: { $0.changeTransfer { $0.mechanisms = [.derogation(.consent())] } },
      miss: .transferMechanismChanged,
      nearMiss: { $0.changeTransfer { $0.mechanisms = [.bindingCorporateRules] } }),
    Case(
      kind: .transferRestated, change: { $0.changeTransfer { $0.title = "Post" } },
      miss: .transferCountryAdded, nearMiss: { $0.changeTransfer { $0.countries.append("IN") } }),
  ]

  private static let data: [Case] = [
    Case(
      kind: .dataRestated, change: { $0.data[1].examples = ["what you bought"] },
      miss: .specialDataAdded, nearMiss: { $0.data[1].sensitivity = .special(.health) }),
    Case(
      kind: .dataSourceAdded,
      change: { $0.sources.append(DataSource("list", name: "a list", nature: .thirdParty)) },
      miss: .dataSourceRestated, nearMiss: { $0.sources[0].name = "yourself" }),
    Case(
      kind: .dataSourceRemoved,
      base: Shop.with {
        $0.sources.append(DataSource("list", name: "a list", nature: .thirdParty))
      },
      change: { $0.sources.removeLast() },
      miss: .dataSourceRestated, nearMiss: { $0.sources[1].name = "another list" }),
    Case(
      kind: .dataSourceRestated, change: { $0.sources[0].nature = .thirdParty },
      miss: .dataSourceAdded,
      nearMiss: { $0.sources.append(DataSource("list", name: "a list", nature: .thirdParty)) }),
    Case(
      kind: .retentionStated,
      change: { $0.change(Shop.statistics) { $0.retention = .for(.years(1)) } },
      miss: .retentionExtended,
      nearMiss: { $0.change(Shop.delivery) { $0.retention = .for(.years(3)) } }),
    Case(
      kind: .retentionReworded,
      change: { $0.change(Shop.delivery) { $0.retention = .for(.months(24)) } },
      miss: .retentionShortened,
      nearMiss: { $0.change(Shop.delivery) { $0.retention = .for(.months(23)) } }),
    Case(
      kind: .retentionRestated,
      change: { $0.change(Shop.delivery) { $0.retention?.legalMinimum = .years(1) } },
      miss: .retentionExtended,
      nearMiss: { $0.change(Shop.delivery) { $0.retention = .for(.years(3)) } }),
  ]

  private static let rights: [Case] = [
    Case(
      kind: .rightRemoved, change: { $0.rights?.rights.removeFirst() }, miss: .rightAdded,
      nearMiss: { $0.rights?.rights.append(Right(.portability)) }),
    Case(
      kind: .rightWidened, change: { $0.rights?.rights[2].isAbsoluteForMarketing = true },
      miss: .rightNarrowed,
      nearMiss: { $0.rights?.rights[2].objectionScope = .marketingOnly }),
    Case(
      kind: .rightRestated, change: { $0.rights?.metrics = .web("https://example.com/metrics") },
      miss: .rightAdded,
      nearMiss: { $0.rights?.rights.append(Right(.portability)) }),
    Case(
      kind: .profilingAdded,
      change: { $0.change(Shop.statistics) { $0.activities.append(.profiling) } },
      miss: .purposeBroadened,
      nearMiss: { $0.change(Shop.statistics) { $0.activities.append(.research) } }),
    Case(
      kind: .automatedDecisionRemoved,
      base: Shop.with { $0.automatedDecisions = .made([Shop.credit]) },
      change: { $0.automatedDecisions = .notMade }, miss: .automatedDecisionRestated,
      nearMiss: {
        var credit = Shop.credit
        credit.logic = "We count your orders."
        $0.automatedDecisions = .made([credit])
      }),
    Case(
      kind: .automatedDecisionRestated,
      base: Shop.with { $0.automatedDecisions = .made([Shop.credit]) },
      change: {
        var credit = Shop.credit
        credit.logic = "We count your orders."
        $0.automatedDecisions = .made([credit])
      },
      miss: .automatedDecisionRemoved, nearMiss: { $0.automatedDecisions = .notMade }),
    Case(
      kind: .trackerAdded,
      change: {
        $0.tracking?.trackers.append(
          Tracker("clicks", name: "Clicks", purposes: [Shop.statistics], access: .consent))
      },
      miss: .cookiePurposeAdded,
      nearMiss: {
        $0.tracking?.trackers.append(
          Tracker("ads", name: "Ads", purposes: [Shop.newsletter], access: .consent))
      }),
    Case(
      kind: .trackerRemoved, change: { $0.tracking?.trackers.removeLast() },
      miss: .trackingRestated, nearMiss: { $0.tracking?.trackers[1].name = "Trolley" }),
    Case(
      kind: .trackingRestated, change: { $0.tracking?.trackers[1].name = "Trolley" },
      miss: .trackerRemoved, nearMiss: { $0.tracking?.trackers.removeLast() }),
  ]

  private static let rest: [Case] = [
    Case(
      kind: .childAgeRaised, change: { $0.children?.minimumAge = 18 }, miss: .childAgeLowered,
      nearMiss: { $0.children?.minimumAge = 13 }),
    Case(
      kind: .childPracticeChanged,
      change: { $0.children?.parentalConsent = "We never ask anybody." },
      miss: .wordingCorrected, nearMiss: { $0.children?.parentalConsent = "We ask a parent!" }),
    Case(
      kind: .securityStrengthened, change: { $0.security?.measures.append(.staffTraining) },
      miss: .securityWeakened, nearMiss: { $0.security?.measures.removeLast() }),
    Case(
      kind: .promiseAdded,
      change: { $0.change(Shop.delivery) { $0.assertions = [Assertion(.noProfiling)] } },
      miss: .promiseRemoved, nearMiss: { $0.change(Shop.newsletter) { $0.assertions = [] } }),
    Case(
      kind: .changeNoticeStrengthened, change: { $0.changes?.days = 60 },
      miss: .changeNoticeWeakened, nearMiss: { $0.changes?.days = 14 }),
    Case(
      kind: .scopeNarrowed, change: { $0.scope?.exclusions.append("Nor the press.") },
      miss: .scopeWidened, nearMiss: { $0.scope?.properties.append(.app("Shop")) }),
    Case(
      kind: .definitionChanged,
      base: Shop.with { $0.terms = [Term("site", name: "Site", definition: "This site.")] },
      change: { $0.terms[0].definition = "All sites." }, miss: .wordingCorrected,
      nearMiss: { $0.terms[0].definition = "This site!" }),
    Case(
      kind: .sectionAdded,
      change: { $0.outline.append(Section("end", title: "End", [.prose("That is all.")])) },
      miss: .reordered, nearMiss: { $0.outline.swapAt(0, 1) }),
    Case(
      kind: .sectionRemoved, change: { $0.outline.removeLast() }, miss: .wordingChanged,
      nearMiss: { $0.outline[1].content = [.prose("Not so.")] }),
    Case(
      kind: .publicationChanged, change: { $0.publication.url = "https://example.com/privacy" },
      miss: .layoutChanged, nearMiss: { $0.publication.numbersSections = true }),
    Case(
      kind: .languageChanged, change: { $0.language = "de" }, miss: .wordingChanged,
      nearMiss: { $0.title = "Datenschutz" }),
    Case(
      kind: .factChanged, base: Shop.with { $0.data[1].isAnonymised = false },
      change: { $0.data[1].isAnonymised = nil }, miss: .promiseAdded,
      nearMiss: { $0.data[1].isAnonymised = true }),
    Case(
      kind: .layoutChanged, change: { $0.publication.numbersSections = true },
      miss: .publicationChanged,
      nearMiss: { $0.publication.url = "https://example.com/privacy" }),
    Case(
      kind: .versionDated, change: { $0.release.updated = CalendarDate(2026, 1, 1) },
      miss: .wordingChanged, nearMiss: { $0.introduction = "Updated." }),
    Case(
      kind: .identifierChanged,
      base: Shop.with {
        $0.sources.append(DataSource("list", name: "a list", nature: .thirdParty))
      },
      change: { $0.sources[1].id = ID("directory") }, miss: .dataSourceRestated,
      nearMiss: { $0.sources[1].name = "a register" }),
  ]
}
