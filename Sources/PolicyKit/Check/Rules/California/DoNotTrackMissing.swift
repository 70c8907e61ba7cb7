extension Rule {
  static let doNotTrackMissing = Rule(
    "caloppa.do-not-track-missing",
    requirements: ["caloppa-dnt"],
    regimes: [.calOPPA],
    severity: .error,
    citation: "Cal. Bus. & Prof. Code 22575(b)(5)",
    summary: "readers are tracked across sites, and nothing says how Do Not Track is answered",
    why: """
      Who follows people over time and across sites says what happens when their browser asks not to \
      be followed, even if the answer is nothing.
      """,
    failing: [
      Example("tracking across sites, and no word on Do Not Track") { policy in
        policy.declareOnly(.calOPPA)
        policy.tracking?.tracksAcrossSites = true
        policy.tracking?.doNotTrack = nil
      }
    ],
    passing: [
      Example("no tracking across sites, and no word on Do Not Track") { policy in
        policy.declareOnly(.calOPPA)
        policy.tracking?.doNotTrack = nil
      }
    ]
  ) { context, findings in
    let tracking = context.policy.tracking
    guard context.hasCaliforniaSite, tracking?.doNotTrack == nil, tracking?.nothing != true,
      tracking?.tracksAcrossSites != false
    else { return }
    guard let tracking, tracking.tracksAcrossSites == true else {
      findings.ask("whether you track readers over time and across sites", under: .calOPPA)
      return
    }
    findings.report(
      "readers are tracked over time and across sites, but nothing says how Do Not Track signals "
        + "are answered",
      help: "say in `doNotTrack` what you do on such a signal", subject: "tracking",
      at: tracking.source)
  }
}
