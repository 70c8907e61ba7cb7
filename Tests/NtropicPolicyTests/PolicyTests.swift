import NtropicPolicy
import PolicyKit
import Testing

struct PolicyTests {
  let policy = Policy.ntropic

  @Test func wordsAreThosePublishedInTheirOrderAndNoOthers() throws {
    let text = WordsInOrder(policy: try Published.policy()).text
    #expect(try fidelity(ofText: text, to: seed()) == Fidelity())
  }

  @Test func everyWordingHasItsPlaceOnThePage() throws {
    let words = WordsInOrder(policy: policy)
    let page = normalised(words.text)
    try Snapshot.tree(of: policy).walk { visit in
      guard case .prose(let prose) = visit.node.meaning, let field = visit.path.last,
        field == "introduction" || field.lowercased().hasSuffix("wording")
      else { return }
      #expect(page.contains(normalised(words.shown(prose))), "\(visit.stablePath)")
    }
  }

  @Test func everyReferenceFindsWhatItRefersTo() throws {
    var declared: Set<String> = []
    var mentioned: Set<String> = []
    try Snapshot.tree(of: policy).walk { visit in
      if let entity = visit.node.entity {
        #expect(declared.insert(entity.subject).inserted, "\(entity.subject) is declared twice")
      }
      switch visit.node.meaning {
      case .reference(let reference): mentioned.insert(reference.subject)
      case .prose(let prose): mentioned.formUnion(prose.references.map(\.subject))
      case .country, .channel, nil: break
      }
    }
    #expect(mentioned.subtracting(declared).isEmpty)
  }

  @Test func snapshotDecodesToTheSamePolicyAndTheSameBytes() throws {
    let data = try Snapshot.encode(policy)
    let decoded = try Snapshot.decode(data)
    #expect(decoded == policy)
    #expect(try Snapshot.encode(decoded) == data)
  }

  @Test func checkedUnderFiveRegimesWhoseFactsAreUnstated() {
    #expect(policy.regimes == [.euGDPR(), .ukGDPR(), .ePrivacy, .pecr(), .calOPPA()])
  }

  @Test func controllerIsNamedWithAddress() {
    let controller = policy.controller
    #expect(controller.name == "Ntropic LLC")
    #expect(controller.address == "1025 Battery Street, San Francisco, CA 94111")
    #expect(controller.contacts == [.email("privacy@ntropic.com")])
    #expect(policy.questions == controller.contacts)
  }

  @Test func whatTheTextDoesNotSayIsNotStated() {
    #expect(policy.release.effective == nil && policy.release.updated == nil)
    #expect(policy.representatives.isEmpty)
    #expect(policy.dataProtectionOfficer == nil)
    #expect(policy.jointControl == nil)
    #expect(policy.automatedDecisions == nil)
    #expect(policy.sale == nil)
    #expect(policy.tracking?.doNotTrack == nil)
    #expect(policy.tracking?.trackers.contains { $0.access != nil || $0.lifetime != nil } == false)
    #expect(policy.publication.url == nil)
  }

  @Test func pageIsAnExampleThatIsNotIndexed() {
    #expect(!policy.publication.isIndexed)
    #expect(policy.publication.banner?.encoded.contains("not Ntropic’s site") == true)
    #expect(policy.publication.banner?.encoded.contains("not adopted by Ntropic") == true)
  }

  @Test func definedTermsHaveTheirAliases() {
    #expect(
      policy.terms.map(\.name) == ["Website", "Services", "Ntropic", "data controller"])
    #expect(policy.terms[2].aliases == ["we", "us", "our"])
  }

  @Test func childrenUnderThirteenAreNotAddressed() {
    #expect(policy.children?.minimumAge == 13)
    #expect(policy.children?.contacts == [.email("privacy@ntropic.com")])
    #expect(policy.children?.deletion != nil)
    #expect(policy.children?.knowsOfUnder13 == nil)
  }

  @Test func securityIsPromisedInReasonAgainstThreeThings() {
    #expect(policy.security?.aims == [.loss, .misuse, .alteration])
    #expect(policy.security?.isQualified == true)
    #expect(policy.security?.measures.isEmpty == true)
  }

  @Test func changesArePostedAndMailedWhereFeasible() {
    #expect(
      policy.changes?.channels == [.page, NoticeChannel(.email, condition: "where feasible")])
    #expect(policy.changes?.days == nil)
  }

  @Test func retentionIsByNecessityAndLongerInTwoEvents() {
    guard case .asLongAsNecessary = policy.retention?.rule else {
      Issue.record("the general retention is not by necessity")
      return
    }
    #expect(policy.retention?.extensions.count == 2)
    #expect(policy.retention?.extensions.allSatisfy { $0.period == nil } == true)
  }

  @Test func mendingInventsNoFact() throws {
    let published = try Published.policy()
    // Everything that only Ntropic could answer is as unstated as it was.
    #expect(policy.regimes == published.regimes)
    #expect(policy.data.map(\.id) == published.data.map(\.id))
    #expect(policy.purposes.map(\.uses) == published.purposes.map(\.uses))
    #expect(policy.purposes.map(\.retention?.rule) == published.purposes.map(\.retention?.rule))
    #expect(policy.recipients.map(\.id) == published.recipients.map(\.id))
    #expect(policy.recipients.allSatisfy { $0.role == nil && $0.locations.isEmpty })
    #expect(policy.transfers.map(\.mechanisms) == published.transfers.map(\.mechanisms))
    #expect(policy.rights?.deadlines == published.rights?.deadlines)
    #expect(policy.changes == published.changes)
  }

  @Test func whatOnlyAControllerCanChooseIsMarkedAsProposed() throws {
    let marketing = try #require(policy.purposes.first { $0.id.rawValue == "marketing" })
    #expect(marketing.bases.map(\.ground) == [.consent()])
    #expect(marketing.wording?.encoded.contains("*Proposed* by the Proviso project") == true)
  }
}
