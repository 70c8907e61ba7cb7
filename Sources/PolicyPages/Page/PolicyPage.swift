public import PolicyKit
import Synchronization

/// A policy as readers get it: its words as Markdown, and a page around them as HTML.
///
/// ```swift
/// let page = try PolicyRenderer(templates: .standard).render(policy)
/// ```
public struct PolicyPage: Sendable, Equatable {
  /// The words of the policy, in Markdown.
  public let markdown: String
  /// The page, complete and without any request to anywhere.
  public let html: String
  /// The ids of the page's headings.
  public let anchors: Set<String>
  /// The fragments that links of the page lead to although no heading has their id.
  public let brokenFragments: [String]
  /// Where each word came from; nil for a page around words that were there already.
  public let origins: WordOrigins?
}

/// Renders policies through templates: the same policy and templates give the same bytes.
///
/// What does not depend on the policy is worked out once: the same renderer shows many policies for
/// little more than their words.
public struct PolicyRenderer: Sendable {
  let templates: TemplateSet
  private let lexicons = Lexicons()

  /// A renderer with the templates that travel with the library, or others.
  public init(templates: TemplateSet = .standard) {
    self.templates = templates
  }

  /// The words of a policy, and the page around them.
  ///
  /// - Throws: `RenderError` naming the template, the words or the language that cannot be used.
  public func render(_ policy: Policy) throws(RenderError) -> PolicyPage {
    let scribe = try scribe(for: policy)
    let traced = try traced(by: scribe)
    return try page(
      markdown: traced.text, by: scribe, in: draftFrame(), WordOrigins(traced, of: policy))
  }

  /// The words of a policy, in Markdown.
  public func markdown(of policy: Policy) throws(RenderError) -> String {
    try traced(by: try scribe(for: policy), records: false).text
  }

  func traced(
    by scribe: Scribe, records: Bool = true
  ) throws(RenderError) -> TracedText {
    let policy = scribe.policy
    try check(language: policy.language)
    let view = try scribe.policyView()
    do {
      let words = try templates.trace(
        view, template: "\(policy.language)/policy.md.mustache", records: records)
      return policy.publication.numbersSections ? words.withHeadingNumbers : words
    } catch {
      throw .templates(error)
    }
  }

  /// The page around words that are already there.
  public func page(markdown: String, of policy: Policy) throws(RenderError) -> PolicyPage {
    try page(markdown: markdown, by: try scribe(for: policy), in: draftFrame())
  }

  /// The frame of a page that stands alone.
  private func draftFrame() throws(RenderError) -> PageFrame {
    PageFrame(.within(PageStyle(try stylesheet())), showsDates: true, isThePolicy: true)
  }

  /// The stylesheet of all pages.
  package func stylesheet() throws(RenderError) -> String {
    do {
      return try templates.stylesheet()
    } catch {
      throw .templates(error)
    }
  }

  /// A page around words, whatever they are, with what its place in a site adds.
  package func page(
    markdown: String, of policy: Policy, in frame: PageFrame
  ) throws(RenderError) -> PolicyPage {
    try page(markdown: markdown, by: try scribe(for: policy), in: frame)
  }

  private func page(
    markdown: String, by scribe: Scribe, in frame: PageFrame, _ origins: WordOrigins? = nil
  ) throws(RenderError) -> PolicyPage {
    let body: PageBody
    do {
      body = try PageBody(markdown: markdown)
    } catch {
      throw .page(error)
    }
    do {
      let view = try scribe.pageView(body, in: frame)
      let html = try templates.render(
        view, template: "\(scribe.policy.language)/page.html.mustache")
      return PolicyPage(
        markdown: markdown, html: html,
        anchors: Set(body.contents.flatMap(\.anchors)), brokenFragments: body.brokenFragments,
        origins: origins)
    } catch let error as RenderError {
      throw error
    } catch let error as TemplateError {
      throw .templates(error)
    } catch {
      throw .templates(TemplateError([]))
    }
  }

  /// The anchors of the page for the rules that check links, if words may link to any: to know them
  /// takes the whole page.
  ///
  /// - Throws: `RenderError` where there is no page.
  public func anchorsThatAreLinked(
    in tree: FactNode, of policy: Policy
  ) throws(RenderError) -> Set<String>? {
    tree.linksWithinPage ? try render(policy).anchors : nil
  }

