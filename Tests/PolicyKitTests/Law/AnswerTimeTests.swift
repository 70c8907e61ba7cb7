import Testing

@testable import PolicyKit

@Suite struct AnswerTimeTests {
  @Test func theTimesOfTheLawsThatSetOneAreShippedWithTheirSource() {
    #expect(Set(Law.answerTimes.keys) == [.euGDPR, .ukGDPR, .ccpa])
    #expect(Law.answerTimes.values.allSatisfy { !$0.source.isEmpty })
  }

  @Test func theShortestTimeOfSeveralLawsCounts() {
    #expect(Law.answerTime(under: [.ccpa])?.period == .days(45))
    #expect(Law.answerTime(under: [.ccpa, .euGDPR])?.period == .months(1))
    #expect(Law.answerTime(under: [.ccpa, .euGDPR])?.extension == .days(45))
    #expect(Law.answerTime(under: [.france]) == nil)
  }
}
