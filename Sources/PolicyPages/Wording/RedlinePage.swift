import PolicyKit

/// The page around a redline.
struct RedlineShape: Shape {
  let language = Text()
  let direction = Text()
  let title = Text()
  let heading = Raw()
  let old = Text()
  let new = Text()
  let count = Text()
  let isOne = Flag()
  let inserted = Text()
  let isOneInserted = Flag()
  let deleted = Text()
  let moved = Text()
  let hasMoved = Flag()
  let isNone = Flag()
  let isEditorial = Flag()
  let isSubstantive = Flag()
  let sayInserted = Text()
  let sayDeleted = Text()
  let sayMoved = Text()
  let introduction = Raw()
  let style = Raw()
  let csp = Text()
  let body = Raw()
  let hasContents = Flag()
  let contents = Many<ContentsShape>()
}

/// What stands on a redline page beside the redline.
public struct RedlinePage: Sendable, Equatable {
  /// What the old wording is called: "version 1", a file.
  public var old: String
  /// What the new wording is called.
  public var new: String
  /// The language of both (BCP 47), which is also that of the page.
  public var language: String
  /// Words in Markdown that stand before the redline, such as the facts that changed.
  public var introduction: String

  /// Names both wordings.
  public init(old: String, new: String, language: String = "en", introduction: String = "") {
    self.old = old
    self.new = new
    self.language = language
    self.introduction = introduction
  }
}

extension PolicyRenderer {
  /// A page that shows what differs between two wordings.
  ///
  /// - Throws: `RenderError` naming the template, the words or the language that cannot be used.
  public func html(of diff: WordingDiff, on page: RedlinePage) throws(RenderError) -> String {
    let lexicon = try lexicon(for: page.language)
    let labels = RedlineLabels(lexicon)
    var view = View<RedlineShape>()
    do {
      let body = try RedlineBody(diff, labels: labels)
      view.title = body.title ?? page.new
      view.heading = Markup(body.titleHTML.isEmpty ? Escape.html(page.new) : body.titleHTML)
      view.body = Markup(body.html)
      view.contents = body.contents.map(\.view)
      view.hasContents = !view.contents.isEmpty
      if !page.introduction.isEmpty {
        view.introduction = Markup(try PageBody(markdown: page.introduction).html)
      }
    } catch {
      throw .page(error)
    }
    view.language = page.language
    view.direction = Scribe.isRightToLeft(page.language) ? "rtl" : "ltr"
    view.old = page.old
    view.new = page.new
    view.count = String(diff.changes.count)
    view.isOne = diff.changes.count == 1
    view.inserted = String(diff.inserted)
    view.isOneInserted = diff.inserted == 1
    view.deleted = String(diff.deleted)
    view.moved = String(diff.moved)
    view.hasMoved = diff.moved > 0
    view.isNone = diff.wordingClass == .none
    view.isEditorial = diff.wordingClass == .editorial
    view.isSubstantive = diff.wordingClass == .substantive
    view.sayInserted = labels.inserted
    view.sayDeleted = labels.deleted
    view.sayMoved = labels.movedHere
    do {
      let style = PageStyle(try templates.stylesheet())
      view.style = Markup(style.css)
      view.csp = style.contentSecurityPolicy
      return try templates.render(view, template: "\(page.language)/redline.html.mustache")
    } catch {
      throw .templates(error)
    }
  }
}

extension RedlineLabels {
  /// The labels of a language.
  init(_ lexicon: Lexicon) {
    inserted = lexicon.word(.redlineInserted)
    deleted = lexicon.word(.redlineDeleted)
    movedHere = lexicon.word(.redlineMovedHere)
    movedAway = lexicon.word(.redlineMovedAway)
    became = lexicon.word(.redlineBecame)
    added = lexicon.word(.redlineAdded)
    removed = lexicon.word(.redlineRemoved)
    moved = lexicon.word(.redlineMoved)
    looks = lexicon.word(.redlineLooks)
    top = lexicon.word(.redlineTop)
    quoted = lexicon.word(.valueQuoted)
  }
}
