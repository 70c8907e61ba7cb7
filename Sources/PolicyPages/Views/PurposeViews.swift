import PolicyKit

struct PurposesShape: Shape {
  let purposes = Many<PurposeShape>()
}

struct PurposeShape: Shape {
  let title = Text()
  /// The number signs of its heading.
  let marks = Raw(.nothing)
  let wording = Raw()
  let description = Raw()
  let data = Raw(of: "uses")
  let mayHappen = Flag(of: "modality")
  let condition = Raw()
  let activities = Raw()
  let nature = Text()
  let tcfPurposes = Raw()
  let isAutomated = Flag()
  let bases = Many<BasisShape>()
  let hasSeveralBases = Flag(of: "bases")
  let specialConditions = Many<SpecialConditionShape>(of: "specialCategoryConditions")
  let recipientsWording = Raw()
  let recipients = Raw()
  let provision = One<ProvisionShape>()
  let marketing = One<MarketingShape>()
  let optOut = One<OptOutShape>()
  let assertions = Many<AssertionShape>()
  let retention = One<RetentionShape>()
  /// What the language has a sentence for of its yes-or-no facts.
  let statements = Many<ProseShape>(.nothing)
  /// What it states to be so, by the names of the model.
  let facts = One<FlagsShape<Purpose>>(.nothing)
  /// What it states not to be so, by the names of the model.
  let denied = One<FlagsShape<Purpose>>(.nothing)
}

struct BasisShape: Shape {
  let wording = Raw()
  let scope = Raw()
  let regimes = Raw()
  let isConsent = Flag(of: "ground")
  let isExplicit = Flag(of: "ground/consent/isExplicit")
  let serviceDependsOnIt = Flag(of: "ground/consent/serviceDependsOnIt")
  let serviceDoesNotDependOnIt = Flag(of: "ground/consent/serviceDependsOnIt")
  let justification = Raw(of: "ground/consent/justification")
  let isContract = Flag(of: "ground")
  let precedesContract = Flag(of: "ground/contract/stages")
  let performsContract = Flag(of: "ground/contract/stages")
  let isLegalObligation = Flag(of: "ground")
  let isVitalInterests = Flag(of: "ground")
  let isPublicTask = Flag(of: "ground")
  let law = Text(of: "ground")
  let isLegitimateInterests = Flag(of: "ground")
  let interests = Raw(of: "ground/legitimateInterests/interests")
  let isOurs = Flag(of: "ground/legitimateInterests/holder")
  let holder = Text(of: "ground/legitimateInterests/holder")
  let isRecognised = Flag(of: "ground")
  let recognisedCondition = Text(of: "ground")
}

struct SpecialConditionShape: Shape {
  let wording = Raw()
  let ground = Text()
  let isExplicit = Flag(of: "ground")
  let law = Text(of: "ground")
  let data = Raw()
}

struct ProvisionShape: Shape {
  let wording = Raw()
  let isStatutory = Flag(of: "requirement")
  let isContractual = Flag(of: "requirement")
  let isNeededForContract = Flag(of: "requirement")
  let isVoluntary = Flag(of: "requirement")
  let consequence = Raw()
}

struct MarketingShape: Shape {
  let wording = Raw()
  let softOptInWording = Raw()
  let media = Raw()
  let toIndividuals = Flag()
  let toCompanies = Flag(of: "toIndividuals")
  let topics = Raw()
  let softOptIn = One<SoftOptInShape>()
  let charityOptIn = One<CharityOptInShape>(of: "softOptIn")
  let noSoftOptIn = Flag(of: "softOptIn")
  let optOut = One<OptOutShape>()
}

struct SoftOptInShape: Shape {
  let detailsFromSale = Flag(of: "reliedOn/detailsFromSale")
  let ownSimilarGoods = Flag(of: "reliedOn/ownSimilarGoods")
  let optOutAtCollection = Flag(of: "reliedOn/optOutAtCollection")
  let optOutInEachMessage = Flag(of: "reliedOn/optOutInEachMessage")
}

struct CharityOptInShape: Shape {
  let ownPurposes = Flag(of: "charity/ownPurposes")
  let detailsFromSupport = Flag(of: "charity/detailsFromSupport")
  let optOutAtCollection = Flag(of: "charity/optOutAtCollection")
  let optOutInEachMessage = Flag(of: "charity/optOutInEachMessage")
}

