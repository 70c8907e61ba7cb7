extension Rule {
  static let rightsNotStated = Rule(
    "gdpr.rights-not-stated",
    requirements: [
      "gdpr-13-2-b-access", "gdpr-13-2-b-rectification", "gdpr-13-2-b-restriction",
      "gdpr-13-2-b-erasure", "gdpr-13-2-d-complaint",
    ],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(b)–(d) [14(2)(c)–(e)]",
    summary: "no right of the person is stated at all",
    why: """
      A notice that says what is done with data and not what people can do about it leaves out \
      half of what the law asks for. Where no right is stated, this is the one finding for all.
      """,
    failing: [
      Example("a policy without rights") { policy in
        policy.narrow(to: Specimen.fraudPrevention)
        policy.rights = nil
      }
    ],
    passing: [
      Example("a policy that states them") { $0.narrow(to: Specimen.newsletter) }
    ]
  ) { context, findings in
    if context.statesRights { return }
    findings.report(
      "no right is stated",
      help: "state access, rectification, erasure, restriction, complaint, and those that follow "
        + "from the lawful bases, in `rights`",
      subject: "rights", at: context.policy.rights?.source ?? context.policy.source)
  }
}
