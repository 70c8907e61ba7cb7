import PolicyKit

struct ControllerShape: Shape {
  let wording = Raw()
  let name = Text()
  let legalForm = Text()
  let registrationNumber = Text()
  let address = Text()
  let country = Text()
  let contacts = Raw()
  let isPublicAuthority = Flag()
  let isCourt = Flag()
  let monitorsOnLargeScale = Flag()
  let sensitiveDataOnLargeScale = Flag()
  let accountablePerson = Text()
  let responsibility = Raw()
  let joint = One<JointShape>()
  let hasSeparate = Flag()
  let separateWording = Raw()
  let separate = Many<ControllerShape>()
  /// What the language has a sentence for of its yes-or-no facts.
  let statements = Many<ProseShape>(.nothing)
  /// What it states to be so, by the names of the model.
  let facts = One<FlagsShape<Controller>>(.nothing)
  /// What it states not to be so, by the names of the model.
  let denied = One<FlagsShape<Controller>>(.nothing)
}

struct JointShape: Shape {
  let wording = Raw()
  let purposes = Raw()
  let controllers = Many<ControllerShape>()
  let essence = Raw()
}

struct OfficersShape: Shape {
  let wording = Raw(of: "representativesWording")
  let representatives = Many<RepresentativeShape>()
  let officer = One<OfficerShape>(of: "dataProtectionOfficer")
  let noOfficer = Raw(of: "dataProtectionOfficer")
  let officerWording = Raw(of: "dataProtectionOfficer")
  let exemptions = Texts(of: "regimes")
}

struct RepresentativeShape: Shape {
  let wording = Raw()
  let territory = Text()
  let name = Text()
  let contacts = Raw()
}

struct OfficerShape: Shape {
  let name = Text(of: "appointed/name")
  let contacts = Raw(of: "appointed/contacts")
}

struct ScopeShape: Shape {
  let wording = Raw()
  let properties = Raw()
  let dataSubjects = Raw()
  let exclusions = Raw()
  let processorRoles = Many<ProcessorRoleShape>()
}

struct ProcessorRoleShape: Shape {
  let wording = Raw()
  let controllers = Raw()
  let condition = Raw()
  let contract = Raw()
}

/// One prose, for lists of them.
struct ProseShape: Shape {
  let text = Raw(of: "")
}

struct TermsShape: Shape {
  let terms = Many<TermShape>()
}

struct TermShape: Shape {
  let wording = Raw()
  let name = Text()
  let aliases = Raw()
  let definition = Raw()
}

struct QuestionsShape: Shape {
  let wording = Raw(of: "questionsWording")
  let channels = Raw(of: "questions")
}

extension Scribe {
  func controller() throws(RenderError) -> View<ControllerShape> {
    var view = try controller(policy.controller)
    if let joint = policy.jointControl {
      view.joint = try jointView(joint)
    }
    view.hasSeparate = !policy.separateControllers.isEmpty
    view.separate = try policy.separateControllers.views(controller)
    view.separateWording = try block(policy.separateControllersWording)
    view.take(\.joint, from: .stable(["jointControl"]))
    view.take(\.hasSeparate, from: .stable(["separateControllers"]))
    view.take(\.separate, from: .stable(["separateControllers"]))
    view.take(\.separateWording, from: .stable(["separateControllersWording"]))
    return view
  }

  private func jointView(_ joint: JointControl) throws(RenderError) -> View<JointShape> {
    var view = View<JointShape>()
    view.wording = try block(joint.wording)
    view.purposes = quotedList(joint.purposes.map { name(AnyReference($0)) })
    view.controllers = try joint.controllers.views(controller)
    view.essence = try sentence(joint.essence, beside: joint.wording)
    return view
  }

  private func controller(_ controller: Controller) throws(RenderError) -> View<ControllerShape> {
    var view = View<ControllerShape>()
    view.wording = try block(controller.wording)
    view.name = controller.name
    view.legalForm = controller.legalForm
    view.registrationNumber = controller.registrationNumber
    view.address = controller.address
    view.country = controller.country.map(lexicon.country)
    view.contacts = channels(controller.contacts)
    view.isPublicAuthority = controller.isPublicAuthority == true
    view.isCourt = controller.isCourt == true
    view.monitorsOnLargeScale = controller.monitorsOnLargeScale == true
    view.sensitiveDataOnLargeScale = controller.sensitiveDataOnLargeScale == true
    view.statements = statements(of: controller)
    view.facts = .flags(of: controller, stated: true)
    view.denied = .flags(of: controller, stated: false)
    view.accountablePerson = controller.accountablePerson
    view.responsibility = try phrase(controller.responsibility)
    return view
  }

