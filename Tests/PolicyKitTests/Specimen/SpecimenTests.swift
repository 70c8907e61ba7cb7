import Foundation
import Testing

@testable import PolicyKit

@Suite struct SpecimenTests {
  private let policy = Policy.specimen

  @Test func declaresEveryRegime() {
    #expect(policy.regimes.map(\.regime) == Regime.allCases)
  }

  @Test func counselWritesNoWording() throws {
    var worded: [String] = []
    try Snapshot.tree(of: policy).walk { visit in
      guard let key = visit.path.last else { return }
      if key == "wording" || key.hasSuffix("Wording") { worded.append(visit.stablePath) }
    }
    #expect(worded.isEmpty)
    #expect(policy.introduction == nil)
    #expect(policy.outline.isEmpty)
  }

  @Test(arguments: [CalendarDate(2026, 2, 20), CalendarDate(2027, 1, 15)])
  func hasNoFindings(date: CalendarDate?) throws {
    let report = try Checker(date: #require(date)).check(policy)
    #expect(report.findings.map(\.message).isEmpty)
    #expect(report.questions.map(\.text).isEmpty)
  }

  /// Addresses that belong to nobody (RFC 2606); those of supervisory authorities are real.
  @Test func writesToNobody() throws {
    var hosts: Set<String> = []
    try Snapshot.tree(of: policy).walk { visit in
      guard case .string(let text) = visit.node.value, !visit.path.contains("authorities"),
        visit.path.last != "authorityList"
      else { return }
      for match in text.matches(of: /(?:@|:\/\/)([a-z0-9-]+(?:\.[a-z0-9-]+)+)/) {
        hosts.insert(String(match.1))
      }
    }
    #expect(hosts == ["example.com"])
  }

  /// Phrases stand inside a generated sentence, so they neither begin nor end one.
  @Test func phrasesFitTheirSentences() throws {
    let phrases = policy.purposes.flatMap { purpose in
      [purpose.description, purpose.condition, purpose.provision?.consequence]
    }
    for phrase in phrases.compactMap({ $0?.encoded }) {
      #expect(!phrase.hasSuffix("."))
      #expect(phrase.first?.isUppercase == false)
    }
    for condition in policy.purposes.compactMap({ $0.condition?.encoded }) {
      #expect(condition.hasPrefix("if "))
    }
  }

  @Test func disclosuresForABusinessPurposeAgreeWithThePurposes() throws {
    guard case .done(let flows) = try #require(policy.sale?.disclosedForBusiness) else {
      Issue.record("no disclosures")
      return
    }
    for flow in flows {
      for purpose in policy.purposes.filter({ flow.purposes.contains($0.reference) }) {
        #expect(Set(flow.data).isSubset(of: purpose.uses), "\(purpose.id)")
        #expect(Set(flow.recipients).isSubset(of: purpose.recipients), "\(purpose.id)")
      }
    }
  }

  @Test func everyRecipientAbroadHasATransfer() {
    for exporter in [Regime.euGDPR, .ukGDPR] {
      let home: Set<Country> = exporter == .euGDPR ? ["DE", "IE"] : ["GB"]
      let covered = Set(
        policy.transfers.filter { $0.exporterRegimes.contains(exporter) }.flatMap(\.recipients))
      for recipient in policy.recipients
      where recipient.role != .personnel && !home.isSuperset(of: recipient.locations) {
        #expect(covered.contains(recipient.reference), "\(recipient.id) under \(exporter)")
      }
    }
  }
}
