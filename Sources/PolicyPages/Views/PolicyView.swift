import PolicyKit

/// The whole policy, in sections of its own or in the standard outline.
struct PolicyShape: Shape {
  let title = Text()
  let sections = Many<SectionShape>(.nothing)
  let standard = One<PartsShape>(.nothing)
}

/// A section of an outline.
struct SectionShape: Shape {
  let heading = Text(of: "title")
  /// The number signs of its heading.
  let marks = Raw(.nothing)
  let isInner = Flag(.nothing)
  let content = Many<ContentShape>()
}

/// One thing in a section.
struct ContentShape: Shape {
  let prose = Raw()
  let purpose = One<PurposeShape>(.nothing)
  let part = One<PartsShape>(.nothing)
  let section = One<SectionShape>(.nothing)
  let rights = One<RightsShape>(.nothing)
  let data = One<DataShape>(.nothing)
}

/// The parts of a policy; in a section of an outline exactly one of them is there.
struct PartsShape: Shape {
  /// Whether each part stands below a heading of its own.
  let hasHeadings = Flag(.nothing)
  let introduction = Raw()
  let controller = One<ControllerShape>()
  let officers = One<OfficersShape>(.nothing)
  let questions = One<QuestionsShape>(.nothing)
  let scope = One<ScopeShape>()
  let terms = One<TermsShape>(.nothing)
  let glance = One<GlanceShape>(.nothing)
  let data = One<DataShape>(.nothing)
  let purposes = One<PurposesShape>(.nothing)
  let sharing = One<SharingShape>(.nothing)
  let disclosures = One<DisclosuresShape>(.nothing)
  let transactions = One<TransactionsShape>(.nothing)
  let promises = One<PromisesShape>(of: "sharing")
  let transfers = One<TransfersShape>(.nothing)
  let retention = One<RetentionPartShape>()
  let rights = One<RightsShape>()
  let objection = One<RightShape>(of: "rights")
  let tracking = One<TrackingShape>()
  let decisions = One<DecisionsShape>(of: "automatedDecisions")
  let children = One<ChildrenShape>()
  let security = One<SecurityShape>()
  let sale = One<SaleShape>()
  let changes = One<ChangesShape>()
  let release = One<ReleaseShape>(.nothing)
  let optOuts = One<OptOutsShape>(.nothing)
  let bases = One<BasesShape>(.nothing)
}

extension Scribe {
  /// What the template of the policy's Markdown shows.
  func policyView() throws(RenderError) -> View<PolicyShape> {
    var view = View<PolicyShape>()
    view.title = policy.title
    if policy.outline.isEmpty {
      var parts = View<PartsShape>()
      var placement = placed
      placement.placesObjection = statesObjectionSeparately
      for part in Section.Part.allCases {
        switch part {
        case .optOuts, .bases: continue
        case .atAGlance where !policy.publication.showsAtAGlance: continue
        case .objection where !statesObjectionSeparately: continue
        default: try fill(part, of: &parts, in: placement)
        }
      }
      parts.hasHeadings = true
      view.standard = parts
    } else {
      view.sections = try policy.outline.mapping { section throws(RenderError) in
        try sectionView(section, below: 1)
      }.compactMap { $0 }
    }
    return view
  }

  private func sectionView(
    _ section: Section, below outer: Int
  ) throws(RenderError) -> View<SectionShape>? {
    // Below the deepest section there is room for the headings of its parts.
    let level = section.title == nil ? outer : min(5, outer + 1)
    let words = self.below(level)
    let parts = self.below(level + 1)
    var view = View<SectionShape>()
    view.origin = .entity(section.erased.subject)
    view.heading = section.title
    view.marks = Self.marks(level)
    view.isInner = level > 2
    view.content = try section.content.views { content throws(RenderError) in
      var item = View<ContentShape>()
      switch content {
      case .prose(let prose):
        item.prose = try words.block(prose)
      case .part(let part):
        var view = View<PartsShape>()
        view.origin = .policy
        // A part that writes no headings of its own puts the words right below the section's.
        try (part == .purposes ? parts : words).fill(part, of: &view, in: placed)
        item.part = view.isEmpty ? nil : view
      case .purpose(let reference):
        item.purpose = try self[reference].mapping(words.purposeView)
      case .section(let inner):
        item.section = try sectionView(inner, below: level)
      case .rights(let regimes, let wording):
        item.rights = try words.rights(under: regimes, beside: wording)
        if givesRights(under: regimes) {
          item.prose = try words.block(wording)
          item.take(\.prose, from: .below(["rights/wording"]))
        }
      case .data(let origin):
        item.data = try words.data(of: origin)
        item.data?.origin = .policy
      }
      return item
    }.filter { !$0.isEmpty }
    // A heading with nothing under it tells a reader nothing.
    return view.content.isEmpty ? nil : view
  }

  private func fill(
    _ part: Section.Part, of view: inout View<PartsShape>, in placement: Section.Placement
  ) throws(RenderError) {
    switch part {
    case .introduction: view.introduction = try block(policy.introduction)
    case .controller: view.controller = try controller()
    case .officers: view.officers = try officers()
    case .questions: view.questions = try questions()
    case .scope: view.scope = try scope()
    case .terms: view.terms = try terms()
    case .atAGlance: view.glance = try glance()
    case .data: view.data = try data()
    case .purposes: view.purposes = try purposes(besides: placement.purposes)
    case .sharing: view.sharing = try sharing()
    case .disclosures: view.disclosures = try disclosures()
    case .transactions: view.transactions = try transactions()
    case .promises: view.promises = try promises()
    case .transfers: view.transfers = try transfers()
    case .retention: view.retention = try retention()
    case .rights: view.rights = try commonRights(placesObjection: placement.placesObjection)
    case .objection: view.objection = try objection()
    case .tracking: view.tracking = try tracking()
    case .automatedDecisions: view.decisions = try automatedDecisions()
    case .children: view.children = try children()
    case .security: view.security = try security()
    case .sale: view.sale = try sale()
    case .changes: view.changes = try changes()
    case .release: view.release = try release()
    case .optOuts: view.optOuts = try optOuts()
    case .bases: view.bases = try bases()
    }
  }
}
