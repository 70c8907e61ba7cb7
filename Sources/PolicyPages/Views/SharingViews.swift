import PolicyKit

struct SharingShape: Shape {
  let wording = Raw(of: "sharing/wording")
  let commitmentsWording = Raw(of: "sharing/commitmentsWording")
  let nobody = Flag(of: "sharing/nobody")
  let condition = Raw(of: "sharing/condition")
  let recipients = Many<RecipientShape>(.nothing)
  let commitments = Raw(of: "sharing/commitments")
  let withinGroup = Flag(of: "sharing/withinGroup")
}

struct RecipientShape: Shape {
  let wording = Raw()
  let name = Text()
  let aliases = Raw()
  let role = Text(of: "role", "isCategory")
  let kinds = Raw()
  let isCategory = Flag()
  let isExample = Flag()
  let category = Text(of: "memberOf")
  let allMembers = Raw(of: "members/names")
  let exampleMembers = Raw(of: "members/names")
  let listsOfAll = Raw(of: "members/lists")
  let listsOfSome = Raw(of: "members/lists")
  let sector = Text()
  let locations = Raw()
  let commitments = Raw()
  let condition = Raw()
  let certifications = Raw()
  let hasOwnPurposes = Flag()
  let hasNoOwnPurposes = Flag(of: "hasOwnPurposes")
  let isSubjectToPIPEDA = Flag()
  let statutoryNames = Raw()
  let privacyPolicy = Raw()
  /// What the language has a sentence for of its yes-or-no facts.
  let statements = Many<ProseShape>(.nothing)
  /// What it states to be so, by the names of the model.
  let facts = One<FlagsShape<Recipient>>(.nothing)
  /// What it states not to be so, by the names of the model.
  let denied = One<FlagsShape<Recipient>>(.nothing)
}

struct DisclosuresShape: Shape {
  let disclosures = Many<DisclosureShape>()
}

struct DisclosureShape: Shape {
  let wording = Raw()
  let grounds = Raw()
  let recipients = Raw()
  let condition = Raw()
  let tellsPerson = Flag()
  let tellsNobody = Flag(of: "tellsPerson")
  let exception = Raw()
}

struct TransactionsShape: Shape {
  let transactions = Many<TransactionShape>()
}

struct TransactionShape: Shape {
  let wording = Raw()
  let events = Raw()
  let recipients = Raw()
  let tellsBefore = Flag()
  let notice = Raw()
  let namesChoices = Flag()
}

struct PromisesShape: Shape {
  let assertions = Many<AssertionShape>()
}

struct TransfersShape: Shape {
  let transfers = Many<TransferShape>()
  let framework = One<FrameworkShape>(of: "dataPrivacyFramework")
}

struct FrameworkShape: Shape {
  let wording = Raw()
  let frameworks = Raw(of: "ukExtension", "swiss", "coversHumanResources")
  let entities = Raw()
  let list = Raw()
  let commitsToPrinciples = Flag()
  let principlesPrevail = Flag()
  let contacts = Raw()
  let recourse = Many<RecourseShape>()
  let enforcer = Text()
  let offersArbitration = Flag()
  let arbitration = Raw()
  let answersAuthorities = Flag()
  let isLiable = Flag(of: "isLiableForOnwardTransfers")
}

struct RecourseShape: Shape {
  let body = Raw(of: "kind", "name")
  let contacts = Raw()
  let isFree = Flag()
}

struct TransferShape: Shape {
  let title = Text()
  let wording = Raw()
  let exporter = Text()
  let exporterRegimes = Raw()
  let recipients = Raw()
  let countries = Raw()
  let otherCountries = Raw()
  let mechanisms = Raw(of: "mechanisms", "combination")
  let first = Raw(of: "mechanisms", "combination")
  let fallbacks = Raw(of: "mechanisms", "combination")
  let adequacyExists = Flag()
  let adequacyMissing = Flag(of: "adequacyExists")
  let copy = Raw()
  let isRecurring = Flag()
  let isOccasional = Flag(of: "isRecurring")
  let includesHumanResources = Flag()
  let publishedInformation = Raw()
  /// What the language has a sentence for of its yes-or-no facts.
  let statements = Many<ProseShape>(.nothing)
  /// What it states to be so, by the names of the model.
  let facts = One<FlagsShape<Transfer>>(.nothing)
  /// What it states not to be so, by the names of the model.
  let denied = One<FlagsShape<Transfer>>(.nothing)
}

