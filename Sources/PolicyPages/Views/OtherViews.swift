import PolicyKit

struct TrackingShape: Shape {
  let wording = Raw()
  let nothing = Flag()
  let hasTrackers = Flag(of: "trackers")
  let trackers = Many<TrackerShape>()
  let worded = Many<WordedTrackerShape>(of: "trackers")
  let gone = Many<GoneTrackerShape>(of: "trackers")
  let controls = Raw()
  let doNotTrack = Raw()
  let tracksAcrossSites = Flag()
  let staysOnSite = Flag(of: "tracksAcrossSites")
  let othersTrack = Flag()
  let nobodyElseTracks = Flag(of: "othersTrack")
}

/// A tracker for which counsel's words stand.
struct WordedTrackerShape: Shape {
  let wording = Raw()
}

struct GoneTrackerShape: Shape {
  let name = Text()
  let technique = Text()
  let places = Raw()
  let provider = Text()
  let purposes = Raw()
  let data = Raw()
  let othersHaveAccess = Flag()
  let within = Text(of: "formerly/within")
}

struct TrackerShape: Shape {
  let goneFrom = Raw(of: "formerly/places")
  let goneWithin = Text(of: "formerly/within")
  let name = Raw()
  let technique = Raw()
  let places = Raw()
  let provider = Raw()
  let purposes = Raw()
  let data = Raw()
  let access = Raw()
  let lifetime = Raw(of: "lifetime", "otherLifetimes")
  let othersHaveAccess = Flag()
  let nobodyElseHasAccess = Flag(of: "othersHaveAccess")
  /// What the language has a sentence for of its yes-or-no facts.
  let statements = Many<ProseShape>(.nothing)
  /// What it states to be so, by the names of the model.
  let facts = One<FlagsShape<Tracker>>(.nothing)
  /// What it states not to be so, by the names of the model.
  let denied = One<FlagsShape<Tracker>>(.nothing)
}

struct DecisionsShape: Shape {
  let wording = Raw(of: "automatedDecisionsWording")
  let isNone = Flag(of: "automatedDecisions")
  let decisions = Many<DecisionShape>(.nothing)
}

struct DecisionShape: Shape {
  let wording = Raw()
  let title = Text()
  let purpose = Text()
  let isSolelyAutomated = Flag()
  let involvesHumans = Flag(of: "isSolelyAutomated")
  let isSignificant = Flag()
  let isInsignificant = Flag(of: "isSignificant")
  let usesProfiling = Flag()
  let logic = Raw()
  let significance = Raw()
  let consequences = Raw()
  let isForContract = Flag(of: "exception")
  let law = Text(of: "exception")
  let isOnConsent = Flag(of: "exception")
  let isExplicit = Flag(of: "exception")
  let safeguards = Raw()
  let channels = Raw()
  let optOut = Raw()
  /// What the language has a sentence for of its yes-or-no facts.
  let statements = Many<ProseShape>(.nothing)
  /// What it states to be so, by the names of the model.
  let facts = One<FlagsShape<AutomatedDecision>>(.nothing)
  /// What it states not to be so, by the names of the model.
  let denied = One<FlagsShape<AutomatedDecision>>(.nothing)
}

struct ChildrenShape: Shape {
  let wording = Raw()
  let minimumAge = Text()
  let isForChildren = Flag(of: "offeredToChildren")
  let isNotForChildren = Flag(of: "offeredToChildren")
  let directedToUnder13 = Flag()
  let notDirectedToUnder13 = Flag(of: "directedToUnder13")
  let knowsOfUnder13 = Flag()
  let knowsOfNoneUnder13 = Flag(of: "knowsOfUnder13")
  let parentalConsent = Raw()
  let deletion = Raw()
  let contacts = Raw()
  let ages = Raw()
  let coppa = One<COPPAShape>()
}

struct COPPAShape: Shape {
  let operators = Many<OperatorShape>()
  let data = Raw()
  let canMakePublic = Flag()
  let cannotMakePublic = Flag(of: "canMakePublic")
  let thirdParties = Raw()
  let retention = One<RetentionShape>()
  let internalOperations = Raw()
  let identifierSafeguards = Raw()
  let parentRights = Raw()
  let voiceRecordings = Raw()
  let collectsVoice = Flag()
}

