extension Specimen {
  static let tracking = Tracking(
    nothing: false,
    [
      sessionCookie, basket, choiceCookie, analyticsCookie, suggestionCookie, newsletterPixel,
      crashReports, formerCounter,
    ],
    controls: "You can change your choice at any time under “Cookie settings” on every page.",
    doNotTrack: "We treat a Do Not Track signal as a refusal of every tracker that needs consent.",
    tracksAcrossSites: false,
    othersTrack: false)

  static let sessionCookie = Tracker(
    "session-cookie", name: "session", purposes: [account, orders], access: .strictlyNecessary,
    lifetime: .session, othersHaveAccess: false, data: [deviceData])

  static let basket = Tracker(
    "basket", name: "basket", technique: .localStorage, purposes: [orders],
    access: .strictlyNecessary, lifetime: .untilDeleted, othersHaveAccess: false,
    data: [orderHistory])

  static let choiceCookie = Tracker(
    "choice-cookie", name: "choices", purposes: [choices], access: .strictlyNecessary,
    lifetime: .period(.months(6)), othersHaveAccess: false, data: [deviceData])

  static let analyticsCookie = Tracker(
    "analytics-cookie", name: "tallybird_id", provider: tallybird, purposes: [analytics],
    access: .consent, lifetime: .period(.months(13)), othersHaveAccess: true,
    data: [deviceData, usageData])

  static let suggestionCookie = Tracker(
    "suggestion-cookie", name: "suggestions", purposes: [recommendations], access: .consent,
    lifetime: .period(.months(12)), othersHaveAccess: false, data: [usageData])

  static let newsletterPixel = Tracker(
    "newsletter-pixel", name: "open.gif", technique: .pixel, places: "in our newsletter",
    formerly: Tracker.Formerly(within: .months(6), places: "in messages about orders"),
    provider: letterpress, purposes: [newsletter], access: .consent, lifetime: .session,
    othersHaveAccess: true, data: [usageData])

  static let formerCounter = Tracker(
    "former-counter", name: "a counter of visits", technique: .pixel, places: "in our shop",
    formerly: Tracker.Formerly(within: .months(12)), provider: tallybird, purposes: [analytics],
    othersHaveAccess: true, data: [usageData])

  static let crashReports = Tracker(
    "crash-reports", name: "crash reports in the app", technique: .softwareKit,
    provider: tallybird, purposes: [analytics], access: .consent,
    lifetime: .period(.days(90)), otherLifetimes: [.session], othersHaveAccess: true,
    data: [deviceData, usageData])
}