extension Scribe {
  func sharing() throws(RenderError) -> View<SharingShape>? {
    let sharing = policy.sharing ?? Sharing()
    if policy.sharing == nil, policy.recipients.isEmpty { return nil }
    var view = View<SharingShape>()
    view.wording = try block(sharing.wording)
    view.commitmentsWording = try block(sharing.commitmentsWording)
    let isWorded = sharing.wording != nil
    view.recipients = try policy.recipients.views(
      where: { !isWorded || $0.wording != nil }, recipientView)
    if !isWorded {
      view.nobody = sharing.nobody == true
      view.condition = try phrase(sharing.condition)
      view.withinGroup = sharing.withinGroup == true
      if sharing.commitmentsWording == nil {
        view.commitments = commitments(sharing.commitments)
      }
    }
    return view
  }

  private func commitments(_ commitments: [Commitment]) -> Markup? {
    list(commitments.map { lexicon.word($0) })
  }

  private func recipientView(_ recipient: Recipient) throws(RenderError) -> View<RecipientShape> {
    var view = View<RecipientShape>()
    if let wording = try item(recipient.wording) {
      view.wording = wording
      return view
    }
    view.name = recipient.name
    view.aliases = quotedAlternatives(recipient.aliases)
    view.role = recipient.role.map {
      recipient.isCategory ? lexicon.word($0, .severalRoles) : lexicon.word($0)
    }
    // What staff do and what nobody named tells readers nothing.
    let kinds = recipient.kinds.filter {
      $0 != .other && !($0 == .personnel && recipient.role == .personnel)
    }
    view.kinds = list(kinds.map { lexicon.word($0) })
    view.isCategory = recipient.isCategory
    view.isExample = recipient.isExample == true
    view.category = recipient.memberOf.map { name(AnyReference($0)) }
    if let members = recipient.members {
      if members.isExhaustive {
        view.allMembers = list(members.names)
      } else {
        view.exampleMembers = list(members.names)
      }
      let pages = members.lists.isEmpty ? nil : places(members.lists)
      if members.isExhaustive { view.listsOfAll = pages } else { view.listsOfSome = pages }
    }
    view.sector = recipient.sector
    view.locations = list(recipient.locations.map(lexicon.country))
    view.commitments = commitments(recipient.commitments)
    view.condition = try phrase(recipient.condition)
    view.certifications = list(recipient.certifications.flatMap(certification))
    view.hasOwnPurposes = recipient.hasOwnPurposes == true
    view.hasNoOwnPurposes = recipient.hasOwnPurposes == false
    view.isSubjectToPIPEDA = recipient.isSubjectToPIPEDA == true
    view.statements = statements(of: recipient)
    view.facts = .flags(of: recipient, stated: true)
    view.denied = .flags(of: recipient, stated: false)
    view.statutoryNames = quotedList(recipient.statutoryNames)
    view.privacyPolicy = recipient.privacyPolicy.map { Markup(link($0, $0)) }
    return view
  }

  private func certification(_ certification: Certification) -> [String] {
    switch certification {
    case .dataPrivacyFramework(let ukExtension, let swiss, let coversHumanResources):
      [
        .dataPrivacyFramework, ukExtension == true ? .ukExtension : nil,
        swiss == true ? .swiss : nil, coversHumanResources == true ? .humanResources : nil,
      ].compactMap { (part: ChangeValue.CertificatePart?) in part.map { lexicon.word($0) } }
    case .other(let name):
      [name]
    }
  }

