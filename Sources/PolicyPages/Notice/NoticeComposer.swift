import PolicyKit

extension PolicyRenderer {
  /// The words in which people are told of a version.
  ///
  /// - Throws: `RenderError` naming the template, the words or the language that cannot be used.
  public func words(of notice: Notice) throws(RenderError) -> NoticeWords {
    try check(language: notice.policy.language)
    let composer = NoticeComposer(
      notice: notice, scribe: try scribe(for: notice.policy), renderer: self)
    return try composer.words()
  }
}

/// Writes a notice from its facts.
struct NoticeComposer {
  let notice: Notice
  let scribe: Scribe
  let renderer: PolicyRenderer

  /// How many changes a notice lists; the comparison shows them all.
  private static let listed = 100
  /// From how many changes on they are grouped by what they are about.
  private static let grouped = 8
  /// How much of the old and of the new a notice shows, in Unicode scalars.
  private static let shown = 500

  private var policy: Policy { notice.policy }
  private var lexicon: Lexicon { scribe.lexicon }

  /// The changes, without those that nobody can see; the archive has them all.
  private var seen: [ChangeReport.Entry] {
    notice.report.changes.filter { !Self.unseen.contains($0.kind) }
  }

  /// The changes that are told one by one: where any means something else to readers, words that go
  /// on meaning the same would only hide it.
  private var changes: [ChangeReport.Entry] {
    let telling = seen.filter { $0.changeClass > .editorial }
    return telling.isEmpty ? seen : telling
  }

  private static let unseen: Set = [
    "identifier-changed", "layout-changed", "reordered", "version-dated",
  ]

  func words() throws(RenderError) -> NoticeWords {
    try words(
      markdown: renderer.text(of: view(), "notice.md", for: policy), subject: subject())
  }

  /// A message of these words, as text and as HTML.
  func words(markdown: String, subject: String) throws(RenderError) -> NoticeWords {
    let body: PageBody
    let text: String
    do {
      let root = policy.publication.root
      body = try PageBody(markdown: markdown, linkingBelow: root)
      text = try PlainText.text(of: markdown, linkingBelow: root)
    } catch {
      throw .page(error)
    }
    var page = View<NoticePageShape>()
    page.language = policy.language
    page.direction = Scribe.isRightToLeft(policy.language) ? "rtl" : "ltr"
    page.subject = subject
    page.heading = body.title ?? subject
    page.body = Markup(body.html)
    return NoticeWords(
      language: policy.language, subject: subject, text: text,
      html: try renderer.text(of: page, "notice.html", for: policy))
  }

  // MARK: Subject

  private func subject() throws(RenderError) -> String {
    if let worded = policy.release.notice?.subject?.onOneLine, !worded.isEmpty {
      return worded.clipped(to: NoticeWords.subjectLimit)
    }
    return try clippedSubject(of: subject)
  }

  /// A subject that fits; the controller's name gives way, so that the rest can be read.
  func clippedSubject(
    of subject: (String) throws(RenderError) -> String
  ) throws(RenderError) -> String {
    let limit = NoticeWords.subjectLimit
    let name = policy.controller.name.onOneLine
    let whole = try subject(name)
    let excess = whole.unicodeScalars.count - limit
    if excess <= 0 { return whole }
    let short = name.clipped(to: max(12, name.unicodeScalars.count - excess))
    return try subject(short).clipped(to: limit)
  }

  private func subject(from name: String) throws(RenderError) -> String {
    var view = View<NoticeSubjectShape>()
    view.controller = name
    view.date = date
    return try renderer.text(of: view, "notice-subject.txt", for: policy).onOneLine
  }

  private var date: String? { notice.record.inForce.map(lexicon.date) }

  // MARK: The whole