struct OptOutShape: Shape {
  let wording = Raw()
  let channels = Raw()
  let isUnconditional = Flag()
  let carveOut = Raw(of: "carveOut/description")
  let onlyOtherUses = Flag(of: "carveOut/onlyOtherUses")
}

/// The bases of all purposes, each once.
struct BasesShape: Shape {
  let bases = Many<SharedBasisShape>(.nothing)
}

struct SharedBasisShape: Shape {
  let basis = One<BasisShape>(.nothing)
  let purposes = Raw(.nothing)
}

/// How uses of data are stopped, together.
struct OptOutsShape: Shape {
  let optOuts = Many<NamedOptOutShape>(.nothing)
}

struct NamedOptOutShape: Shape {
  let title = Text()
  let optOut = One<OptOutShape>()
}

struct AssertionShape: Shape {
  let wording = Raw()
  let claims = Many<ProseShape>()
  let exceptions = Raw()
}

extension Assertion {
  /// Whether counsel wrote it in words, not only as claims of the list.
  var isInWordsOfItsOwn: Bool {
    wording != nil
      || claims.contains { claim in
        if case .other = claim { true } else { false }
      }
  }
}

extension View<AssertionShape> {
  /// Whether there is anything to show.
  var saysSomething: Bool {
    self.wording != nil || !self.claims.isEmpty || self.exceptions != nil
  }
}

extension Scribe {
  /// The purposes that no section of the outline places by itself.
  func purposes(besides placed: Set<ID<Purpose>>) throws(RenderError) -> View<PurposesShape>? {
    var view = View<PurposesShape>()
    view.purposes = try policy.purposes.views(
      where: { !placed.contains($0.id) }, purposeView)
    return view.isEmpty ? nil : view
  }

  func purposeView(_ purpose: Purpose) throws(RenderError) -> View<PurposeShape> {
    var view = View<PurposeShape>()
    view.origin = .entity(purpose.erased.subject)
    let isWorded = purpose.wording != nil
    view.title = purpose.title
    view.marks = Self.marks(headingAbove)
    view.wording = try block(purpose.wording)
    if !isWorded {
      view.description = try phrase(purpose.description)
      view.data = list(purpose.uses.map { name(AnyReference($0)) })
      view.mayHappen = purpose.modality == .may
      view.condition = try phrase(purpose.condition)
      view.activities = list(purpose.activities.map { lexicon.word($0) })
      view.nature = purpose.nature.map { lexicon.word($0) }
      view.tcfPurposes = list(purpose.tcfPurposes.map(String.init))
      view.isAutomated = purpose.isAutomated == true
      view.statements = statements(of: purpose)
      view.facts = .flags(of: purpose, stated: true)
      view.denied = .flags(of: purpose, stated: false)
      view.hasSeveralBases = !placed.placesBases && purpose.bases.count > 1
      view.recipients = list(purpose.recipients.map { name(AnyReference($0)) })
    }
    let bases = placed.placesBases ? [] : purpose.bases
    view.bases = try bases.views(where: { !isWorded || $0.wording != nil }, basisView)
    view.specialConditions = try purpose.specialCategoryConditions.views(
      where: { !isWorded || $0.wording != nil }, specialConditionView)
    view.recipientsWording = try item(purpose.recipientsWording)
    if let provision = purpose.provision, !isWorded || provision.wording != nil {
      view.provision = try provisionView(provision)
    }
    if let marketing = purpose.marketing {
      view.marketing = try marketingView(marketing, isWorded: isWorded)
    }
    if let optOut = purpose.optOut, !placed.placesOptOuts, !isWorded || optOut.wording != nil {
      view.optOut = try optOutView(optOut)
    }
    view.assertions = try purpose.assertions.views(
      where: { !isWorded || $0.isInWordsOfItsOwn }
    ) { assertion throws(RenderError) in
      try assertionView(assertion, beside: purpose.wording)
    }.filter(\.saysSomething)
    if let retention = purpose.retention, !isWorded || retention.wording != nil {
      view.retention = try retentionView(retention)
    }
    return view
  }

