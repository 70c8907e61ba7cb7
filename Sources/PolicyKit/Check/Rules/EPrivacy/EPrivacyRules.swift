extension Rule {
  /// Devices and electronic marketing: Directive 2002/58/EC and PECR.
  static let ePrivacyRules: [Rule] = [
    .marketingWithoutOptIn,
    .accessWithoutConsent,
    .statisticsExceptionIncomplete,
    .purposeNotOnConsent,
    .trackerNotDescribed,
    .tcfPurposeNotOnConsent,
    .unknownTCFPurpose,
    .trackersDenied,
  ]
}
