import Foundation
import Testing

@testable import PolicyKit

/// Every row of the table of materiality, with a change that gets it and a near miss that must not.
@Suite struct MaterialityTests {
  /// Two changes that differ in the one condition on which the row turns.
  struct Case: Sendable, CustomTestStringConvertible {
    let row: Materiality.Row
    let kind: ChangeKind
    var base = Shop.policy
    let change: @Sendable (inout Policy) -> Void
    /// What is nearly the same, and the kind of change that it is.
    let miss: ChangeKind
    let nearMiss: @Sendable (inout Policy) -> Void

    var testDescription: String { row.rawValue }
  }

  private static func diff(_ base: Policy, _ change: (inout Policy) -> Void) throws -> PolicyDiff {
    var new = base
    change(&new)
    return try PolicyDiff(from: base, to: new) { first, second in
      first.filter { $0.isLetter } == second.filter { $0.isLetter } ? .editorial : .substantive
    }
  }

  @Test func theTableIsWhole() {
    #expect(Set(Materiality.all.map(\.row)) == Set(Materiality.Row.allCases))
    #expect(Materiality.all.count == Materiality.Row.allCases.count)
    #expect(Materiality.all.allSatisfy { !$0.source.isEmpty && $0.minDays >= 0 })
  }

  @Test func everyRowHasACase() {
    #expect(Set(Self.cases.map(\.row)) == Set(Materiality.Row.allCases))
  }

  @Test func everyKindHasAName() {
    for kind in ChangeKind.allCases {
      #expect(kind.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
    }
  }

  @Test(arguments: cases) func theRowIsMet(_ row: Case) throws {
    let diff = try Self.diff(row.base, row.change)
    let change = try #require(diff.changes.first { $0.kind == row.kind })
    let entry = try #require(Materiality.all.first { $0.row == row.row })
    #expect(change.row == row.row)
    #expect(change.changeClass == entry.changeClass)
    #expect(change.noticeDays == entry.minDays)
    #expect(change.source == entry.source)
    #expect(change.before == entry.before)
    #expect(change.consentAgain.condition == entry.consentAgain)
    #expect(diff.changeClass == entry.changeClass, "\(diff.changes.map(\.kind))")
    #expect(!change.paths.isEmpty)
  }

  @Test(arguments: cases) func theNearMissIsNotMet(_ row: Case) throws {
    let diff = try Self.diff(row.base, row.nearMiss)
    #expect(!diff.changes.map(\.row).contains(row.row), "\(diff.changes.map(\.kind))")
    #expect(diff.changes.map(\.kind).contains(row.miss), "\(diff.changes.map(\.kind))")
  }

  static let cases: [Case] =
    purposes + bases + parties + recipients + transfers + data + rights + rest

  private static let purposes: [Case] = [
    Case(
      row: .purposeAdded, kind: .purposeAdded,
      change: { $0.purposes.append(Purpose("surveys", title: "Surveys", uses: [Shop.contact])) },
      miss: .purposeRetitled, nearMiss: { $0.change(Shop.delivery) { $0.title = "Parcels" } }),
    Case(
      row: .purposeBroadened, kind: .purposeBroadened,
      change: { $0.change(Shop.delivery) { $0.condition = nil } },
      miss: .purposeNarrowed,
      nearMiss: { $0.change(Shop.newsletter) { $0.condition = "if you ask for it" } }),
    Case(
      row: .purposeRemoved, kind: .purposeRemoved,
      change: { $0.purposes.removeAll { $0.id == Shop.statistics.id } },
      miss: .reordered, nearMiss: { $0.purposes.swapAt(2, 3) }),
    Case(
      row: .furtherUse, kind: .dataPutToFurtherPurpose,
      change: { $0.change(Shop.statistics) { $0.uses.append(Shop.orders.reference) } },
      miss: .purposeBroadened,
      nearMiss: {
        let fresh = DataCategory("clicks", name: "clicks")
        $0.data.append(fresh)
        $0.change(Shop.statistics) { $0.uses.append(fresh.reference) }
      }),
  ]