struct OperatorShape: Shape {
  let name = Text()
  let contacts = Raw()
  let answersForAll = Flag()
}

struct SecurityShape: Shape {
  let wording = Raw()
  let isQualified = Flag()
  let measures = Raw()
  let aims = Raw()
  let notTaken = Many<NotTakenShape>()
  let others = Raw()
}

struct NotTakenShape: Shape {
  let measure = Text()
  let extent = Raw()
  let reason = Raw()
}

struct ChangesShape: Shape {
  let history = Raw()
  let wording = Raw()
  let channels = Raw()
  let days = Text()
  let asksToCheckBack = Flag()
}

struct ReleaseShape: Shape {
  let wording = Raw(of: "release/wording")
  let effective = Text(of: "release/effective")
  let updated = Text(of: "release/updated")
  let nextReview = Text(of: "release/nextReview")
  let reason = Raw(of: "release/reason")
  let summary = Raw(of: "release/summary")
  let translations = Raw(of: "publication/translations")
  let translationsWording = Raw(of: "publication/translationsWording")
  let prevails = Flag(of: "publication/prevailsOverTranslations")
  let prevailsNot = Flag(of: "publication/prevailsOverTranslations")
}

extension Scribe {
  func tracking() throws(RenderError) -> View<TrackingShape>? {
    guard let tracking = policy.tracking else { return nil }
    var view = View<TrackingShape>()
    view.controls = try sentence(
      tracking.controls, beside: tracking.wording, of: "tracking/controls")
    view.doNotTrack = try sentence(
      tracking.doNotTrack, beside: tracking.wording, of: "tracking/doNotTrack")
    if let wording = try block(tracking.wording) {
      view.wording = wording
      return view
    }
    view.nothing = tracking.nothing == true
    view.trackers = try tracking.used.views(where: { $0.wording == nil }, trackerView)
    view.hasTrackers = !view.trackers.isEmpty
    view.worded = try tracking.trackers.views(where: { $0.wording != nil }) {
      tracker throws(RenderError) in
      var worded = View<WordedTrackerShape>()
      worded.wording = try item(tracker.wording)
      return worded
    }
    view.gone = try tracking.trackers.views(
      where: { $0.isGone && $0.wording == nil }, goneTrackerView)
    view.tracksAcrossSites = tracking.tracksAcrossSites == true
    view.staysOnSite = tracking.tracksAcrossSites == false
    view.othersTrack = tracking.othersTrack == true
    view.nobodyElseTracks = tracking.othersTrack == false
    return view
  }

  /// What was used until lately.
  private func goneTrackerView(_ tracker: Tracker) throws(RenderError) -> View<GoneTrackerShape> {
    var view = View<GoneTrackerShape>()
    view.name = tracker.name
    view.technique = lexicon.word(tracker.technique)
    view.places = try phrase(tracker.places)
    view.provider = tracker.provider.map { name(AnyReference($0)) }
    view.purposes = quotedList(tracker.purposes.map { name(AnyReference($0)) })
    view.data = list(tracker.data.map { name(AnyReference($0)) })
    view.othersHaveAccess = tracker.othersHaveAccess == true
    view.within = tracker.formerly?.within.map(lexicon.period)
    return view
  }

  private func trackerView(_ tracker: Tracker) throws(RenderError) -> View<TrackerShape> {
    let nothing = lexicon.word(.glanceNotStated)
    func named<E>(_ references: [Reference<E>]) throws(RenderError) -> Markup {
      try cell(references.isEmpty ? nothing : names(references))
    }
    var view = View<TrackerShape>()
    view.name = try cell(tracker.name)
    view.technique = try cell(lexicon.word(tracker.technique))
    view.places = try tracker.places.mapping { places throws(RenderError) in
      Markup(try cell(places).withoutFullStop)
    }
    view.goneFrom = try tracker.formerly?.places.mapping { places throws(RenderError) in
      Markup(try cell(places).withoutFullStop)
    }
    view.goneWithin = tracker.formerly?.within.map(lexicon.period)
    view.provider = try cell(
      tracker.provider.map { name(AnyReference($0)) } ?? lexicon.word(.providerUs))
    view.purposes = try named(tracker.purposes)
    view.data = try named(tracker.data)
    view.access = try cell(tracker.access.map(access) ?? nothing)
    let lifetimes = tracker.lifetimes.map(lexicon.lifetime)
    view.lifetime = try cell(lifetimes.isEmpty ? nothing : lexicon.or(lifetimes))
    view.othersHaveAccess = tracker.othersHaveAccess == true
    view.nobodyElseHasAccess = tracker.othersHaveAccess == false
    view.statements = statements(of: tracker)
    view.facts = .flags(of: tracker, stated: true)
    view.denied = .flags(of: tracker, stated: false)
    return view
  }