  func basisView(_ basis: LawfulBasis) throws(RenderError) -> View<BasisShape> {
    var view = View<BasisShape>()
    if let wording = try item(basis.wording) {
      view.wording = wording
      return view
    }
    view.scope = try phrase(basis.scope)
    view.regimes = list(basis.regimes.map { lexicon.word($0) })
    switch basis.ground {
    case .consent(let isExplicit, let serviceDependsOnIt, let justification):
      view.isConsent = true
      view.isExplicit = isExplicit == true
      view.serviceDependsOnIt = serviceDependsOnIt == true
      view.serviceDoesNotDependOnIt = serviceDependsOnIt == false
      view.justification = try phrase(justification)
    case .contract(let stages):
      view.isContract = true
      view.precedesContract = stages.contains(.preContract)
      view.performsContract = stages.contains(.performance)
    case .legalObligation(let law):
      view.isLegalObligation = true
      view.law = law
    case .vitalInterests:
      view.isVitalInterests = true
    case .publicTask(let law):
      view.isPublicTask = true
      view.law = law
    case .legitimateInterests(let interests, let holder):
      view.isLegitimateInterests = true
      let phrases = try interests.mapping { prose throws(RenderError) in try phrase(prose) }
      view.interests = phrases.isEmpty ? nil : Markup(lexicon.and(phrases.compactMap { $0?.text }))
      switch holder {
      case .controller: view.isOurs = true
      case .thirdParty(let name): view.holder = name
      case nil: break
      }
    case .recognisedLegitimateInterest(let condition):
      view.isRecognised = true
      view.recognisedCondition = condition
    }
    return view
  }

  private func specialConditionView(
    _ condition: SpecialCategoryCondition
  ) throws(RenderError) -> View<SpecialConditionShape> {
    var view = View<SpecialConditionShape>()
    if let wording = try item(condition.wording) {
      view.wording = wording
      return view
    }
    view.ground = lexicon.word(condition.ground)
    view.data = list(condition.data.map { name(AnyReference($0)) })
    switch condition.ground {
    case .consent(let isExplicit):
      view.isExplicit = isExplicit == true
    case .employmentLaw(let law), .substantialPublicInterest(let law), .healthCare(let law),
      .publicHealth(let law), .research(let law):
      view.law = law
    case .vitalInterests, .associationMembers, .madePublic, .legalClaims:
      break
    }
    return view
  }

  private func provisionView(_ provision: Provision) throws(RenderError) -> View<ProvisionShape> {
    var view = View<ProvisionShape>()
    if let wording = try item(provision.wording) {
      view.wording = wording
      return view
    }
    switch provision.requirement {
    case .statutory: view.isStatutory = true
    case .contractual: view.isContractual = true
    case .neededForContract: view.isNeededForContract = true
    case .voluntary: view.isVoluntary = true
    }
    view.consequence = try phrase(provision.consequence)
    return view
  }

  private func marketingView(
    _ marketing: Marketing, isWorded: Bool
  ) throws(RenderError) -> View<MarketingShape>? {
    var view = View<MarketingShape>()
    view.wording = try item(marketing.wording)
    view.softOptInWording = try item(marketing.softOptInWording)
    let isElsewhere = placed.placesOptOuts
    if let optOut = marketing.optOut, !isElsewhere, !isWorded || optOut.wording != nil {
      view.optOut = try optOutView(optOut)
    }
    if isWorded { return view.isEmpty ? nil : view }
    if marketing.softOptInWording == nil { show(marketing.softOptIn, in: &view) }
    if marketing.wording != nil { return view }
    view.media = list(marketing.media.map { lexicon.word($0) })
    view.toIndividuals = marketing.toIndividuals == true
    view.toCompanies = marketing.toIndividuals == false
    view.topics = list(marketing.topics)
    return view
  }

  private func show(_ softOptIn: SoftOptIn?, in view: inout View<MarketingShape>) {
    switch softOptIn {
    case .reliedOn(let fromSale, let similar, let atCollection, let inEachMessage):
      view.softOptIn = View {
        $0.detailsFromSale = fromSale == true
        $0.ownSimilarGoods = similar == true
        $0.optOutAtCollection = atCollection == true
        $0.optOutInEachMessage = inEachMessage == true
      }
    case .charity(let ownPurposes, let fromSupport, let atCollection, let inEachMessage):
      view.charityOptIn = View {
        $0.ownPurposes = ownPurposes == true
        $0.detailsFromSupport = fromSupport == true
        $0.optOutAtCollection = atCollection == true
        $0.optOutInEachMessage = inEachMessage == true
      }
    case .notReliedOn:
      view.noSoftOptIn = true
    case nil:
      break
    }
  }

