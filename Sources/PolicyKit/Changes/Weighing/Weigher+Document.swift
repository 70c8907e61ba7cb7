/// What the policy says about itself, and how its page is made up.
extension Weigher {
  /// Weighs how readers learn of changes.
  mutating func weighChangeNotice(_ all: [String: Field]) {
    let (before, after) = (old.policy.changes, new.policy.changes)
    for (field, key) in differing(.changes, all, ChangeNotice.CodingKeys.self) {
      switch key {
      case .channels: weighNotices(field, before?.channels ?? [], after?.channels ?? [])
      case .days:
        if before?.days == after?.days { continue }
        add(
          (after?.days ?? 0) < (before?.days ?? 0)
            ? .changeNoticeWeakened : .changeNoticeStrengthened, field,
          before?.days.map { .period(.days($0)) }, after?.days.map { .period(.days($0)) })
      // Whoever was not told at all is not told more because nobody asks to look again.
      case .asksToCheckBack where before == nil || after == nil: break
      case .asksToCheckBack:
        if before?.asksToCheckBack == after?.asksToCheckBack { continue }
        // Whoever is asked to look again is not told (WP260 rev.01, paragraph 29).
        add(
          after?.asksToCheckBack == true ? .changeNoticeWeakened : .changeNoticeStrengthened,
          field, flag(before?.asksToCheckBack), flag(after?.asksToCheckBack),
          isAssumed: before?.asksToCheckBack != true && after?.asksToCheckBack != true)
      case .history:
        if before?.history == after?.history { continue }
        let kind: ChangeKind =
          before?.history == nil
          ? .changeNoticeStrengthened
          : after?.history == nil ? .changeNoticeWeakened : .publicationChanged
        add(
          kind, field, before?.history.map { .channels([$0]) },
          after?.history.map { .channels([$0]) })
      case .wording: words(field, before?.wording, after?.wording)
      // How notices are sent is nothing that readers were promised: it weighs like any other fact.
      case .sender, .audiences, .leastTold: break
      case .source: break
      }
    }
  }

  private mutating func weighNotices(
    _ field: Field, _ before: [NoticeChannel], _ after: [NoticeChannel]
  ) {
    if before == after { return }
    var isWeaker = false
    var isStronger = false
    var isUnclear = false
    var rest = after
    for channel in before {
      let index =
        rest.firstIndex { $0.ways == channel.ways }
        ?? rest.firstIndex { $0.medium == channel.medium }
      guard let index else {
        isWeaker = true
        continue
      }
      let other = rest.remove(at: index)
      // What may take the place of another makes that other less sure.
      if !other.ways.isSubset(of: channel.ways) {
        isWeaker = true
      } else if other.ways != channel.ways {
        isStronger = true
      }
      switch (channel.condition, other.condition) {
      case (nil, nil): break
      case (nil, _?): isWeaker = true
      case (_?, nil): isStronger = true
      case (let first?, let second?):
        if first != second, wording(first, second) == .substantive {
          isWeaker = true
          isUnclear = true
        }
      }
    }
    if !rest.isEmpty { isStronger = true }
    let kind: ChangeKind =
      isWeaker
      ? .changeNoticeWeakened : isStronger ? .changeNoticeStrengthened : .wordingCorrected
    add(
      kind, field, before.isEmpty ? nil : .notices(before), after.isEmpty ? nil : .notices(after),
      isAssumed: isUnclear || isWeaker && isStronger)
  }

  /// Weighs what a version says about itself; that is new with every version.
  mutating func weighRelease(_ all: [String: Field]) {
    let (before, after) = (old.policy.release, new.policy.release)
    for (field, key) in differing(.release, all, Release.CodingKeys.self) {
      switch key {
      case .effective: weighDate(.versionDated, field, before.effective, after.effective)
      case .updated: weighDate(.versionDated, field, before.updated, after.updated)
      case .nextReview:
        weighDate(.publicationChanged, field, before.nextReview, after.nextReview)
      case .reason: weighRemark(field, before.reason, after.reason)
      case .summary: weighRemark(field, before.summary, after.summary)
      // Whatever else words on dates say is weighed with the words of the page.
      case .wording: weighRemark(field, before.wording, after.wording)
      // The words of a notice weigh like any other fact.
      case .notice: break
      case .source: break
      }
    }
  }

  private mutating func weighDate(
    _ kind: ChangeKind, _ field: Field, _ before: CalendarDate?, _ after: CalendarDate?
  ) {
    if before == after { return }
    add(kind, field, before.map { .date($0) }, after.map { .date($0) })
  }

