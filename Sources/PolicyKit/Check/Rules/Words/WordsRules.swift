extension Rule {
  /// What a policy's words say, set against its facts and against how a reader takes them.
  static let wordsRules: [Rule] = [
    .anonymousClaim,
    .profilingDenied,
    .sharingDenied,
    .promiseBeforeException,
    .alternativesAlike,
    .numberAgainstFact,
    .providerInProse,
    .ieBeforeExamples,
    .severalNames,
    .undefinedTerm,
    .termDefinesItself,
    .oneNameTwoThings,
    .titleTooWide,
    .securityEmpty,
    .securityAbsolute,
    .checkBackClause,
    .changeNoticeHedged,
    .changeNoticeDenied,
    .consentByUse,
    .marketingInDisguise,
    .hedgedDuty,
    .vagueTime,
    .indefiniteWords,
    .hardToRead,
    .placeholder,
    .wordsUnchecked,
    .mixedSpelling,
    .typographicalSlip,
  ]
}

extension CheckContext {
  /// The recipients of data, other than our own people.
  func outsiders(_ recipients: [Recipient]) -> [Recipient] {
    recipients.filter { $0.role != .personnel && !$0.kinds.contains(.personnel) }
  }
}

extension Collection where Element == String {
  /// The first few in quotation marks, as a list: "a", "b" and 3 more.
  func listed(atMost limit: Int = 4) -> String {
    let shown = prefix(limit).map(Terminal.visible)
    let rest = count - shown.count
    let parts = rest > 0 ? shown + ["\(rest) more"] : shown
    return parts.count < 2
      ? parts.joined()
      : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
  }
}