  private func view() throws(RenderError) -> View<NoticeShape> {
    let wording = policy.release.notice
    var view = View<NoticeShape>()
    view.banner = try scribe.inline(policy.publication.banner)
    view.opening = try scribe.block(wording?.opening)
    view.changesWording = try scribe.block(wording?.changes)
    view.choicesWording = try scribe.block(wording?.choices)
    view.closing = try scribe.block(wording?.closing)

    view.controller = shownController
    if notice.before.controller.name != policy.controller.name {
      view.formerName = notice.before.controller.name.clipped(to: Self.shown)
    }
    view.title = shownTitle
    view.date = date
    view.isAhead = notice.record.inForce.map { $0 > notice.record.published } ?? false

    view.isOne = changes.count == 1
    view.highlights = highlights
    view.isWordingOnly = changes.isEmpty
    view.groups = groups()
    view.correctsWords = changes.count < seen.count
    view.rest = changes.count > Self.listed ? String(changes.count - Self.listed) : nil
    view.isOneRest = changes.count == Self.listed + 1
    view.isCut = changes.prefix(Self.listed).contains { change in
      change.title.unicodeScalars.count > Self.shown
        || values(of: change) != (change.old, change.new)
    }

    view.reason = try scribe.sentence(policy.release.reason)
    let decisions = notice.record.overrides.filter { decision in
      !view.correctsWords || decision.changeClass > .editorial
    }
    view.hasDecisions = !decisions.isEmpty
    view.decisions = decisions.map { decision in
      View {
        $0.subject = decision.subject.onOneLine.clipped(to: Self.shown).withoutFullStop
        $0.kind = lexicon.word(decision.changeClass, .noticeWeight)
        $0.reason = decision.reason.withoutFullStop
      }
    }
    view.asksConsentAgain = notice.record.consentAgain
    view.consentFor = purposesOnNewConsent
    view.meaning = try scribe.block(wording?.meaning ?? policy.release.summary)
    view.hasMeaning = view.meaning != nil || view.asksConsentAgain

    let choices = NoticeChoice.offered(by: policy, after: changes)
    view.choices = try groups(of: choices)
    // Several uses that can be stopped are the same in short.
    let kinds = choices.map(\.kind).uniqued()
    view.choicesInShort =
      kinds.isEmpty ? nil : lexicon.or(kinds.prefix(3).map { lexicon.word($0) })
    view.hasRights = choices.contains { $0.right != nil }
    view.questions = channels(policy.questions)
    view.hasChoices =
      !choices.isEmpty || view.questions != nil || view.choicesWording != nil

    view.pages = pages()
    view.address = policy.controller.address
    view.contacts = channels(contacts)
    return view
  }

  /// The controller's name, as much of it as a notice shows.
  var shownController: String { policy.controller.name.clipped(to: Self.shown) }

  /// The title of the policy, where it is not what the language calls every such text.
  var shownTitle: String? {
    policy.title.lowercased() == lexicon.word(.noticePolicy).lowercased()
      ? nil : policy.title.clipped(to: Self.shown)
  }

  /// How to reach the controller, without the address that is given already.
  var contacts: [Channel] {
    policy.controller.contacts.filter { channel in
      guard case .post(let place) = channel, let address = policy.controller.address else {
        return true
      }
      return !place.contains(address)
    }
  }

  // MARK: Changes

  /// The titles of what matters most, at most three, as one sentence without its end.
  var highlights: String? {
    guard let highest = changes.map(\.changeClass).max() else { return nil }
    let clauses = changes.filter { $0.changeClass == highest }.prefix(3).map(clause)
    return lexicon.strongAnd(clauses)
  }

  /// A change as a clause, with the old and the new where they are short and its title has neither.
  private func clause(of change: ChangeReport.Entry) -> String {
    let title = change.title.onOneLine.firstSentence.clipped(to: 220).withQuotationClosed.withoutEnd
    func value(_ text: String?) -> String? {
      guard let text = text?.onOneLine.withoutEnd, !text.isEmpty,
        text.unicodeScalars.count <= 80, text.firstSentence == text,
        title.lowercased().firstRange(of: text.lowercased()) == nil
      else { return nil }
      return text
    }
    switch (value(change.old), value(change.new)) {
    case (let old?, let new?):
      return lexicon.word(.noticeOldAndNew).filled(["change": title, "old": old, "new": new])
    case (let old?, nil) where change.new == nil:
      return lexicon.word(.noticeOnlyOld).filled(["change": title, "old": old])
    case (nil, let new?) where change.old == nil:
      return lexicon.word(.noticeOnlyNew).filled(["change": title, "new": new])
    default: return title
    }
  }

  /// The changes that are listed: those that matter most first, and many of them by topic.
  private func groups() -> [View<NoticeGroupShape>] {
    let listed = changes.prefix(Self.listed)
    let classes = ChangeClass.allCases.sorted(by: >).filter { one in
      listed.contains { $0.changeClass == one }
    }
    var groups: [(changeClass: ChangeClass, topic: ChangeTopic?, changes: [ChangeReport.Entry])] =
      []
    for changeClass in classes {
      let changes = listed.filter { $0.changeClass == changeClass }
      guard listed.count > Self.grouped else {
        groups.append((changeClass, nil, changes))
        continue
      }
      var topics: [ChangeTopic] = []
      for change in changes where !topics.contains(ChangeTopic(of: change)) {
        topics.append(ChangeTopic(of: change))
      }
      for topic in topics {
        groups.append((changeClass, topic, changes.filter { ChangeTopic(of: $0) == topic }))
      }
    }
    return groups.map { group in
      View {
        $0.hasHeading = groups.count > 1
        $0.isMain = classes.count > 1 && group.changeClass == classes.first
        $0.isSmall = classes.count > 1 && group.changeClass == .editorial
        $0.topic = group.topic.map { lexicon.word($0) }
        $0.changes = group.changes.map(self.view)
      }
    }
  }

  private func view(of change: ChangeReport.Entry) -> View<NoticeChangeShape> {
    let (old, new) = values(of: change)
    // "New: yes" says nothing to anyone who does not see the question.
    let bare = old == nil ? new : new == nil ? old : nil
    let isAnswer = bare == lexicon.word(.valueYes) || bare == lexicon.word(.valueNo)
    return View {
      $0.title = change.title.onOneLine.clipped(to: Self.shown).withoutFullStop
      if isAnswer { return }
      $0.old = old
      $0.new = new
      $0.both = old != nil && new != nil
      $0.onlyOld = old != nil && new == nil
      $0.onlyNew = old == nil && new != nil
    }
  }

