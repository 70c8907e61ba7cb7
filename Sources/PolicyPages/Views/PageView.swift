import PolicyKit

/// The page around the words of a policy.
struct PageShape: Shape {
  let language = Text()
  let direction = Text()
  let title = Text()
  let description = Text()
  let canonical = Text()
  let noindex = Flag()
  let hasBanner = Flag()
  let banner = Raw()
  let status = Raw()
  let style = Raw()
  let stylesheet = Text()
  let feed = Text()
  let linkedData = Raw()
  let linkedDataFile = Text()
  let site = One<SiteLinksShape>()
  let csp = Text()
  let body = Raw()
  let hasContents = Flag()
  let contents = Many<ContentsShape>()
  /// Whether anything stands under the title.
  let hasFacts = Flag()
  let effective = Text()
  let updated = Text()
  let controller = Text()
  let address = Text()
}

/// The way from a page to others of its site.
struct SiteLinksShape: Shape {
  let current = Text()
  let version = Text()
  let changes = Text()
  let notice = Text()
  let versions = Text()
  let feed = Text()
}

/// A heading in the table of contents.
struct ContentsShape: Shape {
  let id = Text()
  let title = Text()
  /// Whether no headings stand below it.
  let isLeaf = Flag()
  /// Whether headings stand below it, few enough to show.
  let hasChildren = Flag()
  /// How many stand below it, where they are too many to show unasked.
  let many = Text()
  let children = Many<ContentsShape>()
}

extension TOCEntry {
  /// What the table of contents shows of a heading.
  var view: View<ContentsShape> {
    View {
      $0.id = id
      $0.title = title
      $0.many = children.count > 9 ? String(children.count) : nil
      $0.isLeaf = children.isEmpty
      $0.hasChildren = !children.isEmpty && $0.many == nil
      $0.children = children.map(\.view)
    }
  }
}

extension Scribe {
  func pageView(_ body: PageBody, in frame: PageFrame) throws(RenderError) -> View<PageShape> {
    let publication = policy.publication
    var view = View<PageShape>()
    view.language = policy.language
    view.direction = Self.isRightToLeft(policy.language) ? "rtl" : "ltr"
    view.title = body.title ?? policy.title
    view.description = "\(policy.title) – \(policy.controller.name)"
    view.canonical =
      frame.isThePolicy ? publication.url.flatMap { $0.hasPrefix("https://") ? $0 : nil } : nil
    view.noindex = !publication.isIndexed || !frame.isThePolicy
    if let banner = try inline(publication.banner) { view.banner = try Self.html(of: banner.text) }
    if let status = frame.status { view.status = try Self.html(of: status) }
    view.hasBanner = view.banner != nil || view.status != nil
    switch frame.style {
    case .within(let style):
      view.style = Markup(style.css)
      view.csp = style.contentSecurityPolicy
    case .beside(let path):
      view.stylesheet = path
      view.csp = PageStyle.contentSecurityPolicyBeside
    }
    view.body = Markup(body.html + frame.more)
    view.contents = (body.contents + frame.moreContents).map(\.view)
    view.hasContents = !view.contents.isEmpty
    if frame.showsDates {
      view.effective = policy.release.effective.map(lexicon.date)
      view.updated = policy.release.updated.map(lexicon.date)
    }
    view.controller = policy.controller.name
    view.address = policy.controller.address
    view.feed = frame.links?.feed
    if frame.isThePolicy {
      let data = DPVDocument(of: policy, version: frame.version, detail: .summary)
      view.linkedData = Markup(data.embedded())
      view.linkedDataFile = frame.links?.linkedData
    }
    view.site = frame.links.map { links in
      View {
        $0.current = links.current
        $0.version = links.version
        $0.changes = links.changes
        $0.notice = links.notice
        $0.versions = links.versions
        $0.feed = links.feed
      }
    }
    view.hasFacts =
      view.effective != nil || view.updated != nil || frame.links?.changes != nil
      || frame.links?.versions != nil
    return view
  }

  private static func html(of markdown: String) throws(RenderError) -> Markup {
    do {
      return Markup(try PageBody(markdown: markdown).html)
    } catch {
      throw .page(error)
    }
  }

  /// Whether a language is written from right to left, by its primary subtag (BCP 47).
  static func isRightToLeft(_ language: String) -> Bool {
    ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]
      .contains(language.lowercased().prefix { $0 != "-" })
  }
}
