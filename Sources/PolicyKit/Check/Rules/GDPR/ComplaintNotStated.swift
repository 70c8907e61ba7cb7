extension Rule {
  static let complaintNotStated = Rule(
    "gdpr.complaint-not-stated",
    requirements: ["gdpr-13-2-d-complaint"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(d) [14(2)(e)], 77(1); UK: DPA 2018 s.165",
    summary: "the right to complain to a supervisory authority is not stated",
    why: """
      People can always turn to an authority, and a notice must tell them. In the United Kingdom \
      it stands beside the complaint to the controller and is not replaced by it.
      """,
    failing: [
      Example("complaints under other laws only") { $0.giveOnlyElsewhere(.complaint) }
    ],
    passing: [
      Example("a complaint to an authority that is not in the controller's country") { policy in
        policy.rights?.authorities.removeAll { $0.country == "IE" }
      }
    ]
  ) { context, findings in
    findings.reportMissing(
      .complaint, called: "the right to complain to a supervisory authority", under: context.gdpr,
      in: context)
  }
}
