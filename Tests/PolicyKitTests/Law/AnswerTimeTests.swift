import Testing

@testable import PolicyKit

@Suite struct AnswerTimeTests {
  @Test func theTimesOfTheLawsThatSetOneAreShippedWithTheirSource() {
    #expect(Set(Law.current.answerTimes.keys) == [.euGDPR, .ukGDPR, .ccpa])
    #expect(Law.current.answerTimes.values.allSatisfy { !$0.source.isEmpty })
  }

  @Test func theShortestTimeOfSeveralLawsCounts() {
    #expect(Law.current.answerTime(under: [.ccpa])?.period == .days(45))
    #expect(Law.current.answerTime(under: [.ccpa, .euGDPR])?.period == .months(1))
    #expect(Law.current.answerTime(under: [.ccpa, .euGDPR])?.extension == .days(45))
    #expect(Law.current.answerTime(under: [.france]) == nil)
  }
}
