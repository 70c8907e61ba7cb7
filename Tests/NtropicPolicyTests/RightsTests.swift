@testable import NtropicPolicy
import PolicyKit
import Testing

struct RightsTests {
  let rights = Policy.ntropic.rights

  @Test func sevenWerePublishedAndWithdrawalIsAdded() throws {
    let published: [Right.Kind] = [
      .access, .rectification, .restriction, .erasure, .objection, .portability,
    ]
    #expect(try Published.policy().rights?.rights.map(\.kind) == published + [.complaint])
    #expect(rights?.rights.map(\.kind) == published + [.withdrawal, .complaint])
  }

  @Test func oneMonthIsOnlyAimedAt() {
    #expect(rights?.deadlines == [Deadline(.months(1), isHedged: true)])
  }

  @Test func requestsGoToOneAddress() {
    #expect(rights?.channels == [.email("privacy@ntropic.com")])
    #expect(rights?.fee == nil)
  }

  @Test func objectionCoversAnyProcessing() {
    #expect(Right.objection.channels == [.email("privacy@ntropic.com")])
    #expect(Right.objection.objectionScope == .general)
  }

  @Test func dataAreSentOnOnlyWhereFeasible() {
    #expect(Right.portability.condition?.encoded.hasPrefix("where it is technically") == true)
  }

  @Test func noAuthorityIsNamed() {
    #expect(rights?.authorities.isEmpty == true)
    #expect(rights?.authorityList == nil)
  }
}