  private static let bases: [Case] = [
    Case(
      row: .consentToOther, kind: .consentReplaced,
      change: { $0.change(Shop.newsletter) { $0.bases = [.legitimateInterests("selling more")] } },
      miss: .basisChanged,
      nearMiss: { $0.change(Shop.newsletter) { $0.bases.append(.legitimateInterests("sales")) } }),
    Case(
      row: .otherToConsent, kind: .basisChangedToConsent,
      change: { $0.change(Shop.statistics) { $0.bases = [.consent()] } },
      miss: .basisRestated,
      nearMiss: { $0.change(Shop.newsletter) { $0.bases = [.consent(isExplicit: true)] } }),
    Case(
      row: .basisChanged, kind: .basisChanged,
      change: { $0.change(Shop.statistics) { $0.bases = [.legalObligation()] } },
      miss: .basisDropped, nearMiss: { $0.change(Shop.safety) { $0.bases.removeLast() } }),
    Case(
      row: .basisDropped, kind: .basisDropped,
      change: { $0.change(Shop.safety) { $0.bases.removeLast() } },
      miss: .consentReplaced, nearMiss: { $0.change(Shop.safety) { $0.bases.removeFirst() } }),
  ]

  private static let parties: [Case] = [
    Case(
      row: .controllerIdentity, kind: .controllerChanged,
      change: { $0.controller.name = "Other Ltd" },
      miss: .controllerRestated, nearMiss: { $0.controller.registrationNumber = "123" }),
    Case(
      row: .jointControllerAdded, kind: .jointControllerAdded,
      base: Shop.with { $0.jointControl = JointControl(with: [Controller("Twin Ltd")]) },
      change: { $0.jointControl?.controllers.append(Controller("Third Ltd")) },
      miss: .jointControlRestated, nearMiss: { $0.jointControl?.essence = "We share the work." }),
    Case(
      row: .contactCorrected, kind: .contactCorrected,
      change: { $0.questions = [.email("ask@example.com")] },
      miss: .rightsHarderToUse, nearMiss: { $0.rights?.channels = [.post("1 Example Street")] }),
    Case(
      row: .officerChanged, kind: .officerChanged,
      change: { $0.dataProtectionOfficer = .appointed(contacts: [.email("new@example.com")]) },
      miss: .contactCorrected,
      nearMiss: { $0.controller.contacts = [.email("new@example.com")] }),
  ]

  private static let recipients: [Case] = [
    Case(
      row: .recipientCategoryAdded, kind: .recipientCategoryAdded,
      change: {
        $0.recipients.append(Shop.adviser)
        $0.change(Shop.delivery) { $0.recipients.append(Shop.adviser.reference) }
      },
      miss: .recipientAdded,
      nearMiss: {
        $0.recipients.append(Shop.pigeon)
        $0.change(Shop.newsletter) { $0.recipients.append(Shop.pigeon.reference) }
      }),
    Case(
      row: .recipientSwapped, kind: .recipientReplaced,
      change: {
        $0.recipients[0] = Shop.pigeon
        $0.change(Shop.newsletter) { $0.recipients = [Shop.pigeon.reference] }
        $0.changeTransfer { $0.recipients = [Shop.pigeon.reference] }
      },
      miss: .recipientCategoryAdded,
      nearMiss: {
        $0.recipients[0] = Shop.adviser
        $0.change(Shop.newsletter) { $0.recipients = [Shop.adviser.reference] }
        $0.changeTransfer { $0.recipients = [Shop.adviser.reference] }
      }),
    Case(
      row: .processorAdded, kind: .recipientAdded,
      change: {
        $0.recipients.append(Shop.pigeon)
        $0.change(Shop.newsletter) { $0.recipients.append(Shop.pigeon.reference) }
      },
      miss: .recipientCategoryAdded,
      nearMiss: {
        var pigeon = Shop.pigeon
        pigeon.role = .controller
        $0.recipients.append(pigeon)
        $0.change(Shop.newsletter) { $0.recipients.append(pigeon.reference) }
      }),
    Case(
      row: .furtherUse, kind: .dataGivenToFurtherRecipient,
      change: { $0.change(Shop.newsletter) { $0.recipients.append(Shop.bank.reference) } },
      miss: .recipientRemoved, nearMiss: { $0.change(Shop.delivery) { $0.recipients.removeLast() } }
    ),
    Case(
      row: .processorBecomesController, kind: .recipientBecameController,
      change: { $0.change(Shop.depot) { $0.role = .controller } },
      miss: .recipientRestated, nearMiss: { $0.change(Shop.bank) { $0.role = .processor } }),
    Case(
      row: .saleStarted, kind: .saleStarted,
      change: {
        $0.sale?.sold = .done([.init([Shop.contact], to: [Shop.bank], for: [Shop.delivery])])
      },
      miss: .dataGivenToFurtherRecipient,
      nearMiss: {
        $0.sale?.disclosedForBusiness = .done([
          .init([Shop.contact], to: [Shop.bank], for: [Shop.delivery])
        ])
      }),
  ]

