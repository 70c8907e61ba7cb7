import PolicyKit

/// Turns what a policy says into what its templates show.
///
/// It knows the policy's entities by reference and the words of its language. Every text of the
/// model passes through it on its way to a page: prose is sanitised, everything else is escaped by
/// the template that shows it.
struct Scribe: Sendable {
  let policy: Policy
  let lexicon: Lexicon
  private let markdown = ProseMarkdown()
  /// The level of the heading right above the words.
  private(set) var headingAbove = 3
  /// Whether the words stand in a message, and not on the page.
  private var isInMessage = false
  private var names: [AnyReference: String]
  /// What the outline places by itself.
  let placed: Section.Placement
  /// The facts that words on the page state, which no other sentence then says.
  private let statedFacts: Set<String>
  private let purposesByID: [ID<Purpose>: Purpose]

  init(policy: Policy, lexicon: Lexicon) {
    self.policy = policy
    self.lexicon = lexicon
    names = policy.namesByReference
    placed = Section.Placement(policy.outline)
    statedFacts = policy.statedFacts
    purposesByID = Dictionary(policy.purposes.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The same, knowing what things that are gone were called.
  func knowing(_ former: Policy) -> Scribe {
    var scribe = self
    scribe.names.merge(Scribe(policy: former, lexicon: lexicon).names) { now, _ in now }
    return scribe
  }

  /// The same for words that stand below a heading of that level.
  func below(_ level: Int) -> Scribe {
    var scribe = self
    // Only templates and outlines write headings of the second level and, for purposes, the third.
    scribe.headingAbove = min(6, max(3, level))
    return scribe
  }

  /// The same for words that stand in a message.
  var inMessages: Scribe {
    var scribe = self
    scribe.isInMessage = true
    return scribe
  }

  /// The number signs of a heading.
  static func marks(_ level: Int) -> Markup {
    Markup(String(repeating: "#", count: min(6, max(2, level))))
  }

  subscript(_ reference: Reference<Purpose>) -> Purpose? { purposesByID[reference.id] }

  /// What readers call an entity; its identifier where the policy does not list it.
  func name(_ reference: AnyReference) -> String { names[reference] ?? reference.id }

  /// What readers call some entities, joined with commas and "and".
  func names<E>(_ references: [Reference<E>]) -> String {
    lexicon.and(references.map { name(AnyReference($0)) })
  }

  // MARK: Prose

  /// The Markdown of prose, its references written out.
  private func source(_ prose: Prose) -> String {
    prose.markdown { reference, label in
      ProseMarkdown.escape(label ?? name(reference))
    }
  }

  /// Prose on one line, for a sentence or a list item.
  func inline(_ prose: Prose?) throws(RenderError) -> Markup? {
    guard let prose, !prose.isEmpty else { return nil }
    return Markup(
      try attempt(prose) { text throws(MarkdownError) in try markdown.inline(text) }, isProse: true)
  }

  /// Prose as a phrase inside a sentence: on one line, without a full stop of its own.
  func phrase(_ prose: Prose?) throws(RenderError) -> Markup? {
    guard let line = try inline(prose) else { return nil }
    var text = line.text
    while text.hasSuffix(".") && !text.hasSuffix("...") || text.hasSuffix(" ") { text.removeLast() }
    return text.isEmpty ? nil : Markup(text, isProse: true)
  }

  /// Prose as a sentence: on one line, with a mark at its end.
  func sentence(_ prose: Prose?) throws(RenderError) -> Markup? {
    guard let line = try inline(prose) else { return nil }
    return Markup(Self.ended(line.text), isProse: true)
  }

  /// Whether words on the page state just a fact, by its stable path.
  func isStated(_ fact: String) -> Bool { statedFacts.contains(fact) }

  /// Prose as a sentence beside a wording of counsel's; nothing where the wording says it already, or
  /// other words state it.
  func sentence(
    _ prose: Prose?, beside wording: Prose?, of fact: String? = nil
  ) throws(RenderError) -> Markup? {
    if let fact, isStated(fact) { return nil }
    if let prose, let wording, words(of: wording).contains(words(of: prose)) { return nil }
    return try sentence(prose)
  }

  /// Whether a wording leads to a channel already.
  func says(_ wording: Prose?, where channel: Channel) -> Bool {
    guard let wording, let address = channel.address else { return false }
    return words(of: wording).contains(address.bareWords)
  }

  /// Whether a wording says some words already.
  func says(_ wording: Prose?, _ text: String) -> Bool {
    guard let wording else { return false }
    return words(of: wording).contains(text.bareWords)
  }

  /// The words of prose as readers know them, without marks.
  private func words(of prose: Prose) -> String {
    prose.markdown { reference, label in label ?? name(reference) }.bareWords
  }

  /// Prose as paragraphs, lists and tables; its headings come below those of the section.
  func block(_ prose: Prose?) throws(RenderError) -> Markup? {
    guard let prose, !prose.isEmpty else { return nil }
    return Markup(
      try attempt(prose) { text throws(MarkdownError) in
        try markdown.block(text, headingLevel: min(6, headingAbove + 1))
      }, isProse: true)
  }

  /// Prose in a list item: on one line, or as the several blocks that it is.
  func item(_ prose: Prose?) throws(RenderError) -> Markup? {
    guard let blocks = try block(prose), blocks.text.contains("\n\n") else {
      return try inline(prose)
    }
    return blocks
  }

  /// Prose in a cell of a table.
  func cell(_ prose: Prose) throws(RenderError) -> String {
    try attempt(prose) { text throws(MarkdownError) in try markdown.tableCell(text) }
  }

  /// Plain text in a cell of a table.
  func cell(_ text: String) throws(RenderError) -> Markup {
    do {
      return Markup(try markdown.tableCell(ProseMarkdown.escape(text)))
    } catch {
      throw .markdown(excerpt: Terminal.visible(String(text.prefix(40))), error)
    }
  }

  private func attempt(
    _ prose: Prose, _ write: (String) throws(MarkdownError) -> String
  ) throws(RenderError) -> String {
    do {
      return try write(source(prose))
    } catch {
      throw .markdown(excerpt: Terminal.visible(String(prose.encoded.prefix(40))), error)
    }
  }

  private static func ended(_ text: String) -> String {
    guard let last = text.last(where: { !"\"'”’)*_".contains($0) }) else { return text }
    return ".!?:;…。".contains(last) ? text : text + "."
  }

  // MARK: Channels

  /// A channel as it stands in a sentence: "by e-mail at a@example.com".
  func channel(_ channel: Channel) -> String {
    switch channel {
    case .email(let address):
      return lexicon.word(.channelEmail).filled(["address": link(address, "mailto:" + address)])
    case .phone(let written, let tollFree):
      // A number in a message is not broken at the end of a line.
      let number = isInMessage ? written.replacing(" ", with: "\u{A0}") : written
      let key: Word = tollFree == true ? .channelTollFree : .channelPhone
      return lexicon.word(key).filled(["number": ProseMarkdown.escape(number)])
    case .post(let address):
      return lexicon.word(.channelPost).filled(["address": ProseMarkdown.escape(address)])
    case .web(let url, let label):
      return lexicon.word(.channelWeb).filled(["page": link(label ?? url, url)])
    case .inApp(let place):
      return lexicon.word(.channelInApp).filled(["place": ProseMarkdown.escape(place)])
    case .unsubscribeLink:
      // A notice has no such link; messages that promote something have.
      return lexicon.word(isInMessage ? .noticeUnsubscribeLink : .channelUnsubscribeLink)
    }
  }

  /// Channels as alternatives in a sentence.
  func channels(_ channels: [Channel]) -> Markup? {
    channels.isEmpty ? nil : Markup(lexicon.or(ways(channels)))
  }

  /// Channels as they stand in a sentence, those of a kind that follow each other as one.
  private func ways(_ channels: [Channel]) -> [String] {
    let items = channels.map { channel -> (kind: Word?, text: String) in
      switch channel {
      case .email(let address): (.channelEmail, link(address, "mailto:" + address))
      case .web(let url, let label): (.channelWeb, link(label ?? url, url))
      case .phone, .post, .inApp, .unsubscribeLink: (nil, self.channel(channel))
      }
    }
    return Self.runs(of: items).map { kind, texts in
      let text = lexicon.or(texts)
      guard let kind else { return text }
      return lexicon.word(kind).filled([kind == .channelEmail ? "address" : "page": text])
    }
  }

  /// Texts of one kind that follow each other, together; one of no kind stays by itself.
  static func runs<Kind: Equatable>(
    of items: [(kind: Kind?, text: String)]
  ) -> [(kind: Kind?, texts: [String])] {
    var runs: [(kind: Kind?, texts: [String])] = []
    for (kind, text) in items {
      if kind != nil, let last = runs.last, last.kind == kind {
        runs[runs.count - 1].texts.append(text)
      } else {
        runs.append((kind, [text]))
      }
    }
    return runs
  }

  /// Channels together in a sentence, pages of the web as one list: "on the web at a and b".
  func places(_ channels: [Channel]) -> Markup {
    let pages = channels.compactMap { channel -> String? in
      if case .web(let url, let label) = channel { link(label ?? url, url) } else { nil }
    }
    let others = channels.compactMap { channel -> String? in
      if case .web = channel { nil } else { self.channel(channel) }
    }
    let web = lexicon.word(.channelWeb).filled(["page": lexicon.and(pages)])
    return Markup(lexicon.and((pages.isEmpty ? [] : [web]) + others))
  }

  /// A link whose text is plain; the page drops a destination that is not one for a policy.
  func link(_ text: String, _ url: String) -> String {
    let safe = url.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar.value < 0x7F && !"<>()[]\\`\"".unicodeScalars.contains(scalar)
    }
    let shown = ProseMarkdown.escape(text)
    if !safe { return shown }
    // An address that says where it leads needs no markup.
    if url == "mailto:" + text || url == text, shown == text { return "<\(text)>" }
    return "[\(shown)](\(url))"
  }

  /// Names as alternatives, each in quotation marks: “a” or “b”.
  func quotedAlternatives(_ names: [String]) -> Markup? {
    names.isEmpty ? nil : Markup(lexicon.or(names.map(quoted)))
  }

  /// Names joined with commas and "and", each in quotation marks: “a” and “b”.
  func quotedList(_ names: [String]) -> Markup? {
    names.isEmpty ? nil : Markup(lexicon.and(names.map(quoted)))
  }

  private func quoted(_ name: String) -> String { lexicon.quoted(ProseMarkdown.escape(name)) }

  /// Text joined with commas and "and", each escaped.
  func list(_ items: [String]) -> Markup? {
    items.isEmpty ? nil : Markup(lexicon.and(items.map(ProseMarkdown.escape)))
  }
}

/// Why a policy cannot be rendered.
public enum RenderError: Error, Sendable, CustomStringConvertible {
  /// Words that cannot be read as Markdown, by their beginning.
  case markdown(excerpt: String, MarkdownError)
  /// The page that the words give cannot be read as Markdown.
  case page(MarkdownError)
  /// The templates.
  case templates(TemplateError)
  /// The words of the language.
  case lexicon(LexiconError)
  /// No folder of templates for the policy's language.
  case noLanguage(String, available: [String])

  /// The fault and what would be right.
  public var description: String {
    switch self {
    case .markdown(let excerpt, let error): "the words \"\(excerpt)…\": \(error)"
    case .page(let error): "the page: \(error)"
    case .templates(let error): error.description
    case .lexicon(let error): error.description
    case .noLanguage(let language, let available):
      "there are no templates for the language \"\(Terminal.visible(language))\"; "
        + "there are some for \(available.joined(separator: ", "))"
    }
  }
}
