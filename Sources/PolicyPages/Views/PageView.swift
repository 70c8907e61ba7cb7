import PolicyKit

/// The page around the words of a policy.
struct PageShape: Shape {
  let language = Text()
  let direction = Text()
  let title = Text()
  let description = Text()
  let canonical = Text()
  let noindex = Flag()
  let banner = Raw()
  let style = Raw()
  let csp = Text()
  let body = Raw()
  let contents = Many<ContentsShape>()
  let effective = Text()
  let updated = Text()
  let controller = Text()
  let address = Text()
}

/// A heading in the table of contents.
struct ContentsShape: Shape {
  let id = Text()
  let title = Text()
  let hasChildren = Flag()
  let children = Many<ContentsShape>()
}

extension Scribe {
  func pageView(_ body: PageBody, style: PageStyle) throws(RenderError) -> View<PageShape> {
    let publication = policy.publication
    var view = View<PageShape>()
    view.language = policy.language
    view.direction = Self.isRightToLeft(policy.language) ? "rtl" : "ltr"
    view.title = body.title ?? policy.title
    view.description = "\(policy.title) – \(policy.controller.name)"
    view.canonical = publication.url.flatMap { $0.hasPrefix("https://") ? $0 : nil }
    view.noindex = !publication.isIndexed
    if let banner = try inline(publication.banner) {
      do {
        view.banner = Markup(try PageBody(markdown: banner.text).html)
      } catch {
        throw .page(error)
      }
    }
    view.style = Markup(style.css)
    view.csp = style.contentSecurityPolicy
    view.body = Markup(body.html)
    view.contents = body.contents.map(Self.contents)
    view.effective = policy.release.effective.map(lexicon.date)
    view.updated = policy.release.updated.map(lexicon.date)
    view.controller = policy.controller.name
    view.address = policy.controller.address
    return view
  }

  private static func contents(_ entry: TOCEntry) -> View<ContentsShape> {
    View {
      $0.id = entry.id
      $0.title = entry.title
      $0.hasChildren = !entry.children.isEmpty
      $0.children = entry.children.map(contents)
    }
  }

  /// Whether a language is written from right to left, by its primary subtag (BCP 47).
  static func isRightToLeft(_ language: String) -> Bool {
    ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]
      .contains(language.lowercased().prefix { $0 != "-" })
  }
}