  private static let transfers: [Case] = [
    Case(
      row: .newThirdCountry, kind: .transferCountryAdded,
      change: { $0.changeTransfer { $0.countries.append("IN") } },
      miss: .transferRestated, nearMiss: { $0.changeTransfer { $0.countries.append("FR") } }),
    Case(
      row: .mechanismChanged, kind: .transferMechanismChanged,
      change: { $0.changeTransfer { $0.mechanisms = [.bindingCorporateRules] } },
      miss: .transferSafeguardRemoved,
      nearMiss: { $0.changeTransfer { $0.mechanisms = [.derogation(.consent())] } }),
    Case(
      row: .safeguardRemoved, kind: .adequacyLost,
      base: Shop.with {
        $0.changeTransfer {
          $0.mechanisms = [.adequacy]
          $0.adequacyExists = true
        }
      },
      change: { $0.changeTransfer { $0.adequacyExists = false } },
      // Who rests on clauses instead says nothing of how the country stands.
      miss: .transferMechanismChanged,
      nearMiss: {
        $0.changeTransfer { $0.mechanisms = [.standardClauses(.europeanCommission)] }
      }),
  ]

  private static let data: [Case] = [
    Case(
      row: .dataAdded, kind: .dataCategoryAdded,
      change: { $0.data.append(DataCategory("clicks", name: "clicks")) },
      miss: .specialDataAdded, nearMiss: { $0.data.append(Shop.allergies) }),
    Case(
      row: .specialDataAdded, kind: .specialDataAdded,
      change: { $0.data[1].sensitivity = .special(.health) },
      miss: .dataCategoryAdded,
      nearMiss: { $0.data.append(DataCategory("clicks", name: "clicks")) }),
    Case(
      row: .categoryRemoved, kind: .dataCategoryRemoved,
      base: Shop.with { $0.data.append(DataCategory("clicks", name: "clicks")) },
      change: { $0.data.removeLast() },
      miss: .dataRestated, nearMiss: { $0.data[3].name = "presses" }),
    Case(
      row: .retentionExtended, kind: .retentionExtended,
      change: { $0.change(Shop.delivery) { $0.retention = .for(.months(30)) } },
      miss: .retentionReworded,
      nearMiss: { $0.change(Shop.delivery) { $0.retention = .for(.months(24)) } }),
    Case(
      row: .retentionShortened, kind: .retentionShortened,
      change: { $0.change(Shop.delivery) { $0.retention = .for(.months(18)) } },
      miss: .retentionExtended,
      nearMiss: { $0.change(Shop.delivery) { $0.retention = .until("you leave") } }),
  ]