  /// The old and the new of a change, as much of them as a notice shows.
  private func values(of change: ChangeReport.Entry) -> (old: String?, new: String?) {
    if let old = change.old, let new = change.new {
      let excerpt = Excerpt(old: old, new: new, limit: Self.shown)
      return (excerpt.old, excerpt.new)
    }
    return (change.old?.clipped(to: Self.shown), change.new?.clipped(to: Self.shown))
  }

  /// The purposes on consent for which people are asked again, as a list: those that the changes are
  /// about, or that use a recipient that they are about.
  private var purposesOnNewConsent: String? {
    let subjects = Set(seen.filter(\.consentAgain).map(\.subject))
    let purposes = policy.purposes.filter { purpose in
      let concerned =
        ["purpose:\(purpose.id.rawValue)"]
        + purpose.recipients.map { "recipient:\($0.id.rawValue)" }
      let isOnConsent = purpose.bases.contains { $0.ground.caseName == "consent" }
      return isOnConsent && concerned.contains(where: subjects.contains)
    }
    if purposes.isEmpty { return nil }
    return lexicon.and(
      purposes.map { purpose in
        lexicon.quoted(purpose.title.onOneLine.withoutFullStop)
      })
  }

  // MARK: Choices

  /// The choices, those that are used in the same way together.
  private func groups(
    of choices: [NoticeChoice]
  ) throws(RenderError) -> [View<NoticeChoicesShape>] {
    var groups: [(channels: [Channel], choices: [NoticeChoice])] = []
    for choice in choices {
      if let same = groups.firstIndex(where: { $0.channels == choice.channels }) {
        groups[same].choices.append(choice)
      } else {
        groups.append((choice.channels, [choice]))
      }
    }
    // What can be done only elsewhere comes last.
    groups = groups.filter { !$0.channels.isEmpty } + groups.filter(\.channels.isEmpty)
    return try groups.enumerated().mapping { (index, group) throws(RenderError) in
      var view = View<NoticeChoicesShape>()
      view.isFirst = index == 0
      view.channels = channels(group.channels)
      let choices = try group.choices.mapping(self.view)
      if choices.count == 1 {
        view.only = choices.first
      } else {
        view.hasSeveral = true
        view.choices = choices
      }
      if group.choices.contains(where: { $0.kind == .complaint }), let rights = policy.rights {
        view.authorities = rights.authorities.map { authority in
          View {
            $0.name = authority.name
            $0.country = authority.country.map(lexicon.country)
            $0.contacts = channels(Array(authority.contacts.prefix(1)))
          }
        }
        view.authorityList = rights.authorityList.map { Markup(scribe.link($0, $0)) }
      }
      return view
    }
  }

  private func view(of choice: NoticeChoice) throws(RenderError) -> View<NoticeChoiceShape> {
    var view = View<NoticeChoiceShape>()
    view.choice = lexicon.word(choice.kind)
    view.purpose = choice.purpose
    // What stands beside counsel's own words for a right belongs to those words.
    if choice.right?.wording == nil {
      view.condition = try scribe.phrase(choice.right?.condition)
      view.effect = try scribe.sentence(choice.right?.effect)
    }
    view.regimes = scribe.list((choice.right?.regimes ?? []).map { lexicon.word($0) })
    view.isAbsoluteForMarketing = choice.right?.isAbsoluteForMarketing == true
    view.isUnconditional = choice.optOut?.isUnconditional == true
    view.carveOut = try scribe.phrase(choice.optOut?.carveOut?.description)
    return view
  }

  /// Channels as alternatives, as messages say them.
  func channels(_ channels: [Channel]) -> Markup? {
    scribe.inMessages.channels(channels)
  }

  // MARK: Pages

  /// The address of a file of the site, or its path where the policy states no address.
  func address(_ path: String) -> Markup { Markup((policy.publication.root ?? "") + path) }

  func pages() -> View<NoticePagesShape> {
    let root = policy.publication.root
    var view = View<NoticePagesShape>()
    view.hasAddress = root != nil
    view.new = address(SitePath.version(notice.record.number, .page))
    view.comparisons = notice.steps.map { step in
      View {
        $0.url = address(SitePath.version(step, .changesPage))
        $0.number = notice.steps.count > 1 ? String(step) : nil
      }
    }
    view.old = address(SitePath.version(notice.numberBefore, .page))
    view.current = root.map { Markup($0) }
    return view
  }
}

extension Lexicon {
  /// Clauses joined as the language lists long ones: "a; b; and c".
  fileprivate func strongAnd(_ items: [String]) -> String? {
    guard let last = items.last else { return nil }
    if items.count == 1 { return last }
    return items.dropLast().joined(separator: word(.listStrongSeparator))
      + word(.listStrongAnd) + last
  }
}
