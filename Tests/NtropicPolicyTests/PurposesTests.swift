@testable import NtropicPolicy
import PolicyKit
import Testing

struct PurposesTests {
  static let everyPurposesRecipients = [
    "personnel", "suppliers", "service-providers", "payment-processors", "web-services-suppliers",
    "subcontractors", "ntropic-group",
  ]

  @Test func thereAreFour() {
    #expect(
      Policy.ntropic.purposes == [.inquiries, .marketing, .analytics, .objectionableContent])
  }

  @Test(arguments: [
    (
      Purpose.inquiries,
      [
        "information-about-you", "name", "address", "email-address", "telephone-number", "inquiry",
        "voluntary-information",
      ]
    ),
    (.marketing, ["contact-information"]),
    (.analytics, ["analytical-information", "ip-address", "country"]),
    (.objectionableContent, ["messages"]),
  ])
  func usesData(purpose: Purpose, data: [String]) {
    #expect(purpose.uses.map(\.id.rawValue) == data)
  }

  @Test(arguments: [
    (Purpose.inquiries, ["legitimateInterests", "contract", "consent"]),
    (.marketing, ["consent"]),
    (.analytics, ["legitimateInterests"]),
    (.objectionableContent, ["legitimateInterests", "legalObligation"]),
  ])
  func restsOnBases(purpose: Purpose, grounds: [String]) {
    #expect(purpose.bases.map(\.ground.caseName) == grounds)
  }

  @Test(arguments: [
    (Purpose.inquiries, []),
    (.marketing, ["marketing-providers", "mail-chimp"]),
    (.analytics, []),
    (
      .objectionableContent,
      ["relevant-third-parties", "email-or-internet-provider", "law-enforcement"]
    ),
  ])
  func goesToRecipients(purpose: Purpose, own: [String]) {
    #expect(purpose.recipients.map(\.id.rawValue) == own + Self.everyPurposesRecipients)
  }

  @Test(arguments: [
    (Purpose.inquiries, Purpose.Modality.does, true),
    (.marketing, .may, true),
    (.analytics, .does, false),
    (.objectionableContent, .may, true),
  ])
  func isDoneOnCondition(purpose: Purpose, modality: Purpose.Modality, isConditional: Bool) {
    #expect(purpose.modality == modality)
    #expect((purpose.condition != nil) == isConditional)
  }

  @Test func onlyObjectionableContentHasARetentionOfItsOwn() {
    let own = Policy.ntropic.purposes.filter { $0.retention != nil }
    #expect(own == [.objectionableContent])
    #expect(
      own.first?.retention?.rule == .asLongAsNecessary(for: "achieving these objectives"))
  }

  @Test func inquiriesAreVoluntaryAndEachBasisHasItsScope() {
    #expect(Purpose.inquiries.provision?.requirement == .voluntary)
    #expect(Purpose.inquiries.provision?.consequence == "we may not be able to help")
    #expect(Purpose.inquiries.bases.allSatisfy { $0.scope != nil })
    #expect(Purpose.inquiries.bases[1].ground == .contract(stages: [.preContract, .performance]))
    #expect(Purpose.inquiries.bases[2].ground == .consent(isExplicit: true))
    #expect(Purpose.inquiries.assertions.map(\.claims) == [[.noOtherUse]])
  }

  @Test func marketingStopsByEmailOrLinkButNotForTransactions() {
    let marketing = Purpose.marketing.marketing
    #expect(marketing?.media == [.email])
    #expect(marketing?.topics == ["our Services", "news", "events"])
    #expect(marketing?.softOptIn == nil)
    #expect(marketing?.optOut?.channels == [.email("privacy@ntropic.com"), .unsubscribeLink])
    #expect(
      marketing?.optOut?.carveOut?.description.references.map(\.subject)
        == ["data:transaction-data"])
    #expect(marketing?.optOut?.isUnconditional == nil)
    #expect(Purpose.marketing.bases[0].ground == .consent())
  }

  @Test func analyticsMakesNoProfileAndDerivesTheCountryFromTheAddress() {
    #expect(
      Purpose.analytics.assertions.flatMap(\.claims) == [.noProfiling, .aggregated, .anonymous])
    #expect(DataCategory.ipAddress.isIdentifier == true)
    #expect(DataCategory.ipAddress.origins == [.observed])
    #expect(DataCategory.country.origins == [.derived])
    #expect(DataCategory.country.derivedFrom == [DataCategory.ipAddress.reference])
    #expect(Policy.ntropic.tracking?.trackers.map(\.name) == ["cookies", "other mechanisms"])
  }

  @Test func objectionableContentNamesFourInterestsAndNoLaw() {
    guard
      case .legitimateInterests(let interests, let holder) =
        Purpose.objectionableContent.bases[0].ground
    else {
      Issue.record("the first basis is not legitimate interests")
      return
    }
    #expect(interests.count == 4)
    #expect(holder == nil)
    #expect(Purpose.objectionableContent.bases[1].ground == .legalObligation(law: nil))
  }

  @Test func allDataThatAreNotDerivedComeFromThePerson() {
    for data in Policy.ntropic.data where data.origins != [.derived] {
      #expect(data.sources == [DataSource.you.reference], "\(data.name)")
    }
  }
}
