@testable import NtropicPolicy
import PolicyKit
import Testing

struct RecipientsTests {
  @Test(arguments: Policy.ntropic.recipients)
  func noneHasAStatedRoleOrCountry(recipient: Recipient) {
    #expect(recipient.role == nil)
    #expect(recipient.locations.isEmpty)
    #expect(recipient.hasOwnPurposes == nil)
  }

  @Test func mailChimpIsAnExampleOfTheMarketingProviders() {
    #expect(Recipient.mailChimp.name == "Mail Chimp")
    #expect(Recipient.mailChimp.isExample == true)
    #expect(Recipient.mailChimp.memberOf == Recipient.marketingProviders.reference)
    #expect(Policy.ntropic.recipients.filter { !$0.isCategory } == [.mailChimp])
  }

  @Test func membersOfTheServiceProvidersAreAllDeclared() {
    let declared = Policy.ntropic.recipients.filter {
      $0.memberOf == Recipient.serviceProviders.reference
    }
    #expect(Recipient.serviceProviders.members?.names == declared.map(\.name))
    #expect(Recipient.serviceProviders.members?.isExhaustive == true)
  }

  @Test func everyThirdPartyAndSomeMoreThanOthersHaveUndertakenSomething() {
    #expect(Policy.ntropic.sharing?.commitments == [.security, .lawfulness])
    #expect(Recipient.personnel.commitments == [.noOwnUse, .thisPolicy])
    #expect(
      Recipient.serviceProviders.commitments
        == [.noOwnUse, .thisPolicy, .instructionsOnly, .specifiedPurposes])
    #expect(Recipient.lawEnforcement.commitments.isEmpty)
  }

  @Test func sharingIsAsFarAsNecessaryConfidentialAndWithNobodyElse() {
    let sharing = Policy.ntropic.sharing
    #expect(sharing?.condition?.encoded.hasPrefix("insofar as it is reasonably necessary") == true)
    #expect(sharing?.withinGroup == true)
    #expect(
      sharing?.assertions.flatMap(\.claims)
        == [.confidential, .noSharing(exceptDeclared: true)])
  }

  @Test func lawCanCompelDisclosure() {
    let disclosures = Policy.ntropic.disclosures
    #expect(
      disclosures.map(\.grounds)
        == [[.legalCompulsion, .legalProceedings, .legalClaims, .fraudPrevention]])
    #expect(
      disclosures.first?.recipients.map(\.id.rawValue)
        == ["government-bodies", "law-enforcement", "others-against-fraud"])
  }

  @Test func buyersOfTheBusinessMayGetTheData() {
    let transaction = Policy.ntropic.transactions.first
    #expect(transaction?.events == [.merger, .acquisition, .saleOfBusiness, .saleOfAssets])
    #expect(transaction?.notice == [.email, .banner])
    #expect(transaction?.namesChoices == true)
  }

  @Test func groupTransfersRestOnAlternatives() {
    let transfer = Policy.ntropic.transfers.first
    #expect(transfer?.recipients == [Recipient.ntropicGroup.reference])
    #expect(transfer?.countries.isEmpty == true)
    #expect(
      transfer?.mechanisms == [
        .standardClauses(.supervisoryAuthority), .standardClauses(.unspecified),
        .otherSafeguards(),
      ])
    #expect(transfer?.combination == .alternatives)
    #expect(transfer?.copy == [])
  }
}