  /// The legal ground for access to a device, in words.
  func access(_ access: Tracker.Access) -> String {
    if case .consentWhereRequired(let countries) = access, !countries.isEmpty {
      return lexicon.word(.accessConsentIn).filled([
        "countries": lexicon.or(countries.map(lexicon.country))
      ])
    }
    return lexicon.word(access)
  }

  func automatedDecisions() throws(RenderError) -> View<DecisionsShape>? {
    var view = View<DecisionsShape>()
    view.wording = try block(policy.automatedDecisionsWording)
    view.isNone = policy.automatedDecisions == .notMade && view.wording == nil
    let decisions = policy.automatedDecisions?.decisions ?? []
    view.decisions = try decisions.views(decisionView)
    return view.wording == nil && decisions.isEmpty && policy.automatedDecisions != .notMade
      ? nil : view
  }

  private func decisionView(
    _ decision: AutomatedDecision
  ) throws(RenderError) -> View<DecisionShape> {
    var view = View<DecisionShape>()
    view.logic = try sentence(decision.logic, beside: decision.wording)
    view.significance = try sentence(decision.significance, beside: decision.wording)
    view.consequences = try sentence(decision.consequences, beside: decision.wording)
    view.optOut = try sentence(decision.optOut, beside: decision.wording)
    if let wording = try item(decision.wording) {
      view.wording = wording
      return view
    }
    view.title = decision.title
    view.purpose = name(AnyReference(decision.purpose))
    view.isSolelyAutomated = decision.isSolelyAutomated == true
    view.involvesHumans = decision.isSolelyAutomated == false
    view.isSignificant = decision.isSignificant == true
    view.isInsignificant = decision.isSignificant == false
    view.usesProfiling = decision.usesProfiling == true
    view.statements = statements(of: decision)
    view.facts = .flags(of: decision, stated: true)
    view.denied = .flags(of: decision, stated: false)
    switch decision.exception {
    case .contract: view.isForContract = true
    case .law(let citation): view.law = citation
    case .consent(let isExplicit):
      view.isOnConsent = true
      view.isExplicit = isExplicit == true
    case nil: break
    }
    view.safeguards = list(decision.safeguards.map { lexicon.word($0) })
    view.channels = channels(decision.channels)
    return view
  }

  func children() throws(RenderError) -> View<ChildrenShape>? {
    guard let children = policy.children else { return nil }
    var view = View<ChildrenShape>()
    view.parentalConsent = try sentence(children.parentalConsent, beside: children.wording)
    view.deletion = try sentence(children.deletion, beside: children.wording)
    view.coppa = try children.coppa.mapping { coppa throws(RenderError) in
      try coppaView(coppa, beside: children.wording)
    }
    // A parent may find a way in counsel's words.
    if !children.contacts.contains(where: { says(children.wording, where: $0) }) {
      view.contacts = channels(children.contacts)
    }
    if let wording = try block(children.wording) {
      view.wording = wording
      return view
    }
    view.minimumAge = children.minimumAge.map(String.init)
    view.isForChildren = children.offeredToChildren == true
    view.isNotForChildren = children.offeredToChildren == false
    view.directedToUnder13 = children.directedToUnder13 == true
    // What is for nobody under 13 is not directed to them either: said once.
    let isForNone = children.offeredToChildren == false && (children.minimumAge ?? 0) >= 13
    view.notDirectedToUnder13 = children.directedToUnder13 == false && !isForNone
    view.knowsOfUnder13 = children.knowsOfUnder13 == true
    view.knowsOfNoneUnder13 = children.knowsOfUnder13 == false
    view.ages = list(children.ages.map { "\($0.age) (\(lexicon.country($0.country)))" })
    return view
  }

