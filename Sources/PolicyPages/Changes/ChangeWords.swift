public import PolicyKit

/// A change in a reader's words, as plain text: escape it for wherever it is shown.
///
/// > Letterpress receives your data for “Newsletter”
public struct ChangeWords: Sendable, Hashable {
  /// What changed, in one line without a full stop.
  public let title: String
  /// What was said before; nil where nothing was, or where the title says it all.
  public let old: String?
  /// What is said now; nil where nothing is, or where the title says it all.
  public let new: String?
}

extension PolicyRenderer {
  /// Changes in a reader's words, one for each in the same order.
  ///
  /// The titles come from `change.txt.mustache` of the policy's language.
  ///
  /// - Parameters:
  ///   - changes: What changed.
  ///   - diff: The comparison that found them.
  ///   - policy: The policy as it is now.
  ///   - former: The policy as it was, which knows the names of what is gone.
  public func words(
    of changes: [Change], by diff: PolicyDiff, in policy: Policy, since former: Policy
  ) throws(RenderError) -> [ChangeWords] {
    if changes.isEmpty { return [] }
    let scribe = try scribe(for: policy).knowing(former)
    lazy var page = PagePassages(of: diff, self)
    return try changes.mapping { change throws(RenderError) in
      let view = try scribe.changeView(change)
      let title = try text(of: view, "change.txt", for: policy)
      var old = try words(of: change.old, by: scribe)
      var new = try words(of: change.new, by: scribe)
      if old == new, !change.kind.isWithoutWords {
        // A value that reads the same says nothing of the change; the page does.
        (old, new) = page.words(of: change)
      }
      return ChangeWords(
        title: title.split(whereSeparator: \.isWhitespace).joined(separator: " "), old: old,
        new: new)
    }
  }

  func words(of value: ChangeValue?, by scribe: Scribe) throws(RenderError) -> String? {
    guard let value else { return nil }
    return try scribe.words(of: value) { retention throws(RenderError) in
      // The page's own phrase; counsel's wording of it is a fact of its own.
      var bare = retention
      bare.wording = nil
      return try text(
        of: try scribe.retentionView(bare), "retention-phrase.md", for: scribe.policy)
    }
  }
}

extension ChangeKind {
  /// Whether readers need no old and new words of such a change.
  fileprivate var isWithoutWords: Bool {
    switch self {
    case .identifierChanged, .reordered: true
    default: false
    }
  }
}

extension Scribe {
  /// What readers call a thing, marked as a name where it is a heading; empty for a section
  /// without a heading, which readers do not call anything.
  func shownName(_ reference: AnyReference) -> String {
    shownName(.init(reference: reference, name: name(reference)))
  }

  /// What readers call a thing, marked as a name where it is a heading.
  func shownName(_ named: ChangeValue.Named) -> String {
    switch named.reference.kind {
    case .section where named.name == named.reference.id: ""
    case .purpose, .section, .term, .tracker: lexicon.quoted(named.name)
    case .data, .source, .recipient, .transfer, .decision: named.name
    }
  }

  /// A word of a closed list; a name that stands in no list as it is.
  func word(_ word: ChangeValue.Word) -> String {
    lexicon.word(word)
  }

  /// A value in a reader's words, as plain text; nil where a reader has no use for it.
  ///
  /// - Parameter phrase: The page's phrase for a time for which data are kept, in Markdown.
  func words(
    of value: ChangeValue, phrase: (Retention) throws(RenderError) -> String
  ) throws(RenderError) -> String? {
    switch value {
    case .text(let text): return text
    case .texts(let texts): return joined(texts)
    case .prose(let prose): return try plain(prose)
    case .proses(let proses): return try proses.mapping(plain).joined(separator: "; ")
    case .flag(let flag): return lexicon.word(flag ? .valueYes : .valueNo)
    case .number(let number): return String(number)
    case .entities(let named): return joined(named.map(shownName))
    case .retention(let retention):
      return try plain(markdown: try phrase(retention)).withoutFullStop
    case .period(let period): return lexicon.period(period)
    case .access(let access): return self.access(access)
    case .lifetimes(let lifetimes): return joined(lifetimes.map(lexicon.lifetime))
    case .deadlines(let deadlines): return joined(deadlines.map(words(of:)))
    case .freeRequests(let free): return joined(free.map(words(of:)))
    case .channels(let channels): return joined(try channels.mapping(plain))
    case .countries(let countries): return joined(countries.map(lexicon.country))
    case .bases(let bases): return joined(try bases.mapping(words(of:)))
    case .mechanisms(let mechanisms):
      return joined(
        try mechanisms.mapping { mechanism throws(RenderError) in
          try plain(markdown: try self.mechanism(mechanism))
        })
    case .claims(let claims): return try claims.mapping(words(of:)).joined(separator: " ")
    case .words(let words): return joined(words.map(word))
    case .right(let kind, let regimes): return under(regimes, lexicon.word(kind))
    case .notices(let notices): return joined(try notices.mapping(words(of:)))
    case .officer(let name, let contacts):
      return joined([name] + (try contacts.mapping(plain)))
    case .flows(let flows): return joined(flows.map(words(of:)))
    case .date(let date): return lexicon.date(date)
    case .other: return nil
    }
  }

