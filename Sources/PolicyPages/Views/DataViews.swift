import PolicyKit

struct DataShape: Shape {
  let categories = Many<DataCategoryShape>(.nothing)
  let notCollected = One<NotCollectedShape>()
}

struct NotCollectedShape: Shape {
  let wording = Raw()
  let names = Raw(of: "special", "others")
  let exception = Raw()
}

struct DataCategoryShape: Shape {
  let wording = Raw()
  let name = Text()
  let aliases = Raw()
  let examples = Raw()
  let origins = Raw()
  let derivedFrom = Raw()
  let sources = Raw()
  let hasOrigins = Flag(of: "origins")
  let special = Raw(of: "sensitivity", "furtherSpecialCategories")
  let isCriminal = Flag(of: "sensitivity")
  let underOfficialControl = Flag(of: "sensitivity")
  let criminalLaw = Text(of: "sensitivity")
  let isIdentifier = Flag()
  let holdsEmailAddress = Flag()
  let isAnonymised = Flag()
  let statutoryNames = Raw()
  let retention = One<RetentionShape>()
  /// What the language has a sentence for of its yes-or-no facts.
  let statements = Many<ProseShape>(.nothing)
  /// What it states to be so, by the names of the model.
  let facts = One<FlagsShape<DataCategory>>(.nothing)
  /// What it states not to be so, by the names of the model.
  let denied = One<FlagsShape<DataCategory>>(.nothing)
}

struct RetentionShape: Shape {
  let wording = Raw()
  let period = Text(of: "rule/period/length")
  let from = Raw(of: "rule/period/from")
  let until = Raw(of: "rule/until")
  let criteria = Raw(of: "rule/criteria")
  let necessary = Raw(of: "rule/asLongAsNecessary")
  let isIndefinite = Flag(of: "rule")
  let review = Raw(of: "rule/indefinite")
  let extensions = Many<ExtensionShape>()
  let stages = Raw()
  let inAll = Text(of: "stages")
  let ending = Text()
  let overridesGeneral = Flag(of: "precedence")
  let longerHolds = Flag(of: "precedence")
  let shorterHolds = Flag(of: "precedence")
  let legalMinimum = Text()
}

struct ExtensionShape: Shape {
  let condition = Raw()
  let period = Text()
}

extension Scribe {
  func data() throws(RenderError) -> View<DataShape>? {
    if policy.data.isEmpty, policy.notCollected == nil { return nil }
    var view = View<DataShape>()
    view.categories = try categories(of: nil)
    view.notCollected = try policy.notCollected.mapping(notCollectedView)
    return view
  }

  /// The data of one sort of origin, for a section of their own.
  func data(of origin: Section.DataOrigin) throws(RenderError) -> View<DataShape>? {
    var view = View<DataShape>()
    view.categories = try categories(of: origin)
    return view.isEmpty ? nil : view
  }

  private func categories(
    of origin: Section.DataOrigin?
  ) throws(RenderError) -> [View<DataCategoryShape>] {
    try policy.data.views(where: { placed.origin(of: $0, in: policy) == origin }, categoryView)
  }

  private func notCollectedView(
    _ none: NotCollected
  ) throws(RenderError) -> View<NotCollectedShape> {
    var view = View<NotCollectedShape>()
    view.exception = try sentence(none.exception, beside: none.wording)
    if let wording = try block(none.wording) {
      view.wording = wording
      return view
    }
    let names = none.special.map { lexicon.word($0) } + none.others
    view.names = names.isEmpty ? nil : Markup(lexicon.or(names.map(ProseMarkdown.escape)))
    return view
  }