  private mutating func weighRemark(_ field: Field, _ before: Prose?, _ after: Prose?) {
    if before == after { return }
    add(.versionDated, field, before.map { .prose($0) }, after.map { .prose($0) })
  }

  /// Weighs how the policy stands on the web and on its page.
  mutating func weighPublication(_ all: [String: Field]) {
    let (before, after) = (old.policy.publication, new.policy.publication)
    for (field, key) in differing(.publication, all, Publication.CodingKeys.self) {
      switch key {
      case .numbersSections:
        add(.layoutChanged, field, .flag(before.numbersSections), .flag(after.numbersSections))
      case .showsAtAGlance:
        add(.layoutChanged, field, .flag(before.showsAtAGlance), .flag(after.showsAtAGlance))
      case .isIndexed:
        add(.publicationChanged, field, .flag(before.isIndexed), .flag(after.isIndexed))
      case .url:
        add(.publicationChanged, field, before.url.map { .text($0) }, after.url.map { .text($0) })
      case .translations:
        add(
          .publicationChanged, field, texts(before.translations.map(\.name)),
          texts(after.translations.map(\.name)))
      case .prevailsOverTranslations:
        add(
          .publicationChanged, field, flag(before.prevailsOverTranslations),
          flag(after.prevailsOverTranslations))
      case .banner: words(field, before.banner, after.banner)
      case .translationsWording:
        words(field, before.translationsWording, after.translationsWording)
      case .source: break
      }
    }
  }

  /// Weighs a section: a heading, words, and the parts that it shows.
  mutating func weighSection(_ before: Section?, _ after: Section?, _ field: Field) {
    switch (before, after) {
    case (nil, let after?): add(.sectionAdded, field, nil, named([after.erased]))
    case (let before?, nil): add(.sectionRemoved, field, named([before.erased]), nil)
    case (let before?, let after?):
      guard let key = field.key(Section.CodingKeys.self) else { return }
      switch key {
      case .title: title(field, before.title, after.title, else: .wordingChanged)
      case .content: weighContent(from: before, to: after, field)
      case .id, .source: break
      }
    case (nil, nil): break
    }
  }

  private mutating func weighContent(from before: Section, to after: Section, _ field: Field) {
    wordings(field, before.proses, after.proses)
    wordings(field, before.wordings, after.wordings)
    let (gone, come) = before.parts.difference(to: after.parts)
    // A part that another section shows now has only moved.
    let lost = gone.filter { !new.policy.outline.show($0) }
    let won = come.filter { !old.policy.outline.show($0) }
    if !lost.isEmpty { add(.sectionRemoved, field, value(lost), nil) }
    if !won.isEmpty { add(.sectionAdded, field, nil, value(won)) }
    if lost.isEmpty, won.isEmpty, !gone.isEmpty || !come.isEmpty {
      add(.reordered, field, nil, nil)
    }
  }

  private func value(_ content: [Section.Content]) -> ChangeValue? {
    let purposes = content.compactMap { item -> AnyReference? in
      if case .purpose(let purpose) = item { AnyReference(purpose) } else { nil }
    }
    if !purposes.isEmpty { return named(purposes) }
    return .words(
      of: content.compactMap { item -> Section.Part? in
        switch item {
        case .part(let part): part
        case .rights: .rights
        case .data: .data
        case .prose, .purpose, .section: nil
        }
      })
  }
}

extension NoticeChannel {
  /// Every way of which one is used.
  fileprivate var ways: Set<Medium> { Set(media) }
}

extension Section {
  /// The words that stand in it.
  fileprivate var proses: [Prose?] {
    content.map { if case .prose(let prose) = $0 { prose } else { nil } }
  }

  /// The words before what it shows.
  fileprivate var wordings: [Prose?] {
    content.map { if case .rights(_, let wording) = $0 { wording } else { nil } }
  }

  /// What facts show in it.
  fileprivate var parts: [Content] {
    content.compactMap {
      switch $0 {
      case .prose, .section: nil
      case .part, .purpose, .data: $0
      case .rights(let regimes, _): .rights(under: regimes)
      }
    }
  }
}

extension [Section] {
  /// Whether one of them, or one inside it, shows something.
  fileprivate func show(_ content: Section.Content) -> Bool {
    contains { section in
      section.content.contains {
        switch $0 {
        case .section(let inner): [inner].show(content)
        case .rights(let regimes, _): .rights(under: regimes) == content
        case .prose, .part, .purpose, .data: $0 == content
        }
      }
    }
  }
}
