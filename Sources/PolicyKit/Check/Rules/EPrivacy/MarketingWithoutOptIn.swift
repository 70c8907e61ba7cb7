extension Rule {
  static let marketingWithoutOptIn = Rule(
    "eprivacy.marketing-without-opt-in",
    requirements: ["eprivacy-13-electronic-marketing"],
    regimes: [.ePrivacy, .pecr],
    severity: .error,
    citation: "Directive 2002/58/EC 13(1)–(2); PECR reg. 22",
    summary: "e-mails or texts go to individuals without consent and without the soft opt-in",
    why: """
      Marketing by e-mail or text needs consent, whatever makes the use of the address lawful \
      otherwise. The one exception is the soft opt-in for one's own customers, and it holds only \
      where every one of its conditions is met. UK charities have had one of their own since 5 \
      February 2026.
      """,
    failing: [
      Example("legitimate interests, and the soft opt-in not relied on") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("product-emails", purpose: { $0.marketing?.softOptIn = .notReliedOn })
      },
      Example("a soft opt-in for the goods of others") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "product-emails",
          purpose: {
            $0.marketing?.softOptIn = .reliedOn(
              detailsFromSale: true, ownSimilarGoods: false, optOutAtCollection: true,
              optOutInEachMessage: true)
          })
      },
      Example("legitimate interests, and no word of the soft opt-in") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("product-emails", purpose: { $0.marketing?.softOptIn = nil })
      },
    ],
    passing: [
      Example("the soft opt-in not relied on, and consent") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "product-emails",
          purpose: {
            $0.marketing?.softOptIn = .notReliedOn
            $0.bases = [.consent(isExplicit: false)]
          })
      },
      Example("e-mails to companies alone") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "product-emails",
          purpose: {
            $0.marketing?.softOptIn = .notReliedOn
            $0.marketing?.toIndividuals = false
          })
      },
      Example("a UK charity that writes for its own purposes to its supporters") { policy in
        policy.controller.country = nil
        policy.regimes = [.pecr(isCharity: true)]
        policy.change(
          "product-emails",
          purpose: {
            $0.marketing?.softOptIn = .charity(
              ownPurposes: true, detailsFromSupport: true, optOutAtCollection: true,
              optOutInEachMessage: true)
          })
      },
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      if purpose.marketing == nil, purpose.activities.contains(.directMarketing),
        !purpose.bases.isEmpty, !purpose.bases.contains(where: \.isConsent)
      {
        for regime in [Regime.ePrivacy, .pecr] where context.applies(regime) {
          findings.ask("by which media you send marketing", under: regime)
        }
      }
      guard let marketing = purpose.marketing, !purpose.bases.isEmpty,
        !purpose.bases.contains(where: \.isConsent),
        marketing.media.contains(where: { $0 == .email || $0 == .sms }),
        marketing.toIndividuals != false
      else { continue }
      let opened = SoftOptInState(marketing.softOptIn, in: context)
      if opened == .met { continue }
      guard marketing.toIndividuals == true else {
        for regime in [Regime.ePrivacy, .pecr] where context.applies(regime) {
          findings.ask("whether marketing messages go to individuals", under: regime)
        }
        continue
      }
      let name = Terminal.visible(purpose.title)
      switch opened {
      case .met: break
      case .asksForCharity:
        findings.ask("whether you are a charity", under: .pecr)
      case .missed(let why, let severity, let regimes):
        findings.report(
          "\"\(name)\" sends messages to individuals without consent, and \(why)",
          help: "rest it on consent, or rely on the soft opt-in where every condition is met",
          on: purpose, at: marketing.source, severity: severity, regimes: regimes)
      }
    }
  }
}

/// Whether the soft opt-in holds, and if not, what of it is missing.
private enum SoftOptInState: Equatable {
  case met
  case asksForCharity
  case missed(why: String, Severity, [Regime])

  init(_ softOptIn: SoftOptIn?, in context: CheckContext) {
    let declared = [Regime.ePrivacy, .pecr].filter(context.applies)
    switch softOptIn {
    case nil:
      self = .missed(why: "does not say whether the soft opt-in holds", .info, declared)
    case .notReliedOn:
      self = .missed(why: "the soft opt-in is not relied on", .error, declared)
    case .reliedOn(let fromSale, let similar, let atCollection, let inEach):
      self.init(
        conditions: [
          ("the details come from a sale", fromSale),
          ("the messages are about similar goods of your own", similar),
          ("people can refuse free of charge when they give the details", atCollection),
          ("people can refuse free of charge in each message", inEach),
        ], regimes: declared)
    case .charity(let own, let support, let atCollection, let inEach):
      guard declared == [.pecr] else {
        self = .missed(
          why: "the opt-in of charities is the United Kingdom's alone", .error, [.ePrivacy])
        return
      }
      if let start = CalendarDate(2026, 2, 5), context.date < start {
        self = .missed(why: "charities have a soft opt-in only from \(start)", .error, declared)
        return
      }
      guard case .pecr(let isCharity) = context.policy.declared(.pecr) else {
        self = .met
        return
      }
      switch isCharity {
      case nil: self = .asksForCharity
      case false?:
        self = .missed(why: "only a charity has the opt-in that is relied on", .error, declared)
      case true?:
        self.init(
          conditions: [
            ("the messages further only your own charitable purposes", own),
            ("the details were given with interest or support", support),
            ("people can refuse free of charge when they give the details", atCollection),
            ("people can refuse free of charge in each message", inEach),
          ], regimes: declared)
      }
    }
  }

  private init(conditions: [(String, Bool?)], regimes: [Regime]) {
    let denied = conditions.filter { $0.1 == false }.map(\.0)
    let unstated = conditions.filter { $0.1 == nil }.map(\.0)
    if !denied.isEmpty {
      self = .missed(
        why: "the soft opt-in fails: it is not so that \(denied.enumerated)", .error, regimes)
    } else if !unstated.isEmpty {
      self = .missed(
        why: "nothing says, as the soft opt-in demands, that \(unstated.enumerated)", .info,
        regimes)
    } else {
      self = .met
    }
  }
}
