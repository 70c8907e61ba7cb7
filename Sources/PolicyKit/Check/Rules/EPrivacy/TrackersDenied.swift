extension Rule {
  static let trackersDenied = Rule(
    "x.trackers-denied",
    severity: .error,
    citation: "GDPR 5(1)(a); Directive 2002/58/EC 5(3)",
    summary: "the policy says that nothing is stored on devices, and lists trackers",
    why: "One of the two is false, and a reader will find out which by looking at the browser.",
    failing: [
      Example("nothing is stored, beside a list of cookies") { $0.tracking?.nothing = true }
    ],
    passing: [
      Example("nothing is stored, and nothing is listed") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.tracking = Tracking(nothing: true)
      }
    ]
  ) { context, findings in
    guard let tracking = context.policy.tracking, tracking.nothing == true,
      !tracking.used.isEmpty
    else { return }
    findings.report(
      "nothing is said to be stored on devices, but "
        + "\(tracking.used.map(\.name).quotedBriefly) "
        + "\(tracking.used.count == 1 ? "is" : "are") declared",
      help: "remove the statement or the trackers", subject: "tracking", at: tracking.source)
  }
}
