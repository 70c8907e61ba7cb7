import PolicyKit

struct RightsShape: Shape {
  /// The laws under which these rights are given and no others.
  let under = Raw(.nothing)
  /// Whether counsel's words of the section say whose these rights are.
  let isIntroduced = Flag(.nothing)
  let wording = Raw()
  let channelsWording = Raw()
  let areForEveryone = Flag()
  let rights = Many<RightShape>()
  let channels = Raw()
  let deadlines = Many<DeadlineShape>()
  let freeRequests = Many<FreeRequestsShape>()
  let isFree = Flag(of: "fee")
  let isFreeUnlessExcessive = Flag(of: "fee")
  let alwaysCosts = Flag(of: "fee")
  let verification = Raw()
  let agents = Raw()
  let appeal = Raw()
  let hasAuthorities = Flag(of: "authorities")
  let authorities = Many<AuthorityShape>()
  let authorityList = Raw()
  let metrics = Raw()
}

struct RightShape: Shape {
  let wording = Raw()
  let name = Raw(of: "kind")
  let condition = Raw()
  let effect = Raw()
  let isImmediate = Flag(of: "deadline")
  let within = Text(of: "deadline")
  let channels = Raw()
  let regimes = Raw()
  let isVoluntary = Flag()
  let isMarketingOnly = Flag(of: "objectionScope")
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
  let requests = Text(of: "count", "period")
  let regimes = Raw()
}

struct AuthorityShape: Shape {
  let name = Text()
  let country = Text()
  let contacts = Raw()
}

extension Scribe {
  /// The rights, without those that stand elsewhere.
  func commonRights(
    placesObjection: Bool
  ) throws(RenderError) -> View<RightsShape>? {
    guard let rights = policy.rights else { return nil }
    var view = View<RightsShape>()
    let isWorded = rights.wording != nil
    view.wording = try block(rights.wording)
    view.channelsWording = try block(rights.channelsWording)
    view.rights = try rights.rights.views(
      where: {
        (!isWorded || $0.wording != nil) && (!placesObjection || $0.kind != .objection)
          && placed.place(of: $0.regimes) == nil
      }
    ) { right throws(RenderError) in try rightView(right) }
    view.verification = try sentence(
      rights.verification, beside: rights.wording, of: "rights/verification")
    view.agents = try sentence(
      rights.agents, beside: rights.wording, of: "rights/agents")
    view.appeal = try sentence(
      rights.appeal, beside: rights.wording, of: "rights/appeal")
    let words =
      [rights.wording, rights.channelsWording].compactMap { $0 }
      + rights.rights.compactMap(\.wording)
    view.metrics = rights.metrics.flatMap { metrics in
      isStated("rights/metrics") || words.contains { says($0, where: metrics) }
        ? nil : Markup(channel(metrics))
    }
    view.areForEveryone = !isWorded && rights.areForEveryone == true
    showRequests(rights, in: &view, beside: isWorded ? words : [])
    return view
  }

  /// Whether something holds under some laws and no others.
  func givesRights(under regimes: [Regime]) -> Bool {
    guard let rights = policy.rights else { return false }
    let laws =
      rights.rights.filter { !(placed.placesObjection && $0.kind == .objection) }.map(\.regimes)
      + rights.deadlines.map(\.regimes) + rights.freeRequests.map(\.regimes)
    return laws.contains { placed.place(of: $0) == regimes }
  }

  /// The rights that are given under some laws and no others, for a section of their own, without
  /// those that its wording stands for: as with the wording of all rights, they have none of their own.
  func rights(
    under regimes: [Regime], beside wording: Prose?
  ) throws(RenderError) -> View<RightsShape>? {
    guard let rights = policy.rights else { return nil }
    func isHere(_ laws: [Regime]) -> Bool { placed.place(of: laws) == regimes }
    var view = View<RightsShape>()
    view.rights = try rights.rights.views(
      where: {
        isHere($0.regimes) && (wording == nil || $0.wording != nil)
          && !(placed.placesObjection && $0.kind == .objection)
      }
    ) { right throws(RenderError) in try rightView(right, under: regimes) }
    view.deadlines = rights.deadlines.views(where: { isHere($0.regimes) }, deadlineView)
    view.freeRequests = rights.freeRequests.views(
      where: { isHere($0.regimes) }, freeRequestsView)
    if view.isEmpty { return nil }
    view.origin = .entity("rights")
    view.under = list(regimes.map { lexicon.word($0) })
    view.isIntroduced = wording != nil
    return view
  }

