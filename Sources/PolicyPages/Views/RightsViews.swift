import PolicyKit

struct RightsShape: Shape {
  let wording = Raw()
  let channelsWording = Raw()
  let areForEveryone = Flag()
  let rights = Many<RightShape>()
  let channels = Raw()
  let deadlines = Many<DeadlineShape>()
  let freeRequests = Many<FreeRequestsShape>()
  let isFree = Flag()
  let isFreeUnlessExcessive = Flag()
  let alwaysCosts = Flag()
  let verification = Raw()
  let agents = Raw()
  let appeal = Raw()
  let hasAuthorities = Flag()
  let authorities = Many<AuthorityShape>()
  let authorityList = Raw()
  let metrics = Raw()
}

struct RightShape: Shape {
  let wording = Raw()
  let name = Raw()
  let condition = Raw()
  let effect = Raw()
  let isImmediate = Flag()
  let within = Text()
  let channels = Raw()
  let regimes = Raw()
  let isVoluntary = Flag()
  let isMarketingOnly = Flag()
  let isAbsoluteForMarketing = Flag()
  let isAsEasyAsGiving = Flag()
}

struct DeadlineShape: Shape {
  let period = Text()
  let extensionPeriod = Text()
  let isHedged = Flag()
  let regimes = Raw()
}

struct FreeRequestsShape: Shape {
  let requests = Text()
  let regimes = Raw()
}

struct AuthorityShape: Shape {
  let name = Text()
  let country = Text()
  let contacts = Raw()
}

extension Scribe {
  /// The rights, without an objection that stands elsewhere.
  func rights(
    placesObjection: Bool
  ) throws(RenderError) -> View<RightsShape>? {
    guard let rights = policy.rights else { return nil }
    var view = View<RightsShape>()
    let isWorded = rights.wording != nil
    view.wording = try block(rights.wording)
    view.channelsWording = try block(rights.channelsWording)
    view.rights = try rights.rights
      .filter { !isWorded || $0.wording != nil }
      .filter { !placesObjection || $0.kind != .objection }
      .mapping(rightView)
    view.verification = try sentence(rights.verification, beside: rights.wording)
    view.agents = try sentence(rights.agents, beside: rights.wording)
    view.appeal = try sentence(rights.appeal, beside: rights.wording)
    view.metrics = rights.metrics.flatMap { metrics in
      says(rights.wording, where: metrics) ? nil : Markup(channel(metrics))
    }
    if isWorded { return view }
    view.areForEveryone = rights.areForEveryone == true
    view.channels = channels(rights.channels)
    view.deadlines = rights.deadlines.map { deadline in
      View {
        $0.period = lexicon.period(deadline.period)
        $0.extensionPeriod = deadline.extensionPeriod.map(lexicon.period)
        $0.isHedged = deadline.isHedged
        $0.regimes = list(deadline.regimes.map { lexicon.word($0) })
      }
    }
    view.freeRequests = rights.freeRequests.map { free in
      View {
        $0.requests = requests(free)
        $0.regimes = list(free.regimes.map { lexicon.word($0) })
      }
    }
    switch rights.fee {
    case .free: view.isFree = true
    case .onlyIfUnfoundedOrExcessive: view.isFreeUnlessExcessive = true
    case .always: view.alwaysCosts = true
    case nil: break
    }
    view.hasAuthorities = !rights.authorities.isEmpty
    view.authorities = rights.authorities.map { authority in
      View {
        $0.name = authority.name
        $0.country = authority.country.map(lexicon.country)
        $0.contacts = channels(authority.contacts)
      }
    }
    view.authorityList = rights.authorityList.map { Markup(link($0, $0)) }
    return view
  }

  /// The right to object by itself (GDPR 21(4)).
  func objection() throws(RenderError) -> View<RightShape>? {
    try policy.rights?.rights.first { $0.kind == .objection }.mapping(rightView)
  }

  /// Whether the standard outline sets the objection apart, because the facts say that it is.
  var statesObjectionSeparately: Bool {
    policy.rights?.rights.contains { $0.kind == .objection && $0.isStatedSeparately == true }
      ?? false
  }

  private func rightView(_ right: Right) throws(RenderError) -> View<RightShape> {
    var view = View<RightShape>()
    if let wording = try block(right.wording) {
      view.wording = wording
      return view
    }
    view.name = Markup(lexicon.word(right.kind))
    view.condition = try phrase(right.condition)
    view.effect = try sentence(right.effect)
    switch right.deadline {
    case .immediately: view.isImmediate = true
    case .within(let period): view.within = lexicon.period(period)
    case nil: break
    }
    view.channels = channels(right.channels)
    view.regimes = list(right.regimes.map { lexicon.word($0) })
    view.isVoluntary = right.isVoluntary == true
    view.isMarketingOnly = right.objectionScope == .marketingOnly
    view.isAbsoluteForMarketing = right.isAbsoluteForMarketing == true
    view.isAsEasyAsGiving = right.isAsEasyAsGiving == true
    return view
  }
}