  /// Checks every tag of a language's templates before anything is rendered.
  func check(language: String) throws(RenderError) {
    do {
      try templates.check(Self.uses(in: language))
    } catch {
      throw .templates(error)
    }
  }

  /// The templates that are shown by themselves in a language.
  package static func uses(in language: String) -> [TemplateSet.Use] {
    [
      .init("\(language)/policy.md.mustache", shownWith: PolicyShape.self),
      .init("\(language)/page.html.mustache", shownWith: PageShape.self),
      .init("\(language)/status.md.mustache", shownWith: StatusShape.self),
      .init("\(language)/versions.md.mustache", shownWith: VersionsShape.self),
      .init("\(language)/version-changes.md.mustache", shownWith: VersionChangesShape.self),
      .init("\(language)/version-words.md.mustache", shownWith: VersionWordsShape.self),
      .init("\(language)/redline.html.mustache", shownWith: RedlineShape.self),
      .init("\(language)/feed.xml.mustache", shownWith: FeedShape.self),
      .init("\(language)/change.txt.mustache", shownWith: ChangeTitleShape.self),
      .init("\(language)/notice.md.mustache", shownWith: NoticeShape.self),
      .init("\(language)/notice-subject.txt.mustache", shownWith: NoticeSubjectShape.self),
      .init("\(language)/retraction.md.mustache", shownWith: RetractionShape.self),
      .init(
        "\(language)/retraction-subject.txt.mustache", shownWith: RetractionSubjectShape.self),
      .init("\(language)/notice.html.mustache", shownWith: NoticePageShape.self),
    ]
  }

  func scribe(for policy: Policy) throws(RenderError) -> Scribe {
    Scribe(policy: policy, lexicon: try lexicon(for: policy.language))
  }

  /// The words of a language.
  func lexicon(for language: String) throws(RenderError) -> Lexicon {
    let file = "\(language)/\(Catalogue.file)"
    guard let words = templates.source(named: file),
      templates.source(named: "\(language)/\(Lexicon.countriesFile)") != nil
    else { throw .noLanguage(language, available: templates.languages) }
    do {
      return try lexicons.lexicon(for: language) { () throws(LexiconError) in
        try Lexicon(
          words: try templates.words(in: language),
          countries: try templates.countryNames(in: language), path: words.path,
          missing: templates.missingMessages(in: language, Self.uses(in: language)))
      }
    } catch {
      throw .lexicon(error)
    }
  }
}

/// The words of each language, read once.
private final class Lexicons: Sendable {
  private let known = Mutex<[String: Lexicon]>([:])

  func lexicon(
    for language: String, read: () throws(LexiconError) -> Lexicon
  ) throws(LexiconError) -> Lexicon {
    if let lexicon = known.withLock({ $0[language] }) { return lexicon }
    let lexicon = try read()
    known.withLock { $0[language] = lexicon }
    return lexicon
  }
}

extension TemplateSet {
  /// The templates that travel with the library.
  public static let standard = TemplateSet.builtIn(escapingMarkdown: ProseMarkdown.escape)
}

extension TOCEntry {
  fileprivate var anchors: [String] { [id] + children.flatMap(\.anchors) }
}

extension TracedText {
  /// The text with `1.`, `2.` … in front of each heading of the second level.
  ///
  /// Only templates and outlines write such headings; those of counsel's prose are lower.
  var withHeadingNumbers: TracedText {
    var number = 0
    var isInFence = false
    var pieces: [Piece] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: "```".utf8) || line.starts(with: "~~~".utf8) { isInFence.toggle() }
      let mark = "## ".utf8.count
      if !isInFence, line.starts(with: "## ".utf8) {
        number += 1
        pieces += [
          .kept(line.startIndex..<line.startIndex + mark), .new(Array("\(number). ".utf8)),
          .kept(line.startIndex + mark..<line.endIndex),
        ]
      } else {
        pieces.append(.kept(line.indices))
      }
      if line.endIndex < bytes.count { pieces.append(.kept(line.endIndex..<line.endIndex + 1)) }
    }
    return edited(pieces)
  }
}