  private func deadlineView(_ deadline: Deadline) -> View<DeadlineShape> {
    View {
      $0.period = lexicon.period(deadline.period)
      $0.extensionPeriod = deadline.extensionPeriod.map(lexicon.period)
      $0.isHedged = deadline.isHedged
      $0.regimes = list(deadline.regimes.map { lexicon.word($0) })
    }
  }

  private func freeRequestsView(_ free: FreeRequests) -> View<FreeRequestsShape> {
    View {
      $0.requests = requests(free)
      $0.regimes = list(free.regimes.map { lexicon.word($0) })
    }
  }

  /// How requests are made and answered, as far as the wording of the rights does not say it.
  private func showRequests(
    _ rights: Rights, in view: inout View<RightsShape>, beside words: [Prose]
  ) {
    let isWorded = !words.isEmpty
    let said = SaidFacts(words, language: policy.language, name: name)
    if !rights.channels.contains(where: { way in words.contains { says($0, where: way) } }) {
      view.channels = channels(rights.channels)
    }
    view.deadlines = rights.deadlines.views(
      where: { deadline in
        let periods = [deadline.period, deadline.extensionPeriod].compactMap { $0 }
        return placed.place(of: deadline.regimes) == nil
          && (!isWorded || !periods.allSatisfy(said.give))
      }, deadlineView)
    let saysCosts = isWorded && said.speakOfCosts
    view.freeRequests = rights.freeRequests.views(
      where: { !saysCosts && placed.place(of: $0.regimes) == nil }, freeRequestsView)
    switch saysCosts ? nil : rights.fee {
    case .free: view.isFree = true
    case .onlyIfUnfoundedOrExcessive: view.isFreeUnlessExcessive = true
    case .always: view.alwaysCosts = true
    case nil: break
    }
    view.authorities = rights.authorities.views(
      where: { authority in !words.contains { says($0, authority.name) } }
    ) { authority in
      View {
        $0.name = authority.name
        $0.country = authority.country.map(lexicon.country)
        $0.contacts = channels(authority.contacts)
      }
    }
    view.hasAuthorities = !view.authorities.isEmpty
    view.authorityList = rights.authorityList.flatMap { list in
      words.contains { says($0, where: .web(list)) } ? nil : Markup(link(list, list))
    }
  }

  /// The right to object by itself (GDPR 21(4)).
  func objection() throws(RenderError) -> View<RightShape>? {
    try policy.rights?.rights.first { $0.kind == .objection }.mapping {
      right throws(RenderError) in
      var view = try rightView(right)
      view.origin = .entity("rights/rights/\(right.factKey)")
      return view
    }
  }

  /// Whether the standard outline sets the objection apart, because the facts say that it is.
  var statesObjectionSeparately: Bool {
    policy.rights?.rights.contains { $0.kind == .objection && $0.isStatedSeparately == true }
      ?? false
  }

  private func rightView(
    _ right: Right, under regimes: [Regime] = []
  ) throws(RenderError) -> View<RightShape> {
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
    // What the section says of all its rights is not said of each.
    let laws = Set(right.regimes) == Set(regimes) ? [] : right.regimes
    view.regimes = list(laws.map { lexicon.word($0) })
    view.isVoluntary = right.isVoluntary == true
    view.isMarketingOnly = right.objectionScope == .marketingOnly
    view.isAbsoluteForMarketing = right.isAbsoluteForMarketing == true
    view.isAsEasyAsGiving = right.isAsEasyAsGiving == true
    return view
  }
}