  func officers() throws(RenderError) -> View<OfficersShape>? {
    var view = View<OfficersShape>()
    view.wording = try block(policy.representativesWording)
    view.representatives = try policy.representatives.views(representativeView)
    switch policy.dataProtectionOfficer {
    case .appointed(_, _, let wording?), .notRequired(_, let wording?):
      view.officerWording = try block(wording)
    case .appointed(let name, let contacts, nil):
      view.officer = View {
        $0.name = name
        $0.contacts = channels(contacts)
      }
    case .notRequired(let reason, nil):
      view.noOfficer = try phrase(reason)
    case nil:
      break
    }
    let exemptions: [String] = policy.regimes.compactMap { regime in
      switch regime {
      case .euGDPR(_, _, let exemption?), .ukGDPR(_, _, let exemption?):
        lexicon.word(exemption)
          .filled(["regime": lexicon.word(regime.regime)])
      default: nil
      }
    }
    // Why there need not be one is said by the wording of the representatives.
    view.exemptions = view.wording == nil ? exemptions : []
    let isEmpty =
      view.representatives.isEmpty && view.officer == nil && view.noOfficer == nil
      && view.exemptions.isEmpty && view.wording == nil && view.officerWording == nil
    return isEmpty ? nil : view
  }

  private func representativeView(
    _ representative: Representative
  ) throws(RenderError) -> View<RepresentativeShape> {
    var view = View<RepresentativeShape>()
    if let wording = try block(representative.wording) {
      view.wording = wording
      return view
    }
    view.territory = lexicon.word(representative.territory)
    view.name = representative.name
    view.contacts = channels(representative.contacts)
    return view
  }

  func scope() throws(RenderError) -> View<ScopeShape>? {
    guard let scope = policy.scope else { return nil }
    var view = View<ScopeShape>()
    view.wording = try block(scope.wording)
    view.properties =
      scope.properties.isEmpty
      ? nil : Markup(lexicon.and(properties(scope.properties)))
    view.dataSubjects = list(scope.dataSubjects)
    let areStated = isStated("scope/exclusions")
    let exclusions = try scope.exclusions.enumerated().map { ($0, $1) }.mapping {
      (index, prose) throws(RenderError) -> Markup? in
      let said = try sentence(prose, beside: scope.wording, of: "scope/exclusions/\(index)")
      return areStated || said == nil ? nil : try phrase(prose)
    }.filter { $0 != nil }
    view.exclusions =
      exclusions.isEmpty
      ? nil : Markup(lexicon.and(exclusions.compactMap { $0?.text }))
    let areRolesStated = isStated("scope/processorRoles")
    view.processorRoles = try scope.processorRoles.views(
      where: { !areRolesStated || $0.wording != nil }, processorRoleView)
    return view
  }

  private func processorRoleView(
    _ role: ProcessorRole
  ) throws(RenderError) -> View<ProcessorRoleShape> {
    var view = View<ProcessorRoleShape>()
    if let wording = try block(role.wording) {
      view.wording = wording
      return view
    }
    view.controllers = try phrase(role.controllers)
    view.condition = try phrase(role.condition)
    view.contract = channels(role.contract)
    return view
  }

  /// Sites, apps and services, those of a kind that follow each other together.
  private func properties(_ properties: [PolicyKit.Scope.Property]) -> [String] {
    let items = properties.map { property -> (kind: Kind?, text: String) in
      switch property {
      case .website(let url): (Kind(.propertyWebsite, .propertyWebsites), link(url, url))
      case .app(let name): (Kind(.propertyApp, .propertyApps), ProseMarkdown.escape(name))
      case .service(let name):
        (Kind(.propertyService, .propertyServices), ProseMarkdown.escape(name))
      }
    }
    return Self.runs(of: items).map { kind, names in
      let text = lexicon.and(names)
      guard let kind else { return text }
      return lexicon.word(names.count == 1 ? kind.one : kind.several).filled(["name": text])
    }
  }

  /// What one thing is called, and several of its kind.
  private struct Kind: Equatable {
    let one: Word
    let several: Word

    init(_ one: Word, _ several: Word) {
      self.one = one
      self.several = several
    }
  }

  func proseView(_ prose: Prose) throws(RenderError) -> View<ProseShape> {
    var view = View<ProseShape>()
    view.text = try phrase(prose)
    return view
  }

  func terms() throws(RenderError) -> View<TermsShape>? {
    if policy.terms.isEmpty { return nil }
    var view = View<TermsShape>()
    view.terms = try policy.terms.views(termView)
    return view
  }

  private func termView(_ term: Term) throws(RenderError) -> View<TermShape> {
    var view = View<TermShape>()
    if let wording = try item(term.wording) {
      view.wording = wording
      return view
    }
    view.name = term.name
    view.aliases = quotedAlternatives(term.aliases)
    view.definition = try phrase(term.definition)
    return view
  }

  func questions() throws(RenderError) -> View<QuestionsShape>? {
    if policy.questions.isEmpty, policy.questionsWording == nil { return nil }
    var view = View<QuestionsShape>()
    view.wording = try block(policy.questionsWording)
    view.channels = channels(policy.questions)
    return view
  }
}

extension Sequence {
  /// `flatMap` with typed errors kept.
  func flatMapping<T, E: Error>(_ transform: (Element) throws(E) -> [T]) throws(E) -> [T] {
    var result: [T] = []
    for element in self { result += try transform(element) }
    return result
  }

  /// `map` with typed errors kept.
  func mapping<T, E: Error>(_ transform: (Element) throws(E) -> T) throws(E) -> [T] {
    var result: [T] = []
    for element in self { result.append(try transform(element)) }
    return result
  }
}
