import Foundation
import Testing

@testable import PolicyKit

@Suite struct PolicyDiffTests {
  private func diff(
    from base: Policy = Shop.policy, overrides: [ChangeOverride] = [],
    _ change: (inout Policy) -> Void
  ) throws -> PolicyDiff {
    var new = base
    change(&new)
    return try PolicyDiff(from: base, to: new, overrides: overrides, version: 2)
  }

  @Test(arguments: [Policy.specimen, .restOfTheVocabulary, Shop.policy])
  func equalPoliciesHaveNoChange(_ policy: Policy) throws {
    let diff = try PolicyDiff(from: policy, to: policy)
    #expect(diff.changes.isEmpty)
    #expect(diff.changeClass == nil)
    #expect(diff.noticeDays == 0)
    #expect(!diff.consentAgain)
  }

  @Test func everyDifferenceIsPartOfAChange() throws {
    for old in [Policy.minimal, .specimen, .restOfTheVocabulary, Shop.policy] {
      for new in [Policy.minimal, .specimen, .restOfTheVocabulary, Shop.policy] {
        let diff = try PolicyDiff(from: old, to: new)
        let told = Set(diff.changes.flatMap(\.edits))
        #expect(told == Set(diff.facts.edits.indices))
      }
    }
  }

  @Test func theClassOfTwoChangesIsTheHigher() throws {
    let cases = MaterialityTests.cases.filter { $0.base == Shop.policy }
    for first in cases {
      for second in cases.filter({ $0.row != first.row }).prefix(6) {
        let alone = try (diff(first.change), diff(second.change))
        let both = try diff {
          first.change(&$0)
          second.change(&$0)
        }
        // Where both touch one thing the second may undo the first.
        func things(_ diff: PolicyDiff) -> Set<String> {
          Set(diff.changes.flatMap(\.paths).map { String($0.prefix { $0 != "/" }) })
        }
        guard things(alone.0).isDisjoint(with: things(alone.1)) else { continue }
        let expected = max(
          alone.0.changeClass ?? .editorial, alone.1.changeClass ?? .editorial)
        #expect(
          (both.changeClass ?? .editorial) == expected, "\(first.kind) with \(second.kind)")
      }
    }
  }

  @Test func theWeightiestComesFirst() throws {
    let diff = try diff {
      $0.title = "Our privacy"
      $0.change(Shop.newsletter) { $0.bases = [.legalObligation()] }
      $0.purposes.swapAt(1, 2)
      $0.change(Shop.delivery) { $0.retention = .for(.years(3)) }
    }
    #expect(
      diff.changes.map(\.kind) == [
        .consentReplaced, .retentionExtended, .wordingChanged, .reordered,
      ])
    #expect(diff.noticeDays == 30)
  }

  @Test func consentToAnotherBasisBlocksUntilAReasonIsOnRecord() throws {
    func change(_ policy: inout Policy) {
      policy.change(Shop.newsletter) { $0.bases = [.legalObligation()] }
    }
    let diff = try diff(change)
    #expect(diff.blocks.map(\.kind) == [.consentReplaced])
    #expect(diff.blocks.first?.blocks?.contains("stop the processing") == true)
    let allowed = try self.diff(
      overrides: [
        ChangeOverride(
          .change(kind: .consentReplaced), inVersion: 2, is: .material,
          because: "A law now demands it.", by: "Counsel")
      ], change)
    #expect(allowed.blocks.isEmpty)
    #expect(allowed.changes.first?.override?.reason == "A law now demands it.")
    #expect(allowed.noticeDays == 30)
  }

  @Test func consentUnderOneLawAloneBlocksToo() throws {
    let base = Shop.with {
      $0.change(Shop.newsletter) { $0.bases = [LawfulBasis(.consent(), regimes: [.ukGDPR])] }
    }
    let diff = try diff(from: base) {
      $0.change(Shop.newsletter) {
        $0.bases = [
          LawfulBasis(.vitalInterests, regimes: [.ukGDPR]),
          LawfulBasis(.consent(), regimes: [.euGDPR]),
        ]
      }
    }
    #expect(diff.changes.map(\.kind) == [.consentReplaced])
  }

  @Test func consentForOneOperationIsNotThatForAnother() throws {
    let base = Shop.with {
      $0.change(Shop.newsletter) {
        $0.bases = [.consent(scope: "sending"), .consent(scope: "measuring")]
      }
    }
    let diff = try diff(from: base) {
      $0.change(Shop.newsletter) {
        $0.bases = [.consent(scope: "sending"), .vitalInterests(scope: "measuring")]
      }
    }
    #expect(diff.changes.map(\.kind) == [.consentReplaced])
  }

  @Test func consentIsNeededAgainWhereThePurposeRestsOnIt() throws {
    let newsletter = try diff { $0.change(Shop.newsletter) { $0.retention = .for(.years(2)) } }
    let delivery = try diff { $0.change(Shop.delivery) { $0.retention = .for(.years(3)) } }
    #expect(newsletter.consentAgain)
    #expect(!delivery.consentAgain)
  }

  @Test func wordingOverUnchangedFactsBlocksUntilItIsClassed() throws {
    func change(_ policy: inout Policy) { policy.introduction = "We may not deliver." }
    let unclear = try diff(change)
    #expect(unclear.blocks.map(\.kind) == [.wordingChanged])
    #expect(unclear.changeClass == .notable)
    #expect(unclear.noticeDays == 14)
    let classed = try diff(
      overrides: [
        ChangeOverride(
          .wording, inVersion: 2, is: .editorial, because: "It said so before.", by: "Counsel",
          namesPerson: true)
      ], change)
    #expect(classed.blocks.isEmpty)
    #expect(classed.changeClass == .editorial)
    #expect(classed.noticeDays == 0)
    #expect(classed.changes.first?.override?.by == "Counsel")
  }

  @Test func wordingThatFollowsAFactNeedsNoClassOfItsOwn() throws {
    let base = Shop.with { $0.change(Shop.newsletter) { $0.wording = "We write monthly." } }
    let diff = try diff(from: base) {
      $0.change(Shop.newsletter) {
        $0.wording = "We write monthly to your address."
        $0.uses.append(Shop.orders.reference)
      }
    }
    #expect(diff.blocks.isEmpty)
    #expect(diff.changes.map(\.kind) == [.dataPutToFurtherPurpose, .wordingChanged])
  }

  @Test func wordsOfThePageOverUnchangedFactsAreAChange() throws {
    let diff = try diff { _ in }
    #expect(diff.considering(pageWording: .editorial).changes.isEmpty)
    let words = diff.considering(pageWording: .substantive)
    #expect(words.changes.map(\.kind) == [.wordingChanged])
    #expect(words.blocks.count == 1)
    let facts = try self.diff { $0.purposes.removeLast() }
    #expect(facts.considering(pageWording: .substantive).blocks.isEmpty)
  }

  @Test func anOverrideHoldsForItsVersionAlone() throws {
    let late = ChangeOverride(
      .change(kind: .purposeRetitled), inVersion: 3, is: .editorial, because: "R", by: "B")
    let diff = try diff(overrides: [late]) { $0.change(Shop.delivery) { $0.title = "Parcels" } }
    #expect(diff.changeClass == .notable)
    #expect(diff.unmatchedOverrides.isEmpty)
  }

  @Test func anOverrideOfNothingIsReported() throws {
    let other = ChangeOverride(
      .change(kind: .purposeRetitled, subject: "purpose:newsletter"), inVersion: 2,
      is: .editorial, because: "R", by: "B")
    let diff = try diff(overrides: [other]) { $0.change(Shop.delivery) { $0.title = "Parcels" } }
    #expect(diff.changeClass == .notable)
    #expect(diff.unmatchedOverrides == [other])
  }

  @Test func ofTwoOverridesTheCloserCounts() throws {
    let diff = try diff(overrides: [
      ChangeOverride(
        .change(kind: .purposeRetitled, subject: "purpose:delivery"), inVersion: 2,
        is: .editorial, because: "close", by: "B"),
      ChangeOverride(
        .change(kind: .purposeRetitled), inVersion: 2, is: .material, because: "far", by: "B"),
    ]) { $0.change(Shop.delivery) { $0.title = "Parcels" } }
    #expect(diff.changes.first?.override?.reason == "close")
  }

  @Test func anOverrideIsReadFromJSON() throws {
    let review = try Review.decode(
      Data(
        """
        {"changeOverrides": [{
          "target": {"change": {"kind": "purpose-broadened", "subject": "purpose:newsletter"}},
          "version": 4, "changeClass": "editorial", "reason": "Unclear before.", "by": "Counsel"
        }, {
          "target": "wording", "version": 4, "changeClass": "notable", "days": 7,
          "reason": "Clearer.", "by": "Counsel", "namesPerson": true
        }]}
        """.utf8))
    #expect(
      review.changeOverrides == [
        ChangeOverride(
          .change(kind: .purposeBroadened, subject: "purpose:newsletter"), inVersion: 4,
          is: .editorial, because: "Unclear before.", by: "Counsel"),
        ChangeOverride(
          .wording, inVersion: 4, is: .notable, days: 7, because: "Clearer.", by: "Counsel",
          namesPerson: true),
      ])
  }

  /// Laws that give a right, before and after, and what is told of it.
  @Test(arguments: [
    ([[Regime.euGDPR], [.ccpa]], [[Regime.ccpa]], ["right-removed: eu-gdpr"]),
    ([[.euGDPR], [.ccpa]], [[.euGDPR]], ["right-removed: ccpa"]),
    ([[.ccpa]], [[.euGDPR], [.ccpa]], ["right-added: eu-gdpr"]),
    ([[.euGDPR], [.ccpa]], [[.ccpa], [.euGDPR]], ["reordered: "]),
    ([[]], [[.ccpa], []], ["right-added: ccpa"]),
    ([[.euGDPR, .ukGDPR]], [[.euGDPR]], ["right-narrowed: "]),
    ([[.euGDPR]], [[.euGDPR, .ukGDPR]], ["right-widened: "]),
  ]) func aRightOfOneLawIsAnotherThanThatOfAnother(
    before: [[Regime]], after: [[Regime]], told: [String]
  ) throws {
    func policy(_ laws: [[Regime]]) -> Policy {
      Shop.with { $0.rights?.rights = laws.map { Right(.portability, regimes: $0) } }
    }
    let diff = try PolicyDiff(from: policy(before), to: policy(after)) { _, _ in .substantive }
    let found = diff.changes.map { change in
      let laws =
        switch change.old ?? change.new {
        case .right(.portability, let regimes): regimes.map(\.rawValue)
        default: [String]()
        }
      return "\(change.kind.rawValue): \(laws.joined(separator: " "))"
    }
    #expect(found == told)
  }
}