  private static let rights: [Case] = [
    Case(
      row: .rightNarrowed, kind: .rightNarrowed,
      change: { $0.rights?.rights[2].objectionScope = .marketingOnly },
      miss: .rightWidened,
      nearMiss: { $0.rights?.rights[2].isAbsoluteForMarketing = true }),
    Case(
      row: .rightAdded, kind: .rightAdded,
      change: { $0.rights?.rights.append(Right(.portability)) },
      miss: .rightRemoved, nearMiss: { $0.rights?.rights.removeLast() }),
    Case(
      row: .wayHarder, kind: .rightsHarderToUse,
      change: { $0.rights?.deadlines = [Deadline(.months(2))] },
      miss: .rightsEasierToUse, nearMiss: { $0.rights?.deadlines = [Deadline(.weeks(2))] }),
    Case(
      row: .wayEasier, kind: .rightsEasierToUse,
      change: { $0.rights?.channels.append(.web("https://example.com/ask")) },
      miss: .contactCorrected,
      nearMiss: { $0.rights?.channels[0] = .email("rights@example.com") }),
  ]

  private static let rest: [Case] = [
    Case(
      row: .automatedDecisionAdded, kind: .automatedDecisionAdded,
      change: { $0.automatedDecisions = .made([Shop.credit]) },
      miss: .promiseRemoved, nearMiss: { $0.automatedDecisions = nil }),
    Case(
      row: .cookiePurposeAdded, kind: .cookiePurposeAdded,
      change: {
        $0.tracking?.trackers.append(
          Tracker("ads", name: "Ads", purposes: [Shop.newsletter], access: .consent))
      },
      miss: .trackerAdded,
      nearMiss: {
        $0.tracking?.trackers.append(
          Tracker("counter2", name: "Clicks", purposes: [Shop.statistics], access: .consent))
      }),
    Case(
      row: .childPracticeChanged, kind: .childAgeLowered,
      change: { $0.children?.minimumAge = 13 },
      miss: .childAgeRaised, nearMiss: { $0.children?.minimumAge = 18 }),
    Case(
      row: .securityWeakened, kind: .securityWeakened,
      change: { $0.security?.measures.removeLast() },
      miss: .securityStrengthened, nearMiss: { $0.security?.aims.append(.misuse) }),
    Case(
      row: .securityWeakened, kind: .commitmentDropped,
      change: { $0.change(Shop.letterpress) { $0.commitments.removeLast() } },
      miss: .commitmentAdded,
      nearMiss: { $0.change(Shop.letterpress) { $0.commitments.append(.deletion) } }),
    Case(
      row: .changeNoticeWeakened, kind: .changeNoticeWeakened,
      change: { $0.changes?.days = 14 },
      miss: .changeNoticeStrengthened, nearMiss: { $0.changes?.days = 60 }),
    Case(
      row: .reworded, kind: .reordered, change: { $0.purposes.swapAt(0, 1) },
      miss: .purposeRetitled, nearMiss: { $0.change(Shop.newsletter) { $0.title = "Letters" } }),
    Case(
      row: .typography, kind: .wordingCorrected,
      change: { $0.introduction = "Welcome to our shop!" },
      miss: .wordingChanged, nearMiss: { $0.introduction = "Welcome to no shop." }),
    Case(
      row: .wordingUnconfirmed, kind: .wordingChanged,
      change: { $0.introduction = "Welcome to no shop." },
      miss: .wordingCorrected, nearMiss: { $0.introduction = "Welcome to our shop!" }),
    Case(
      row: .promiseRemoved, kind: .promiseRemoved,
      change: { $0.change(Shop.newsletter) { $0.assertions = [] } },
      miss: .promiseAdded,
      nearMiss: { $0.change(Shop.delivery) { $0.assertions = [Assertion(.noProfiling)] } }),
    Case(
      row: .scopeWidened, kind: .scopeWidened,
      change: { $0.scope?.properties.append(.app("Shop")) },
      miss: .scopeNarrowed, nearMiss: { $0.scope?.dataSubjects = [] }),
  ]
}
