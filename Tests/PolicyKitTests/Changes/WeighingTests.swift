import Foundation
import TestSupport
import Testing

@testable import PolicyKit

@Suite struct WeighingTests {
  private func kinds(
    _ base: Policy = Shop.policy, _ change: (inout Policy) -> Void
  ) throws -> [ChangeKind] {
    var new = base
    change(&new)
    return try PolicyDiff(from: base, to: new).changes.map(\.kind)
  }

  // MARK: Nothing passes in silence

  /// What may change without a word to readers, by path, each with its reason.
  private static let quiet: [(path: String, reason: String)] = [
    ("release", "a version's own dates and remarks are new with every version"),
    ("publication/numbersSections", "layout"),
    ("publication/showsAtAGlance", "layout: the table repeats what the page says"),
  ]

  private static let shards = 8

  @Test(arguments: 0..<shards) func everyFactIsWeighed(shard: Int) throws {
    let tree = try Snapshot.tree(of: .specimen)
    let variants = FactVariant.all(of: tree) { $0 % Self.shards == shard }
    for (index, variant) in variants.enumerated() where variant.policy != .specimen {
      let diff = try PolicyDiff(from: .specimen, to: variant.policy)
      #expect(!diff.changes.isEmpty, "\(variant.path)")
      if diff.changeClass == .editorial {
        let isQuiet = Self.quiet.contains { variant.path.hasPrefix($0.path) }
        let isOrder = diff.changes.allSatisfy { $0.kind == .identifierChanged }
        #expect(isQuiet || isOrder, "\(variant.path) \(variant.edit): \(diff.changes.map(\.kind))")
      }
      #expect(
        Set(diff.changes.flatMap(\.edits)) == Set(diff.facts.edits.indices), "\(variant.path)")
      if index % 10 == 0 {
        #expect(
          try Snapshot.encode(diff.facts.applied(to: tree)) == Snapshot.encode(variant.policy))
      }
    }
  }

  @Test func aRoughTimeMayBeLongerAndAnExactOneIsNot() throws {
    func kinds(_ before: Period, _ after: Period) throws -> [ChangeKind] {
      try self.kinds(Shop.with { $0.retention = .for(before) }) { $0.retention = .for(after) }
    }
    #expect(try kinds(.days(30), .about(.days(30))) == [.retentionExtended])
    #expect(try kinds(.about(.days(30)), .days(30)) == [.retentionReworded])
    #expect(try kinds(.about(.days(30)), .about(.days(60))) == [.retentionExtended])
    #expect(try kinds(.about(.days(30)), .days(20)) == [.retentionShortened])
    #expect(try kinds(.about(.months(1)), .about(.days(400))) == [.retentionExtended])
  }

  // MARK: What real policies say

  @Test func fewerPurposesDecidedTogetherAreJointControlRestated() throws {
    let base = Shop.with {
      $0.jointControl = JointControl(with: [Controller("Twin Ltd")], purposes: [Shop.newsletter])
    }
    #expect(try kinds(base) { $0.jointControl?.purposes = [] } == [.jointControlRestated])
    #expect(
      try kinds(base) {
        $0.jointControl?.purposes = [Shop.newsletter.reference, Shop.delivery.reference]
      } == [.jointControlRestated])
    #expect(try kinds(base) { $0.jointControl = nil } == [.jointControllerRemoved])
  }

  @Test func thatNothingIsSoldForMoneyIsAPromise() throws {
    let base = Shop.with { $0.sale?.isSaleByStatuteOnly = true }
    #expect(try kinds { $0.sale?.isSaleByStatuteOnly = true } == [.promiseAdded])
    #expect(try kinds(base) { $0.sale?.isSaleByStatuteOnly = nil } == [.promiseRemoved])
    #expect(try kinds(base) { $0.sale?.isSaleByStatuteOnly = false } == [.promiseRemoved])
  }

  @Test func aFurtherSpecialCategoryIsSpecialData() throws {
    let base = Shop.with {
      $0.data[0].sensitivity = .special(.health)
      $0.data[0].furtherSpecialCategories = [.geneticData]
    }
    #expect(
      try kinds(base) { $0.data[0].furtherSpecialCategories.append(.biometricData) }
        == [.specialDataAdded])
    #expect(try kinds(base) { $0.data[0].furtherSpecialCategories = [] } == [.dataRestated])
    // Data that were ordinary are special through it alone.
    #expect(
      try kinds { $0.data[0].furtherSpecialCategories = [.health] } == [.specialDataAdded])
  }

  @Test func whoeverElseGetsDataInATransactionIsOneMore() throws {
    let base = Shop.with { $0.transactions = [CorporateTransaction([.merger], to: [Shop.bank])] }
    #expect(
      try kinds(base) { $0.transactions[0].recipients.append(Shop.depot.reference) }
        == [.dataGivenToFurtherRecipient])
    #expect(try kinds(base) { $0.transactions[0].recipients = [] } == [.disclosureRemoved])
    let unstated = Shop.with { $0.transactions = [CorporateTransaction([.merger])] }
    #expect(
      try kinds(unstated) { $0.transactions[0].recipients = [Shop.bank.reference] }
        == [.recipientRestated])
  }

  @Test func thatDataAreAboutNobodyElseIsAPromise() throws {
    let base = Shop.with { $0.data[0].isAboutOthers = false }
    #expect(try kinds { $0.data[0].isAboutOthers = true } == [.dataRestated])
    #expect(try kinds(base) { $0.data[0].isAboutOthers = true } == [.promiseRemoved])
    #expect(try kinds(base) { $0.data[0].isAboutOthers = nil } == [.promiseRemoved])
  }

  // MARK: Purposes

  @Test func fewerWordsAreLessUnlessOneOfThemSetALimit() throws {
    #expect(
      try kinds { $0.change(Shop.newsletter) { $0.description = "send you our newsletter" } }
        == [.purposeNarrowed])
    let only = Shop.with {
      $0.change(Shop.newsletter) { $0.description = "send you only our newsletter" }
    }
    #expect(
      try kinds(only) { $0.change(Shop.newsletter) { $0.description = "send you our newsletter" } }
        == [.purposeBroadened])
    #expect(
      try kinds {
        $0.change(Shop.newsletter) { $0.description = "send you our newsletter and offers" }
      } == [.purposeBroadened])
  }

  @Test func mayIsLessThanDo() throws {
    #expect(try kinds { $0.change(Shop.safety) { $0.modality = .does } } == [.purposeBroadened])
    #expect(try kinds { $0.change(Shop.delivery) { $0.modality = .may } } == [.purposeNarrowed])
  }

  @Test func aFurtherMediumBroadens() throws {
    #expect(
      try kinds { $0.change(Shop.newsletter) { $0.marketing?.media.append(.sms) } }
        == [.purposeBroadened])
  }

  @Test func oneWayLessToStopIsHarder() throws {
    #expect(
      try kinds { $0.change(Shop.newsletter) { $0.marketing?.optOut?.channels.removeLast() } }
        == [.rightsHarderToUse])
  }

  @Test func profilingIsToldAsSuch() throws {
    #expect(
      try kinds { $0.change(Shop.statistics) { $0.activities.append(.profiling) } }
        == [.profilingAdded])
  }

  // MARK: Recipients

  @Test func aMemberOfADisclosedCategoryIsOneMore() throws {
    let hosts = Recipient(
      "hosts", name: "hosts", role: .processor, kinds: [.hosting], isCategory: true)
    let base = Shop.with {
      $0.recipients.append(hosts)
      $0.change(Shop.newsletter) { $0.recipients.append(hosts.reference) }
    }
    let member = Recipient("m", name: "M", role: .processor, memberOf: hosts)
    #expect(
      try kinds(base) {
        $0.recipients.append(member)
        $0.change(Shop.newsletter) { $0.recipients.append(member.reference) }
      } == [.recipientAdded])
  }

  @Test func aKindThatWasDisclosedForAnotherPurposeIsAFurtherRecipient() throws {
    let other = Recipient(
      "other", name: "Other", role: .processor, kinds: [.hosting], locations: ["IE"])
    #expect(
      try kinds {
        $0.recipients.append(other)
        $0.change(Shop.newsletter) { $0.recipients.append(other.reference) }
      } == [.dataGivenToFurtherRecipient])
  }

  @Test func aRoleThatNobodyStatedIsANewCategory() throws {
    let unclear = Recipient("u", name: "U", kinds: [.emailDelivery], locations: ["US"])
    #expect(
      try kinds {
        $0.recipients.append(unclear)
        $0.change(Shop.newsletter) { $0.recipients.append(unclear.reference) }
      } == [.recipientCategoryAdded])
  }

  @Test func aNewRecipientInANewCountryIsANewCountry() throws {
    var abroad = Shop.pigeon
    abroad.locations = ["IN"]
    let changes = try kinds {
      $0.recipients.append(abroad)
      $0.change(Shop.newsletter) { $0.recipients.append(abroad.reference) }
    }
    #expect(Set(changes) == [.recipientAdded, .transferCountryAdded])
  }

  @Test func aRecipientIsToldOnceForAllItsPurposes() throws {
    let diff = try PolicyDiff(
      from: Shop.policy,
      to: Shop.with {
        for purpose in [Shop.safety, Shop.statistics] {
          $0.change(purpose) { $0.recipients.append(Shop.depot.reference) }
        }
      })
    #expect(diff.changes.map(\.kind) == [.dataGivenToFurtherRecipient])
    #expect(diff.changes[0].subject == "recipient:depot")
    #expect(diff.changes[0].concerns.map(\.id) == ["safety", "statistics"])
    #expect(diff.changes[0].consentAgain.isNeeded)
  }

  @Test func aListThatIsNoLongerCompleteWasAPromise() throws {
    let base = Shop.with {
      $0.change(Shop.depot) { $0.members = .init(["A", "B"], isExhaustive: true) }
    }
    #expect(
      try kinds(base) { $0.change(Shop.depot) { $0.members?.isExhaustive = false } }
        == [.promiseRemoved])
    #expect(
      try kinds(base) { $0.change(Shop.depot) { $0.members?.names = ["A", "C"] } }
        == [.recipientReplaced])
  }

  // MARK: Transfers

  @Test func aCountryThatTheRecipientWasSaidToBeInIsNoNews() throws {
    let base = Shop.with { $0.changeTransfer { $0.countries = [] } }
    #expect(try kinds(base) { $0.changeTransfer { $0.countries = ["US"] } } == [.transferRestated])
    #expect(
      try kinds(base) { $0.changeTransfer { $0.countries = ["US", "IN"] } }
        == [.transferCountryAdded, .transferRestated])
  }

  @Test func countriesThatAreNoLongerListedMayBeAny() throws {
    #expect(try kinds { $0.changeTransfer { $0.countries = [] } } == [.transferCountryAdded])
  }

  @Test func consentAbroadIsAskedForAgain() throws {
    let diff = try PolicyDiff(
      from: Shop.policy,
      to: Shop.with { $0.changeTransfer { $0.mechanisms.append(.derogation(.consent())) } })
    #expect(diff.changes.map(\.kind) == [.transferMechanismChanged])
    #expect(diff.consentAgain)
  }

  @Test func theOrderOfFallbacksCounts() throws {
    let base = Shop.with {
      $0.changeTransfer {
        $0.mechanisms = [.adequacy, .bindingCorporateRules]
        $0.combination = .firstThenFallback
      }
    }
    #expect(
      try kinds(base) { $0.changeTransfer { $0.mechanisms.swapAt(0, 1) } }
        == [.transferMechanismChanged])
    let either = Shop.with {
      $0.changeTransfer {
        $0.mechanisms = [.adequacy, .bindingCorporateRules]
        $0.combination = .alternatives
      }
    }
    #expect(
      try kinds(either) { $0.changeTransfer { $0.mechanisms.swapAt(0, 1) } } == [.reordered])
  }

  // MARK: Retention

  struct Times: Sendable, CustomTestStringConvertible {
    let old: Retention
    let new: Retention
    let kind: ChangeKind
    var testDescription: String { "\(old.rule) to \(new.rule): \(kind.rawValue)" }
  }

  @Test(arguments: [
    Times(old: .for(.days(90)), new: .for(.months(2)), kind: .retentionShortened),
    Times(old: .for(.days(30)), new: .for(.months(1)), kind: .retentionExtended),
    Times(old: .for(.weeks(1)), new: .for(.days(7)), kind: .retentionReworded),
    Times(old: .for(.years(1)), new: .until("you leave"), kind: .retentionExtended),
    Times(old: .until("you leave"), new: .for(.years(1)), kind: .retentionExtended),
    Times(old: Retention(.indefinite()), new: .for(.years(9)), kind: .retentionShortened),
    Times(old: .for(.years(9)), new: Retention(.indefinite()), kind: .retentionExtended),
    Times(
      old: .for(.years(1)), new: .for(.years(1), extensions: [.init("if you sue us")]),
      kind: .retentionExtended),
    Times(
      old: .for(.years(1), extensions: [.init("if you sue us")]), new: .for(.years(1)),
      kind: .retentionShortened),
    Times(
      old: .for(.years(1), extensions: [.init("if you sue us", period: .years(2))]),
      new: .for(.years(1), extensions: [.init("if you sue us", period: .years(3))]),
      kind: .retentionExtended),
    Times(
      old: .for(.years(1), from: "your last order"), new: .for(.years(1), from: "your last visit"),
      kind: .retentionExtended),
    Times(
      old: .until("you leave"),
      new: Retention(
        .until(event: "you leave"), stages: [.init("in backups", for: .days(30))]),
      kind: .retentionExtended),
    Times(
      old: Retention(
        .until(event: "you leave"),
        stages: [.init("in the bin", for: .days(30)), .init("in backups", for: .days(30))]),
      new: Retention(
        .until(event: "you leave"), stages: [.init("in backups", for: .days(59))]),
      kind: .retentionShortened),
    Times(
      old: Retention(
        .until(event: "you leave"),
        stages: [.init("in the bin", for: .days(7)), .init("in backups", for: .days(7))]),
      new: Retention(
        .until(event: "you leave"), stages: [.init("in backups", for: .weeks(2))]),
      kind: .retentionRestated),
    Times(
      old: Retention(
        .until(event: "you leave"),
        stages: [.init("in the bin", for: .days(30)), .init("in backups", for: .months(1))]),
      new: Retention(
        .until(event: "you leave"), stages: [.init("in backups", for: .months(2))]),
      kind: .retentionExtended),
    Times(
      old: .for(.years(1)), new: .for(.years(1), legalMinimum: .years(1)),
      kind: .retentionRestated),
  ]) func whatIsNotPlainlyShorterIsLonger(_ times: Times) throws {
    let base = Shop.with { $0.change(Shop.delivery) { $0.retention = times.old } }
    #expect(
      try kinds(base) { $0.change(Shop.delivery) { $0.retention = times.new } } == [times.kind])
  }

  @Test func withoutATimeOfItsOwnThePoliciesTimeHolds() throws {
    let base = Shop.with { $0.retention = .for(.years(1)) }
    #expect(
      try kinds(base) { $0.change(Shop.delivery) { $0.retention = nil } } == [.retentionShortened])
    #expect(try kinds { $0.change(Shop.delivery) { $0.retention = nil } } == [.retentionExtended])
    #expect(
      try kinds { $0.change(Shop.safety) { $0.retention = .for(.days(1)) } } == [.retentionStated])
  }

  // MARK: Rights

  @Test func aRightWithoutWaysOfItsOwnIsUsedInTheWaysOfAll() throws {
    #expect(
      try kinds { $0.rights?.rights[0].channels = [.email("privacy@example.com")] }
        == [.rightsHarderToUse])
  }

  @Test func feesAndProofsMakeItHarder() throws {
    #expect(
      try kinds { $0.rights?.fee = .onlyIfUnfoundedOrExcessive } == [.rightsHarderToUse])
    #expect(
      try kinds { $0.rights?.verification = "We ask for a passport." } == [.rightsHarderToUse])
    let strict = Shop.with { $0.rights?.verification = "We ask for a passport." }
    #expect(try kinds(strict) { $0.rights?.verification = nil } == [.rightsEasierToUse])
  }

  @Test func anotherAddressIsACorrectionAndAnotherMediumIsNot() throws {
    #expect(
      try kinds { $0.rights?.channels[0] = .email("rights@example.com") } == [.contactCorrected])
    #expect(
      try kinds { $0.rights?.channels[0] = .web("https://example.com/ask") }
        == [.rightsHarderToUse])
  }

  @Test func rightsThatGoAsAWholeAreEachTold() throws {
    let changes = try kinds { $0.rights = nil }
    #expect(changes.count { $0 == .rightRemoved } == 3)
    #expect(changes.contains(.rightsHarderToUse))
  }

  // MARK: Who decides

  @Test func whoeverDecidesForOthersIsAnotherController() throws {
    let base = Shop.with {
      $0.controller.responsibility = "people in Ireland"
      $0.separateControllers = [
        Controller("Example Inc", country: "US", responsibility: "everyone else")
      ]
    }
    #expect(try kinds(base) { $0.separateControllers = [] } == [.controllerChanged])
    #expect(
      try kinds(base) { $0.separateControllers[0].responsibility = "people in the United States" }
        == [.controllerChanged])
    #expect(
      try kinds(base) { $0.controller.responsibility = "people in the Union" }
        == [.controllerChanged])
    #expect(
      try kinds(base) { $0.separateControllers[0].address = "1 Example Street" }
        == [.controllerRestated])
  }

  @Test func whereOthersDecideThePolicyCoversLess() throws {
    let role = ProcessorRole(for: "your employer", condition: "if it pays for your account")
    let base = Shop.with { $0.scope?.processorRoles = [role] }
    #expect(try kinds { $0.scope?.processorRoles = [role] } == [.scopeNarrowed])
    #expect(try kinds(base) { $0.scope?.processorRoles = [] } == [.scopeWidened])
    #expect(
      try kinds(base) { $0.scope?.processorRoles[0].condition = "if it asks for your account" }
        == [.scopeWidened])
    #expect(
      try kinds(base) { $0.scope?.processorRoles[0].contract = [.web("https://example.com/dpa")] }
        == [.publicationChanged])
  }

  // MARK: Promises

  @Test func whatIsNotCollectedIsPromised() throws {
    let base = Shop.with { $0.notCollected = NotCollected([.health], others: ["your age"]) }
    #expect(try kinds { $0.notCollected = NotCollected([.health]) } == [.promiseAdded])
    #expect(try kinds(base) { $0.notCollected = nil }.contains(.promiseRemoved))
    #expect(try kinds(base) { $0.notCollected?.special = [] } == [.promiseRemoved])
    #expect(try kinds(base) { $0.notCollected?.others.append("your sex") } == [.promiseAdded])
    #expect(
      try kinds(base) { $0.notCollected?.exception = "Unless you tell us." } == [.promiseRemoved])
  }

  @Test func anExceptionTakesFromAPromise() throws {
    let base = Shop.with { $0.sharing?.assertions = [Assertion(.noStaffAccess)] }
    #expect(
      try kinds(base) { $0.sharing?.assertions[0].exceptions = ["to look into abuse"] }
        == [.promiseRemoved])
    let excepted = Shop.with {
      $0.sharing?.assertions = [Assertion(.noStaffAccess, except: ["to look into abuse"])]
    }
    #expect(
      try kinds(excepted) { $0.sharing?.assertions[0].exceptions = [] } == [.promiseAdded])
  }

  @Test func toldOfDisclosuresIsPromised() throws {
    let base = Shop.with {
      $0.disclosures = [
        LegalDisclosure(
          [.legalCompulsion], condition: "only on a warrant", tellsPerson: true)
      ]
      $0.transactions = [CorporateTransaction([.merger], tellsBefore: true)]
    }
    #expect(try kinds(base) { $0.disclosures[0].condition = nil } == [.promiseRemoved])
    #expect(try kinds(base) { $0.disclosures[0].tellsPerson = nil } == [.promiseRemoved])
    #expect(
      try kinds(base) { $0.disclosures[0].exception = "unless the law forbids it" }
        == [.promiseRemoved])
    #expect(try kinds(base) { $0.transactions[0].tellsBefore = false } == [.promiseRemoved])
  }

  @Test func whatBecomesOfDataAtTheEndCounts() throws {
    let base = Shop.with { $0.retention = .for(.years(1), ending: .deletion) }
    #expect(
      try kinds(base) { $0.retention?.ending = .deletionOrAnonymisation } == [.retentionExtended])
    #expect(try kinds(base) { $0.retention?.ending = nil } == [.retentionExtended])
    let kept = Shop.with { $0.retention = .for(.years(1), ending: .archiving) }
    #expect(try kinds(kept) { $0.retention?.ending = .deletion } == [.retentionShortened])
    let silent = Shop.with { $0.retention = .for(.years(1)) }
    #expect(try kinds(silent) { $0.retention?.ending = .deletion } == [.retentionRestated])
  }

  @Test func aListOfRecipientsThatIsGoneWasAPromise() throws {
    let base = Shop.with {
      $0.recipients[0].members = .init(
        isExhaustive: true, lists: [.web("https://example.com/list")])
    }
    #expect(try kinds(base) { $0.recipients[0].members?.lists = [] } == [.promiseRemoved])
    #expect(
      try kinds(base) { $0.recipients[0].members?.lists = [.web("https://example.com/all")] }
        == [.recipientRestated])
  }

  @Test func rightsForEveryoneAreMoreThanThoseOfTheLaw() throws {
    #expect(try kinds { $0.rights?.areForEveryone = true } == [.rightWidened])
    let base = Shop.with { $0.rights?.areForEveryone = true }
    #expect(try kinds(base) { $0.rights?.areForEveryone = nil } == [.rightNarrowed])
  }

  @Test func aCertificateThatIsGoneTookItsSafeguardsWithIt() throws {
    let base = Shop.with {
      $0.dataPrivacyFramework = DataPrivacyFramework(
        ukExtension: true, commitsToPrinciples: true,
        recourse: [.init(.europeanAuthorities, isFree: true)], offersArbitration: true)
    }
    #expect(try kinds(base) { $0.dataPrivacyFramework = nil } == [.transferSafeguardRemoved])
    #expect(
      try kinds(base) { $0.dataPrivacyFramework?.ukExtension = false }
        == [.transferSafeguardRemoved])
    #expect(
      try kinds(base) { $0.dataPrivacyFramework?.commitsToPrinciples = nil } == [.promiseRemoved])
    #expect(
      try kinds(base) { $0.dataPrivacyFramework?.offersArbitration = nil } == [.rightRemoved])
    #expect(try kinds(base) { $0.dataPrivacyFramework?.recourse = [] } == [.rightRemoved])
    #expect(
      try kinds(base) { $0.dataPrivacyFramework?.recourse[0].isFree = nil }
        == [.rightsHarderToUse])
    #expect(try kinds(base) { $0.dataPrivacyFramework?.swiss = true } == [.transferRestated])
  }

  @Test func consentThatOnlySomePeopleAreAskedForIsLess() throws {
    func shop(_ access: Tracker.Access) -> Policy {
      Shop.with { $0.tracking?.trackers[0].access = access }
    }
    let (some, more) = (
      Tracker.Access.consentWhereRequired(countries: ["FR"]),
      Tracker.Access.consentWhereRequired(countries: ["GB", "FR"])
    )
    #expect(try kinds { $0.tracking?.trackers[0].access = some } == [.consentReplaced])
    #expect(
      try kinds(shop(some)) { $0.tracking?.trackers[0].access = .consent }
        == [.basisChangedToConsent])
    #expect(
      try kinds(shop(some)) { $0.tracking?.trackers[0].access = more } == [.basisChangedToConsent])
    #expect(try kinds(shop(more)) { $0.tracking?.trackers[0].access = some } == [.consentReplaced])
    #expect(
      try kinds(shop(.consentWhereRequired())) { $0.tracking?.trackers[0].access = some }
        == [.consentReplaced])
  }

  @Test func aTrackerOnMorePagesMeetsMorePeople() throws {
    #expect(
      try kinds { $0.tracking?.trackers[0].places = "on the first page" } == [.trackingRestated])
    let base = Shop.with { $0.tracking?.trackers[0].places = "on the first page" }
    #expect(try kinds(base) { $0.tracking?.trackers[0].places = nil } == [.purposeBroadened])
    #expect(
      try kinds(base) { $0.tracking?.trackers[0].places = "on all pages" } == [.purposeBroadened])
  }

  @Test func aMeasureThatIsNotTakenWeakensSecurity() throws {
    #expect(
      try kinds { $0.security?.notTaken = [.init(.encryptionAtRest)] } == [.securityWeakened])
    let none = Shop.with { $0.security?.notTaken = [.init(.encryptionAtRest)] }
    #expect(try kinds(none) { $0.security?.notTaken = [] } == [.securityStrengthened])
    // "Data isn't encrypted" became "most data are not encrypted".
    #expect(
      try kinds(none) { $0.security?.notTaken[0].extent = "most data" } == [.securityStrengthened])
    let most = Shop.with {
      $0.security?.notTaken = [.init(.encryptionAtRest, extent: "most data")]
    }
    #expect(
      try kinds(most) { $0.security?.notTaken[0].extent = "many files" } == [.securityWeakened])
    #expect(
      try kinds(most) { $0.security?.notTaken[0].reason = "it is slow" } == [.wordingChanged])
  }

  @Test func fewerFreeRequestsMakeRightsHarderToUse() throws {
    let two = Shop.with { $0.rights?.freeRequests = [FreeRequests(2, in: .months(12))] }
    #expect(
      try kinds { $0.rights?.freeRequests = [FreeRequests(2, in: .months(12))] }
        == [.rightsHarderToUse])
    #expect(try kinds(two) { $0.rights?.freeRequests[0].count = 1 } == [.rightsHarderToUse])
    #expect(
      try kinds(two) { $0.rights?.freeRequests[0].period = .years(2) } == [.rightsHarderToUse])
    #expect(try kinds(two) { $0.rights?.freeRequests[0].period = .years(1) } == [.rightRestated])
    #expect(try kinds(two) { $0.rights?.freeRequests[0].count = 3 } == [.rightsEasierToUse])
    #expect(try kinds(two) { $0.rights?.freeRequests = [] } == [.rightsEasierToUse])
  }

  @Test func dataForTheMarketingOfOthersGoFurther() throws {
    let flow = Sale.Flow([Shop.contact], to: [Shop.pigeon], for: [Shop.newsletter])
    let base = Shop.with { $0.sale = Sale(disclosedForDirectMarketing: .notDone) }
    #expect(
      try kinds(base) { $0.sale?.disclosedForDirectMarketing = .done([flow]) }
        == [.dataGivenToFurtherRecipient])
    #expect(try kinds(base) { $0.sale?.disclosedForDirectMarketing = nil } == [.promiseRemoved])
    #expect(try kinds(base) { $0.sale?.sellsCoveredInformation = true } == [.saleStarted])
  }

  @Test func countriesThatNobodyNamesMayBeAny() throws {
    #expect(
      try kinds { $0.transfers[0].otherCountries = "where we work" } == [.transferCountryAdded])
    let base = Shop.with { $0.transfers[0].otherCountries = "where we work" }
    #expect(
      try kinds(base) { $0.transfers[0].otherCountries = nil } == [.transferCountryRemoved])
  }

  @Test func oneWayOrAnotherIsLessThanBoth() throws {
    #expect(
      try kinds { $0.changes?.channels = [NoticeChannel(.email, or: [.banner])] }
        == [.changeNoticeWeakened])
    let either = Shop.with { $0.changes?.channels = [NoticeChannel(.email, or: [.banner])] }
    #expect(try kinds(either) { $0.changes?.channels = [.email] } == [.changeNoticeStrengthened])
    #expect(
      try kinds(either) { $0.changes?.channels = [.email, .banner] } == [.changeNoticeStrengthened])
    #expect(
      try kinds(either) { $0.changes?.channels[0].alternatives.append(.page) }
        == [.changeNoticeWeakened])
    #expect(
      try kinds(either) { $0.changes?.channels = [NoticeChannel(.banner, or: [.email])] }
        == [.wordingCorrected])
  }

  @Test func aSettingThatStopsAUseIsLikeARight() throws {
    let setting = OptOut([.inApp(place: "Settings")])
    #expect(try kinds { $0.change(Shop.statistics) { $0.optOut = setting } } == [.rightWidened])
    let base = Shop.with { $0.change(Shop.statistics) { $0.optOut = setting } }
    #expect(try kinds(base) { $0.change(Shop.statistics) { $0.optOut = nil } } == [.rightNarrowed])
    #expect(
      try kinds(base) {
        $0.change(Shop.statistics) { $0.optOut?.channels = [.email("a@example.com")] }
      } == [.rightsHarderToUse])
  }

  @Test func aRightThatIsCarriedOutSoonerIsEasierToUse() throws {
    func kinds(_ before: Right.Deadline?, _ after: Right.Deadline?) throws -> [ChangeKind] {
      let base = Shop.with { $0.rights?.rights[1].deadline = before }
      return try self.kinds(base) { $0.rights?.rights[1].deadline = after }
    }
    #expect(try kinds(nil, .within(.days(30))) == [.rightsEasierToUse])
    #expect(try kinds(.within(.days(30)), .immediately) == [.rightsEasierToUse])
    #expect(try kinds(.within(.days(30)), .within(.days(7))) == [.rightsEasierToUse])
    #expect(try kinds(.within(.days(7)), .within(.weeks(1))) == [.rightRestated])
    #expect(try kinds(.within(.days(30)), .within(.months(1))) == [.rightsHarderToUse])
    #expect(try kinds(.immediately, .within(.days(1))) == [.rightsHarderToUse])
    #expect(try kinds(.within(.days(30)), nil) == [.rightsHarderToUse])
  }

  @Test func ofAGroupThoseThatStayLongestAndShortestCount() throws {
    func kinds(
      _ others: [Tracker.Lifetime], after base: Policy = Shop.policy
    ) throws -> [ChangeKind] {
      try self.kinds(base) { $0.tracking?.trackers[0].otherLifetimes = others }
    }
    #expect(try kinds([.session]) == [.retentionShortened])
    #expect(try kinds([.period(.days(20)), .period(.days(40))]) == [.retentionExtended])
    #expect(try kinds([.untilDeleted]) == [.retentionExtended])
    let mixed = Shop.with { $0.tracking?.trackers[0].otherLifetimes = [.session, .untilDeleted] }
    #expect(try kinds([.untilDeleted], after: mixed) == [.retentionExtended])
    #expect(
      try kinds([.session, .period(.days(90)), .untilDeleted], after: mixed)
        == [.trackingRestated])
    #expect(try kinds([.session], after: mixed) == [.retentionShortened])
    let unstated = Shop.with { $0.tracking?.trackers[0].lifetime = nil }
    #expect(try kinds([.session], after: unstated) == [.retentionStated])
  }

  @Test func whatIsUsedNoLongerIsRemoved() throws {
    let gone = Tracker.Formerly(within: .months(12))
    #expect(try kinds { $0.tracking?.trackers[0].formerly = gone } == [.trackerRemoved])
    let past = Shop.with { $0.tracking?.trackers[0].formerly = gone }
    #expect(try kinds(past) { $0.tracking?.trackers[0].formerly = nil } == [.cookiePurposeAdded])
    #expect(try kinds(past) { $0.tracking?.trackers.remove(at: 0) } == [.trackingRestated])
    #expect(
      try kinds(past) { $0.tracking?.trackers[0].formerly?.within = .months(6) }
        == [.trackingRestated])
    let partly = Tracker.Formerly(places: "on our blog")
    #expect(try kinds { $0.tracking?.trackers[0].formerly = partly } == [.trackingRestated])
    #expect(
      try kinds {
        $0.tracking?.trackers.append(Tracker("old", name: "Old counter", formerly: gone))
      } == [.trackingRestated])
  }

  @Test func aHistoryOfChangesIsAPartOfTheNotice() throws {
    let place = Channel.web("https://example.com/versions")
    #expect(try kinds { $0.changes?.history = place } == [.changeNoticeStrengthened])
    let base = Shop.with { $0.changes?.history = place }
    #expect(try kinds(base) { $0.changes?.history = nil } == [.changeNoticeWeakened])
    #expect(
      try kinds(base) { $0.changes?.history = .web("https://example.com/old") }
        == [.publicationChanged])
  }

  // MARK: The rest

  @Test func askingToCheckBackWeakensTheNotice() throws {
    #expect(try kinds { $0.changes?.asksToCheckBack = true } == [.changeNoticeWeakened])
    #expect(try kinds { $0.changes?.channels.removeLast() } == [.changeNoticeWeakened])
    #expect(
      try kinds { $0.changes?.channels[0].condition = "where feasible" } == [.changeNoticeWeakened])
    #expect(try kinds { $0.changes = nil }.contains(.changeNoticeWeakened))
  }

  @Test func whatIsNoLongerDeniedWasAPromise() throws {
    #expect(try kinds { $0.sale?.sold = nil } == [.promiseRemoved])
    #expect(try kinds { $0.sharing = nil } == [.promiseRemoved])
    let base = Shop.with { $0.tracking?.othersTrack = false }
    #expect(try kinds(base) { $0.tracking?.othersTrack = nil } == [.promiseRemoved])
  }

  @Test func consentToCookiesIsConsent() throws {
    #expect(
      try kinds { $0.tracking?.trackers[0].access = .legitimateInterests } == [.consentReplaced])
    #expect(try kinds { $0.tracking?.trackers[1].access = .consent } == [.cookiePurposeAdded])
    #expect(
      try kinds { $0.tracking?.trackers[0].lifetime = .untilDeleted } == [.retentionExtended])
  }

  @Test func anAgeThatIsNoLongerStatedIsLower() throws {
    #expect(try kinds { $0.children?.minimumAge = nil } == [.childAgeLowered])
  }

  @Test func aSectionThatMovedSaysTheSame() throws {
    #expect(try kinds { $0.outline.swapAt(0, 1) } == [.reordered])
    #expect(try kinds { $0.outline[0].content = [] } == [.sectionRemoved])
  }

  @Test func anotherIdentifierIsNoNews() throws {
    let kinds = try kinds { policy in
      let press = Recipient(
        "press", name: "Letterpress", role: .processor, kinds: [.emailDelivery],
        locations: ["US"], commitments: [.confidentiality, .security])
      policy.recipients[0] = press
      policy.change(Shop.newsletter) { $0.recipients = [press.reference] }
      policy.changeTransfer { $0.recipients = [press.reference] }
    }
    #expect(kinds == [.identifierChanged])
  }
}