  private func coppaView(
    _ coppa: COPPANotice, beside wording: Prose?
  ) throws(RenderError) -> View<COPPAShape> {
    var view = View<COPPAShape>()
    view.identifierSafeguards = try sentence(coppa.identifierSafeguards, beside: wording)
    view.parentRights = try sentence(coppa.parentRights, beside: wording)
    view.voiceRecordings = try sentence(coppa.voiceRecordings, beside: wording)
    if let retention = coppa.retention, wording == nil || retention.wording != nil {
      view.retention = try retentionView(retention)
    }
    if wording != nil { return view }
    view.operators = coppa.operators.views { someone in
      View {
        $0.name = someone.name
        $0.contacts = channels(someone.contacts)
        $0.answersForAll = someone.answersForAll
      }
    }
    view.data = list(coppa.data.map { name(AnyReference($0)) })
    view.canMakePublic = coppa.canMakePublic == true
    view.cannotMakePublic = coppa.canMakePublic == false
    view.thirdParties = list(coppa.thirdParties.map { name(AnyReference($0)) })
    view.internalOperations = try phrase(coppa.internalOperations)
    view.collectsVoice = coppa.collectsVoice == true
    return view
  }

  func security() throws(RenderError) -> View<SecurityShape>? {
    guard let security = policy.security else { return nil }
    var view = View<SecurityShape>()
    if let wording = try block(security.wording) {
      view.wording = wording
      return view
    }
    view.isQualified = security.isQualified == true
    view.measures = list(security.measures.map { lexicon.word($0) })
    view.aims = list(security.aims.map { lexicon.word($0) })
    view.notTaken = try security.notTaken.views { none throws(RenderError) in
      var view = View<NotTakenShape>()
      view.measure = lexicon.word(none.measure)
      view.extent = try phrase(none.extent)
      view.reason = try phrase(none.reason)
      return view
    }
    let others = try security.others.mapping { prose throws(RenderError) in try phrase(prose) }
    view.others =
      others.isEmpty ? nil : Markup(lexicon.and(others.compactMap { $0?.text }))
    return view
  }

  func changes() throws(RenderError) -> View<ChangesShape>? {
    guard let changes = policy.changes else { return nil }
    var view = View<ChangesShape>()
    view.history = changes.history.flatMap {
      says(changes.wording, where: $0) ? nil : Markup(channel($0))
    }
    if let wording = try block(changes.wording) {
      view.wording = wording
      return view
    }
    view.channels = try notice(changes.channels)
    view.days = changes.days.map { lexicon.period(.days($0)) }
    view.asksToCheckBack = changes.asksToCheckBack == true
    return view
  }

  func release() throws(RenderError) -> View<ReleaseShape>? {
    let release = policy.release
    var view = View<ReleaseShape>()
    view.wording = try block(release.wording)
    if release.wording == nil {
      view.effective = release.effective.map(lexicon.date)
      view.updated = release.updated.map(lexicon.date)
      view.nextReview = release.nextReview.map(lexicon.date)
    }
    view.reason = try sentence(release.reason)
    view.summary = try block(release.summary)
    let publication = policy.publication
    let translations = publication.translations.map { link($0.name, $0.url) }
    view.translationsWording = try block(publication.translationsWording)
    if publication.translationsWording == nil {
      view.translations = translations.isEmpty ? nil : Markup(lexicon.and(translations))
      view.prevails = publication.prevailsOverTranslations == true
      view.prevailsNot = publication.prevailsOverTranslations == false
    }
    let isEmpty =
      release.effective == nil && release.updated == nil && release.nextReview == nil
      && view.reason == nil && view.summary == nil && translations.isEmpty
      && publication.prevailsOverTranslations == nil && view.wording == nil
      && view.translationsWording == nil
    return isEmpty ? nil : view
  }
}