  /// The bases of all purposes, where the outline shows them in one place.
  func bases() throws(RenderError) -> View<BasesShape>? {
    let all = try policy.sharedBases.mapping { shared throws(RenderError) in
      var view = View<SharedBasisShape>()
      view.basis = try basisView(shared.basis)
      view.basis?.origin = origin(of: shared.basis, in: shared.purposes.first)
      view.purposes = quotedList(shared.purposes.map { name(AnyReference($0)) })
      view.take(
        \.purposes, from: .stable(shared.purposes.map { "\(AnyReference($0).subject)/bases" }))
      return view
    }
    return all.isEmpty ? nil : View { $0.bases = all }
  }

  /// Where the first of the purposes that share a basis states it.
  private func origin(of basis: LawfulBasis, in purpose: Reference<Purpose>?) -> ViewOrigin? {
    guard let purpose = purpose.flatMap({ self[$0] }) else { return nil }
    let bases = purpose.bases
    return zip(bases, FactNode.steps(bases.map(\.factKey))).first { $0.0 == basis }
      .map { .entity("\(purpose.erased.subject)/bases/\($0.1)") }
  }

  /// How each purpose is stopped, where the outline shows that in one place.
  func optOuts() throws(RenderError) -> View<OptOutsShape>? {
    let all = try policy.purposes.flatMapping { purpose throws(RenderError) in
      try purpose.optOuts.mapping { path, optOut throws(RenderError) in
        var view = View<NamedOptOutShape>()
        view.origin = .entity(purpose.erased.subject)
        view.title = purpose.title
        view.optOut = try optOutView(optOut)
        view.optOut?.origin = .entity("\(purpose.erased.subject)/\(path)")
        return view
      }
    }
    return all.isEmpty ? nil : View { $0.optOuts = all }
  }

  private func optOutView(_ optOut: OptOut) throws(RenderError) -> View<OptOutShape> {
    var view = View<OptOutShape>()
    if let wording = try item(optOut.wording) {
      view.wording = wording
      return view
    }
    view.channels = channels(optOut.channels)
    view.isUnconditional = optOut.isUnconditional == true
    view.carveOut = try phrase(optOut.carveOut?.description)
    view.onlyOtherUses = optOut.carveOut?.onlyOtherUses == true
    return view
  }

  /// An assertion; beside a wording, of its own or of what it stands in, only what that does not say.
  func assertionView(
    _ assertion: Assertion, beside outer: Prose?
  ) throws(RenderError) -> View<AssertionShape> {
    var view = View<AssertionShape>()
    view.wording = try item(assertion.wording)
    if let wording = assertion.wording ?? outer {
      view.claims = try assertion.claims.views { claim throws(RenderError) in
        var view = View<ProseShape>()
        if case .other(let prose) = claim { view.text = try sentence(prose, beside: wording) }
        return view
      }.filter { $0.text != nil }
      return view
    }
    view.claims = try assertion.claims.views(claimView)
    let exceptions = try assertion.exceptions.mapping { prose throws(RenderError) in
      try phrase(prose)
    }
    view.exceptions =
      exceptions.isEmpty ? nil : Markup(lexicon.or(exceptions.compactMap { $0?.text }))
    return view
  }

  private func claimView(_ claim: Assertion.Claim) throws(RenderError) -> View<ProseShape> {
    let text: Markup? =
      if case .other(let prose) = claim {
        try sentence(prose)
      } else {
        claimWords(claim).map { Markup($0) }
      }
    return View { $0.text = text }
  }

  /// A claim of the list as a sentence; nil for one that counsel wrote.
  func claimWords(_ claim: Assertion.Claim) -> String? {
    switch claim {
    case .noProfiling: lexicon.word(.claimNoProfiling)
    case .noSharing(let exceptDeclared):
      lexicon.word(exceptDeclared ? .claimNoSharingExceptDeclared : .claimNoSharing)
    case .noSale: lexicon.word(.claimNoSale)
    case .anonymous: lexicon.word(.claimAnonymous)
    case .aggregated: lexicon.word(.claimAggregated)
    case .noOtherUse: lexicon.word(.claimNoOtherUse)
    case .confidential: lexicon.word(.claimConfidential)
    case .noStaffAccess: lexicon.word(.claimNoStaffAccess)
    case .other: nil
    }
  }
}