  func disclosures() throws(RenderError) -> View<DisclosuresShape>? {
    if policy.disclosures.isEmpty { return nil }
    var view = View<DisclosuresShape>()
    view.disclosures = try policy.disclosures.views(disclosureView)
    return view
  }

  private func disclosureView(
    _ disclosure: LegalDisclosure
  ) throws(RenderError) -> View<DisclosureShape> {
    var view = View<DisclosureShape>()
    if let wording = try block(disclosure.wording) {
      view.wording = wording
      return view
    }
    view.grounds =
      disclosure.grounds.isEmpty
      ? nil : Markup(lexicon.or(disclosure.grounds.map { lexicon.word($0) }))
    view.recipients = list(disclosure.recipients.map { name(AnyReference($0)) })
    view.condition = try phrase(disclosure.condition)
    view.tellsPerson = disclosure.tellsPerson == true
    view.tellsNobody = disclosure.tellsPerson == false
    view.exception = try phrase(disclosure.exception)
    return view
  }

  func transactions() throws(RenderError) -> View<TransactionsShape>? {
    if policy.transactions.isEmpty { return nil }
    var view = View<TransactionsShape>()
    view.transactions = try policy.transactions.views(transactionView)
    return view
  }

  private func transactionView(
    _ transaction: CorporateTransaction
  ) throws(RenderError) -> View<TransactionShape> {
    var view = View<TransactionShape>()
    if let wording = try block(transaction.wording) {
      view.wording = wording
      return view
    }
    view.events =
      transaction.events.isEmpty
      ? nil : Markup(lexicon.or(transaction.events.map { lexicon.word($0) }))
    view.recipients = list(transaction.recipients.map { name(AnyReference($0)) })
    view.tellsBefore = transaction.tellsBefore == true
    view.notice = try notice(transaction.notice)
    view.namesChoices = transaction.namesChoices == true
    return view
  }

  /// Ways of telling people, each with its condition.
  func notice(_ channels: [NoticeChannel]) throws(RenderError) -> Markup? {
    let ways = try channels.mapping { channel throws(RenderError) -> String in
      let way = self.ways(of: channel)
      guard let condition = try phrase(channel.condition) else { return way }
      return "\(way) \(condition.text)"
    }
    // A condition is that of its own way alone.
    let isStrong = channels.contains { $0.condition != nil }
    return ways.isEmpty ? nil : Markup(lexicon.and(ways, apart: isStrong))
  }

  /// A way of telling people, or several of which one is used.
  func ways(of channel: NoticeChannel) -> String {
    lexicon.or(channel.media.map { lexicon.word($0) })
  }

  func promises() throws(RenderError) -> View<PromisesShape>? {
    let isWorded = policy.sharing?.wording != nil
    var view = View<PromisesShape>()
    view.assertions = try (policy.sharing?.assertions ?? []).views(
      where: { !isWorded || $0.isInWordsOfItsOwn }
    ) { assertion throws(RenderError) in
      try assertionView(assertion, beside: policy.sharing?.wording)
    }.filter(\.saysSomething)
    return view.assertions.isEmpty ? nil : view
  }

  func transfers() throws(RenderError) -> View<TransfersShape>? {
    if policy.transfers.isEmpty, policy.dataPrivacyFramework == nil { return nil }
    var view = View<TransfersShape>()
    view.transfers = try policy.transfers.views(transferView)
    view.framework = try policy.dataPrivacyFramework.mapping(frameworkView)
    return view
  }

