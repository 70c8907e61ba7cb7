extension Rule {
  static let accessWithoutConsent = Rule(
    "eprivacy.access-without-consent",
    requirements: ["eprivacy-5-3-consent", "x-cookie-consent-basis", "pecr-6-analytics"],
    regimes: [.ePrivacy, .pecr],
    severity: .error,
    citation: "Directive 2002/58/EC 5(3); PECR reg. 6, Sch. A1",
    summary: "a device is stored on or read without consent, though no exception covers it",
    why: """
      Setting or reading a cookie needs consent, unless it is strictly necessary for a service \
      that the reader asked for. Legitimate interests do not count here. The United Kingdom alone \
      has an exception for statistics, and only for those who meet and claim each condition of it.
      """,
    failing: [
      Example("a cookie for statistics on legitimate interests") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("analytics-cookie", tracker: { $0.access = .legitimateInterests })
      },
      Example("a cookie for statistics, and no word of consent") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("analytics-cookie", tracker: { $0.access = nil })
      },
      Example("consent that is asked for in some countries of the Union alone") { policy in
        policy.declareOnly(.ePrivacy)
        policy.change(
          "analytics-cookie", tracker: { $0.access = .consentWhereRequired(countries: ["FR"]) })
      },
      Example("consent that is asked for in the Union, where British law applies as well") {
        policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "analytics-cookie",
          tracker: { $0.access = .consentWhereRequired(countries: [.europeanEconomicArea]) })
      },
      Example("a pixel for marketing that is called strictly necessary") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("newsletter-pixel", tracker: { $0.access = .strictlyNecessary })
      },
      Example("the British exception for statistics, where European law applies as well") {
        policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "analytics-cookie",
          tracker: {
            $0.access = .statisticalException(
              solelyToImprove: true, notShared: true, clearInformation: true, freeObjection: true)
          })
      },
    ],
    passing: [
      Example("a strictly necessary cookie that keeps an order together") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("basket", tracker: { $0.technique = .cookie })
      },
      Example("consent wherever the law asks for it") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("analytics-cookie", tracker: { $0.access = .consentWhereRequired() })
      },
      Example("consent in the Union and in the United Kingdom") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "analytics-cookie",
          tracker: { $0.access = .consentWhereRequired(countries: [.europeanEconomicArea, "GB"]) })
      },
      Example("the exception for statistics under British law alone") { policy in
        policy.declareOnly(.pecr)
        policy.change(
          "analytics-cookie",
          tracker: {
            $0.access = .statisticalException(
              solelyToImprove: true, notShared: true, clearInformation: true, freeObjection: true)
          })
      },
    ]
  ) { context, findings in
    let declared = [Regime.ePrivacy, .pecr].filter(context.applies)
    guard let tracking = context.policy.tracking else {
      guard context.isOnline else { return }
      for regime in declared {
        findings.ask(
          "whether anything is stored on readers' devices or read from them", under: regime)
      }
      return
    }
    if tracking.nothing == nil, tracking.trackers.isEmpty {
      for regime in declared {
        findings.ask(
          "whether anything is stored on readers' devices or read from them", under: regime)
      }
    }
    var unstated: [Tracker] = []
    for tracker in tracking.used {
      let name = Terminal.visible(tracker.name)
      let need = context.need(of: tracker)
      switch (tracker.access, need) {
      case (.consent, _), (.strictlyNecessary, .unknown):
        break
      case (.consentWhereRequired(let countries), _):
        if countries.isEmpty { continue }
        let unasked = context.placesWithoutQuestion(askedIn: countries)
        guard !unasked.isEmpty else { continue }
        findings.report(
          "readers in \(unasked.map(\.name).enumerated) are not asked whether \"\(name)\" may be "
            + "set or read",
          help: "add \(unasked.map(\.code).enumerated) to the countries, or ask everyone",
          on: tracker,
          regimes: unasked.map(\.regime))
      case (.legitimateInterests, _):
        findings.report(
          "\"\(name)\" is set or read on legitimate interests, which the law does not accept",
          help: "ask for consent and set \(swift: "access: .consent")", on: tracker)
      case (.statisticalException, _):
        if context.applies(.ePrivacy) {
          findings.report(
            "\"\(name)\" relies on the exception for statistics, which European law does not have",
            help: "ask readers in the Union for consent and set \(swift: "access: .consent")",
            on: tracker,
            regimes: [.ePrivacy])
        }
      case (.strictlyNecessary, _):
        let served = context.purposes(of: tracker).map(\.title).quotedBriefly
        findings.report(
          "\"\(name)\" is called strictly necessary, but serves only \(served)",
          help:
            "ask for consent and set \(swift: "access: .consent"), or name the service it is needed for",
          on: tracker, severity: need == .consent ? .error : .warning)
      case (nil, .unknown):
        for regime in declared {
          findings.ask(
            "whether each tracker is strictly necessary or rests on consent", under: regime)
        }
      case (nil, _):
        unstated.append(tracker)
      }
    }
    guard let first = unstated.first else { return }
    let purposes = unstated.flatMap(context.purposes(of:))
    let served = purposes.map(\.title).uniqued()
    let onConsent = purposes.contains { $0.bases.contains(where: \.isConsent) }
    let grounds = onConsent ? [] : purposes.flatMap(\.bases).map(\.groundName).uniqued()
    let isError =
      context.applies(.ePrivacy) || unstated.contains { context.need(of: $0) == .consent }
    let message =
      "nothing says that readers consent to \(unstated.map(\.name).quotedBriefly), used for "
      + served.quotedBriefly
      + (grounds.isEmpty ? "" : ", which rests on \(grounds.enumerated)")
    let help: Help =
      "ask for consent, set \(swift: "access: .consent"), and rest the purpose on it; for readers in the "
      + "United Kingdom the exception for statistics can be claimed instead"
    if unstated.count == 1 {
      findings.report(message, help: help, on: first, severity: isError ? .error : .warning)
    } else {
      findings.report(
        message, help: help, subject: "tracking", at: first.source,
        severity: isError ? .error : .warning)
    }
  }
}

extension CheckContext {
  /// Where a law that applies asks for consent, and nobody is asked.
  fileprivate func placesWithoutQuestion(
    askedIn countries: [Country]
  ) -> [(name: String, code: String, regime: Regime)] {
    var unasked: [(name: String, code: String, regime: Regime)] = []
    let isAskedInUnion =
      countries.contains(.europeanEconomicArea) || law.territories.eea.isSubset(of: countries)
    if applies(.ePrivacy), !isAskedInUnion {
      unasked.append(("the European Economic Area", "EEA", .ePrivacy))
    }
    if applies(.pecr), !countries.contains("GB") {
      unasked.append(("the United Kingdom", "GB", .pecr))
    }
    return unasked
  }
}
