extension Rule {
  static let trackerNotDescribed = Rule(
    "eprivacy.tracker-not-described",
    requirements: ["x-cookie-detail"],
    regimes: [.ePrivacy, .pecr],
    severity: .warning,
    citation: "CJEU C-673/17; Directive 2002/58/EC 5(3)",
    summary: "a tracker lacks its purpose, its lifetime, or who else can read it",
    why: """
      Consent is informed only if readers know what a cookie is for, how long it stays and whether \
      others can read it. The Court of Justice said so of exactly these facts.
      """,
    failing: [
      Example("a cookie without its lifetime") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("analytics-cookie", tracker: { $0.lifetime = nil })
      },
      Example("a cookie that others read, and nobody says who") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("analytics-cookie", tracker: { $0.provider = nil })
      },
      Example("trackers are used, and none is described") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.tracking?.trackers = []
      },
    ],
    passing: [
      Example("a strictly necessary cookie without its lifetime") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("session-cookie", tracker: { $0.lifetime = nil })
      }
    ]
  ) { context, findings in
    guard let tracking = context.policy.tracking else { return }
    if tracking.nothing == false, tracking.trackers.isEmpty {
      findings.report(
        "something is stored on devices or read from them, but no tracker is described",
        help: "declare each with its purpose, provider, lifetime and who else can read it",
        subject: "tracking", at: tracking.source)
    }
    var groups: [(missing: [String], trackers: [Tracker])] = []
    var indexes: [[String]: Int] = [:]
    for tracker in tracking.used where context.isNonEssential(tracker) == true {
      var missing: [String] = []
      if tracker.purposes.isEmpty { missing.append("what for") }
      if tracker.lifetimes.isEmpty { missing.append("for how long") }
      if tracker.othersHaveAccess == nil { missing.append("whether others can read it") }
      if tracker.othersHaveAccess == true, tracker.provider == nil {
        missing.append("who reads it")
      }
      if missing.isEmpty { continue }
      if let index = indexes[missing] {
        groups[index].trackers.append(tracker)
      } else {
        indexes[missing] = groups.count
        groups.append((missing, [tracker]))
      }
    }
    for group in groups {
      guard let first = group.trackers.first else { continue }
      let message =
        "\(group.trackers.map(\.name).quotedBriefly) \(group.trackers.count == 1 ? "is" : "are") "
        + "used, but nothing says \(group.missing.enumerated)"
      let help: Help = "state it for each tracker"
      if group.trackers.count == 1 {
        findings.report(message, help: help, on: first)
      } else {
        findings.report(message, help: help, subject: "tracking", at: first.source)
      }
    }
  }
}