  private func frameworkView(
    _ framework: DataPrivacyFramework
  ) throws(RenderError) -> View<FrameworkShape> {
    var view = View<FrameworkShape>()
    if let wording = try block(framework.wording) {
      view.wording = wording
      return view
    }
    view.frameworks = list(
      certification(
        .dataPrivacyFramework(
          ukExtension: framework.ukExtension, swiss: framework.swiss,
          coversHumanResources: framework.coversHumanResources)))
    view.entities = list(framework.entities)
    view.list = framework.list.map { Markup(channel($0)) }
    view.commitsToPrinciples = framework.commitsToPrinciples == true
    view.principlesPrevail = framework.principlesPrevail == true
    view.contacts = channels(framework.contacts)
    view.recourse = framework.recourse.views { recourse in
      View {
        let word = lexicon.word(recourse.kind)
        let name = recourse.name ?? lexicon.word(.recourseABody)
        $0.body = Markup(word.filled(["name": ProseMarkdown.escape(name)]))
        $0.contacts = channels(recourse.contacts)
        $0.isFree = recourse.isFree == true
      }
    }
    view.enforcer = framework.enforcer.map { lexicon.word($0) }
    view.offersArbitration = framework.offersArbitration == true
    view.arbitration = framework.arbitration.map { Markup(channel($0)) }
    view.answersAuthorities = framework.answersAuthorities == true
    view.isLiable = framework.isLiableForOnwardTransfers == true
    return view
  }

  private func transferView(_ transfer: Transfer) throws(RenderError) -> View<TransferShape> {
    var view = View<TransferShape>()
    view.title = transfer.title
    if let wording = try block(transfer.wording) {
      view.wording = wording
      return view
    }
    view.exporter = transfer.exporter.map { lexicon.word($0) }
    view.exporterRegimes = list(transfer.exporterRegimes.map { lexicon.word($0) })
    view.recipients = list(transfer.recipients.map { name(AnyReference($0)) })
    view.countries = list(transfer.countries.map(lexicon.country))
    view.otherCountries = try phrase(transfer.otherCountries)
    let mechanisms = try transfer.mechanisms.mapping(mechanism)
    if let first = mechanisms.first {
      switch transfer.combination {
      case .firstThenFallback:
        view.first = Markup(first)
        view.fallbacks = Markup(lexicon.or(Array(mechanisms.dropFirst())))
      case .alternatives:
        view.mechanisms = Markup(lexicon.or(mechanisms))
      case .together, nil:
        view.mechanisms = Markup(lexicon.and(mechanisms))
      }
    }
    // That it rests on a decision says that there is one.
    view.adequacyExists =
      transfer.adequacyExists == true && !transfer.mechanisms.contains(.adequacy)
    view.adequacyMissing = transfer.adequacyExists == false
    view.copy = channels(transfer.copy)
    view.isRecurring = transfer.isRecurring == true
    view.isOccasional = transfer.isRecurring == false
    view.includesHumanResources = transfer.includesHumanResources == true
    view.statements = statements(of: transfer)
    view.facts = .flags(of: transfer, stated: true)
    view.denied = .flags(of: transfer, stated: false)
    view.publishedInformation = transfer.publishedInformation.map { Markup(channel($0)) }
    return view
  }

  /// What a transfer rests on, in Markdown.
  func mechanism(_ mechanism: TransferMechanism) throws(RenderError) -> String {
    let word = lexicon.word(mechanism)
    var values: [String: String] = [:]
    switch mechanism {
    case .standardClauses(let clauses):
      values["which"] = lexicon.word(clauses)
    case .codeOfConduct(let name), .certification(let name):
      values["name"] = name.map { " (\(ProseMarkdown.escape($0)))" } ?? ""
    case .derogation(let derogation):
      values["ground"] = lexicon.word(derogation)
      if case .consent(let isExplicit) = derogation, isExplicit == true {
        values["ground"] = lexicon.word(.derogationExplicitConsent)
      }
    case .compellingInterests(let interest):
      values["interest"] = try phrase(interest).map { ": \($0.text)" } ?? ""
    case .otherSafeguards(let description):
      values["description"] = try phrase(description).map { ": \($0.text)" } ?? ""
    case .adequacy, .bindingCorporateRules, .adHocClauses, .publicInstrument, .privacyShield:
      break
    }
    return word.filled(values)
  }
}
