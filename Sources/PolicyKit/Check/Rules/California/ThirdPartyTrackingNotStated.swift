extension Rule {
  static let thirdPartyTrackingNotStated = Rule(
    "caloppa.third-party-tracking-not-stated",
    requirements: ["caloppa-third-party-tracking"],
    regimes: [.calOPPA],
    severity: .error,
    citation: "Cal. Bus. & Prof. Code 22575(b)(6)",
    summary: "nothing says whether others track readers over time and across sites",
    why: """
      Every site says whether other parties may collect data on what a reader does over time and \
      across sites. "No" must be said as well.
      """,
    failing: [
      Example("no word on others") { policy in
        policy.declareOnly(.calOPPA)
        policy.tracking?.othersTrack = nil
      }
    ],
    passing: [
      Example("others may track, and it is said") { policy in
        policy.declareOnly(.calOPPA)
        policy.tracking?.othersTrack = true
      }
    ]
  ) { context, findings in
    let tracking = context.policy.tracking
    guard context.hasCaliforniaSite, tracking?.othersTrack == nil, tracking?.nothing != true
    else { return }
    findings.report(
      "nothing says whether others may collect data on readers over time and across sites",
      help: "state `othersTrack` in the tracking: true or false", subject: "tracking",
      at: tracking?.source ?? context.policy.source)
  }
}