  private func categoryView(
    _ category: DataCategory
  ) throws(RenderError) -> View<DataCategoryShape> {
    var view = View<DataCategoryShape>()
    if let wording = try item(category.wording) {
      view.wording = wording
      if let retention = category.retention, retention.wording != nil {
        view.retention = try retentionView(retention)
      }
      return view
    }
    view.name = category.name
    view.aliases = quotedAlternatives(category.aliases)
    view.examples = list(category.examples)
    view.origins = list(category.origins.map { lexicon.word($0) })
    view.derivedFrom = list(category.derivedFrom.map { name(AnyReference($0)) })
    view.hasOrigins = !category.origins.isEmpty
    let isFromReader = category.origins.contains { $0 == .provided || $0 == .observed }
    view.sources = list(
      category.sources.compactMap { source in
        let name = name(AnyReference(source))
        let nature = policy.sources.first { $0.id == source.id }?.nature
        // "You" needs no gloss; others are told apart as public or not (GDPR 14(2)(f)).
        guard let nature, nature != .dataSubject else {
          // What readers give us, or we see them do, is from them: said once.
          return isFromReader && name == lexicon.word(.sourceReader) ? nil : name
        }
        return lexicon.word(nature).filled(["name": name])
      })
    switch category.sensitivity {
    case .ordinary: break
    case .special: break
    case .criminal(let authority):
      view.isCriminal = true
      switch authority {
      case .officialControl: view.underOfficialControl = true
      case .law(let citation): view.criminalLaw = citation
      case nil: break
      }
    }
    view.special = list(category.specialCategories.map { lexicon.word($0) })
    view.isIdentifier = category.isIdentifier == true
    view.holdsEmailAddress = category.holdsEmailAddress == true
    view.isAnonymised = category.isAnonymised == true
    view.statements = statements(of: category)
    view.facts = .flags(of: category, stated: true)
    view.denied = .flags(of: category, stated: false)
    view.statutoryNames = quotedList(category.statutoryNames)
    if let retention = category.retention,
      retention.wording != nil || !isStated("\(category.erased.subject)/retention")
    {
      view.retention = try retentionView(retention)
    }
    return view
  }

  func retentionView(_ retention: Retention) throws(RenderError) -> View<RetentionShape> {
    var view = View<RetentionShape>()
    if let wording = try item(retention.wording) {
      view.wording = wording
      return view
    }
    switch retention.rule {
    case .period(let length, let from):
      view.period = lexicon.period(length)
      view.from = try phrase(from)
    case .until(let event):
      view.until = try phrase(event)
    case .criteria(let criteria):
      let phrases = try criteria.mapping { prose throws(RenderError) in try phrase(prose) }
      view.criteria = phrases.isEmpty ? nil : Markup(lexicon.and(phrases.compactMap { $0?.text }))
    case .asLongAsNecessary(let purpose):
      view.necessary = try phrase(purpose)
    case .indefinite(let review):
      view.isIndefinite = true
      view.review = try phrase(review)
    }
    view.extensions = try retention.extensions.views(extensionView)
    let stages = try retention.stages.mapping { stage throws(RenderError) in
      try stageWords(stage) { prose throws(RenderError) in try phrase(prose)?.text ?? "" }
    }
    if !stages.isEmpty {
      view.stages = Markup(stages.joined(separator: lexicon.word(.stageThen)))
    }
    if stages.count > 1 { view.inAll = retention.stagesInAll.map(lexicon.period) }
    view.ending = retention.ending.map { lexicon.word($0) }
    switch retention.precedence {
    case .specific: view.overridesGeneral = true
    case .longer: view.longerHolds = true
    case .shorter: view.shorterHolds = true
    case nil: break
    }
    view.legalMinimum = retention.legalMinimum.map(lexicon.period)
    return view
  }

  /// A stage as it stands in a sentence: "for up to 30 days in backups".
  func stageWords(
    _ stage: Retention.Stage, _ words: (Prose) throws(RenderError) -> String
  ) throws(RenderError) -> String {
    let text = lexicon.word(.stageHeld).filled([
      "period": lexicon.period(stage.period), "place": try words(stage.place),
    ])
    guard let condition = stage.condition else { return text }
    return lexicon.word(.stageHeldIf).filled([
      "stage": text, "condition": try words(condition),
    ])
  }

  private func extensionView(
    _ longer: Retention.Extension
  ) throws(RenderError) -> View<ExtensionShape> {
    var view = View<ExtensionShape>()
    view.condition = try phrase(longer.condition)
    view.period = longer.period.map(lexicon.period)
    return view
  }

  func retention() throws(RenderError) -> View<RetentionPartShape>? {
    guard let retention = policy.retention else { return nil }
    var view = View<RetentionPartShape>()
    view.wording = try block(retention.wording)
    if retention.wording == nil { view.general = try retentionView(retention) }
    return view
  }
}

struct RetentionPartShape: Shape {
  let wording = Raw()
  let general = One<RetentionShape>(.nothing)
}

extension Optional {
  /// `map` with typed errors kept.
  func mapping<T, E: Error>(_ transform: (Wrapped) throws(E) -> T) throws(E) -> T? {
    guard let self else { return nil }
    return try transform(self)
  }
}