  private func joined(_ texts: [String]) -> String? {
    let texts = texts.filter { !$0.isEmpty }
    return texts.isEmpty ? nil : lexicon.and(texts)
  }

  // MARK: Values

  private func plain(_ prose: Prose) throws(RenderError) -> String {
    try plain(markdown: prose.markdown { ProseMarkdown.escape($1 ?? name($0)) })
  }

  private func plain(_ channel: Channel) throws(RenderError) -> String {
    try plain(markdown: self.channel(channel))
  }

  func plain(markdown text: String) throws(RenderError) -> String {
    do {
      return try ProseMarkdown().plain(text)
    } catch {
      throw .markdown(excerpt: Terminal.visible(String(text.prefix(40))), error)
    }
  }

  /// Prose inside a sentence.
  private func clause(_ prose: Prose) throws(RenderError) -> String {
    try plain(prose).withoutFullStop
  }

  private func words(of flow: ChangeValue.Flow) -> String {
    let parts = [
      "data": flow.data, "recipients": flow.recipients, "purposes": flow.purposes,
    ].mapValues { lexicon.and($0.map(shownName)) }
    return lexicon.word(flow.purposes.isEmpty ? .valueFlow : .valueFlowFor).filled(parts)
  }

  private func words(of deadline: Deadline) -> String {
    var text = lexicon.period(deadline.period)
    if deadline.isHedged { text = lexicon.word(.valueHedged).filled(["period": text]) }
    if let more = deadline.extensionPeriod {
      text = lexicon.word(.valueExtended).filled([
        "period": text, "more": lexicon.period(more),
      ])
    }
    return under(deadline.regimes, text)
  }

  private func words(of free: FreeRequests) -> String {
    under(free.regimes, requests(free))
  }

  /// How many requests are free: "2 requests in 12 months".
  func requests(_ free: FreeRequests) -> String {
    lexicon.counted(.freeRequests, free.count, ["period": lexicon.period(free.period)])
  }

  func under(_ regimes: [Regime], _ text: String) -> String {
    if regimes.isEmpty { return text }
    return lexicon.word(.valueUnder).filled([
      "what": text, "regimes": lexicon.and(regimes.map { lexicon.word($0) }),
    ])
  }

  private func words(of basis: LawfulBasis) throws(RenderError) -> String {
    var text = lexicon.word(basis.ground)
    if case .legitimateInterests(let interests, _) = basis.ground, !interests.isEmpty {
      text = lexicon.word(.valueScoped).filled([
        "what": text, "scope": lexicon.and(try interests.mapping(clause)),
      ])
    }
    if let scope = basis.scope {
      text = lexicon.word(.valueScoped).filled(["what": text, "scope": try clause(scope)])
    }
    return under(basis.regimes, text)
  }

  private func words(of claim: Assertion.Claim) throws(RenderError) -> String {
    if case .other(let prose) = claim { try plain(prose) } else { claimWords(claim) ?? "" }
  }

  private func words(of notice: NoticeChannel) throws(RenderError) -> String {
    let text = ways(of: notice)
    guard let condition = notice.condition else { return text }
    return lexicon.word(.valueNoticeIf).filled([
      "notice": text, "condition": try clause(condition),
    ])
  }
}
