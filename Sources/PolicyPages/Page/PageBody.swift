/// The body of a page, made from the Markdown of a policy through cmark-gfm's tree.
///
/// It obeys the same rules as ``ProseMarkdown``: raw HTML shows as text, images as their alternative
/// text, links lead nowhere but to http, https, mailto, tel, the page and the site. It holds no
/// script, no style, no obsolete attribute, and nothing that a browser would fetch.
public struct PageBody: Equatable, Sendable {
  /// The text of the first level-one heading, which is taken out of the body.
  public let title: String?

  /// The body as HTML: headings with ids, a section for each of level two, tables that scroll.
  public let html: String

  /// The headings of the page, for its table of contents.
  public let contents: [TOCEntry]

  /// The fragments that links of the page lead to although no heading has their id, each once.
  public let brokenFragments: [String]

  /// Makes the body of a page whose shell gives its title the id `_title`.
  public init(markdown: String) throws(MarkdownError) {
    try self.init(markdown: markdown, linkingBelow: nil)
  }

  /// Makes a body whose links lead there from anywhere, as those of a message must.
  ///
  /// - Parameter root: The address of the page, with a slash at its end; nil where it is not known.
  init(markdown: String, linkingBelow root: String?) throws(MarkdownError) {
    let document = try MarkdownDocument(parsing: TextCleaning.clean(markdown))
    try Self.sanitise(document.root, linkingBelow: root)

    let title = document.root.children.first { $0.kind == .heading && $0.headingLevel == 1 }
    self.title = title.map { ProseText.trimmed($0.text) }
    title?.remove()

    let headings = Self.headings(of: document.root)
    let ids = Set(headings.map(\.id))
    contents = TOCEntry.nested(headings.filter(\.isTopLevel))
    brokenFragments = Self.brokenFragments(of: document.root, ids: ids)

    try Self.wrapTables(of: document.root, headings: headings)
    try Self.markLabels(of: document.root)
    try Self.wrapSections(of: document.root, headings: headings)
    try Self.writeHeadings(headings)
    try Self.markBareLinks(of: document.root)
    html = try document.html()
  }

  // MARK: Sanitising

  /// Rewrites whatever a page may not hold, inner nodes before those around them.
  private static func sanitise(
    _ root: MarkdownNode, linkingBelow address: String?
  ) throws(MarkdownError) {
    for node in root.descendants.reversed() {
      switch node.kind {
      case .text, .code, .codeBlock:
        let literal = node.literal
        if TextCleaning.needsCleaning(literal) { node.setLiteral(TextCleaning.clean(literal)) }
      case .htmlInline:
        try node.replaceByText(TextCleaning.clean(node.literal), inParagraph: false)
      case .htmlBlock:
        try node.replaceByText(TextCleaning.clean(node.literal), inParagraph: true)
      case .image:
        try node.replaceByText(node.text, inParagraph: false)
      case .link:
        if let destination = LinkPolicy.destination(node.url) {
          node.setURL(LinkPolicy.absolute(destination, below: address))
          node.setTitle("")
        } else {
          try node.unwrap()
        }
      default: break
      }
    }
  }

  // MARK: Headings

  fileprivate struct Heading {
    let node: MarkdownNode
    let level: Int
    let id: String
    let title: String
    let isTopLevel: Bool
  }

  /// The headings below the title, in order, with levels that skip none.
  private static func headings(of root: MarkdownNode) -> [Heading] {
    var slugs = Slugs()
    var level = 1
    return root.descendants.filter { $0.kind == .heading }.map { node in
      level = min(max(2, node.headingLevel), level + 1)
      let title = ProseText.trimmed(node.text)
      return Heading(
        node: node, level: level, id: slugs.id(for: title), title: title,
        isTopLevel: node.parent == root)
    }
  }

  /// Puts each heading of level two, with what follows it, in a section.
  private static func wrapSections(
    of root: MarkdownNode, headings: [Heading]
  ) throws(MarkdownError) {
    let starts = Set(headings.filter { $0.level == 2 }.map(\.node.pointer))
    var section: MarkdownNode?
    for node in root.children {
      if starts.contains(node.pointer) {
        section = try node.insertBlockBefore(
          opening: "<section>", closing: "</section>")
      }
      if let section { try node.move(into: section) }
    }
  }

  private static func writeHeadings(_ headings: [Heading]) throws(MarkdownError) {
    for heading in headings {
      let written = try heading.node.insertBlockBefore().appendInline(
        opening: "<h\(heading.level) id=\"\(heading.id)\">", closing: "</h\(heading.level)>")
      try heading.node.moveChildren(into: written)
      heading.node.remove()
    }
  }

  // MARK: Tables

  /// Puts each table in a region that scrolls sideways, can be reached with the keyboard, and is
  /// named after the heading above it.
  ///
  /// The first cell of a row is its heading, and leads to the part of the page that has its name.
  private static func wrapTables(
    of root: MarkdownNode, headings: [Heading]
  ) throws(MarkdownError) {
    var above: [OpaquePointer: Heading] = [:]
    for heading in headings { above[heading.node.pointer] = heading }
    let parts = Dictionary(grouping: headings, by: \.title).filter { $0.value.count == 1 }
      .compactMapValues { $0.first?.id }
    var heading: Heading?
    var count = 0
    var tables: [(MarkdownNode, label: String)] = []
    for node in root.descendants {
      if let next = above[node.pointer] {
        heading = next
        count = 0
      }
      guard node.kind == .table else { continue }
      count += 1
      let id = heading?.id ?? "_title"
      // Regions of a page need names of their own, so a second table gets a number.
      let label =
        count == 1
        ? "aria-labelledby=\"\(id)\""
        : "aria-label=\"\(Escape.html(heading?.title ?? "")) (\(count))\""
      tables.append((node, label))
    }
    for (table, label) in tables { try wrap(table, label: label, parts: parts) }
  }

  /// - Parameter parts: The ids of headings by their titles, of those that no other heading has.
  private static func wrap(
    _ table: MarkdownNode, label: String, parts: [String: String]
  ) throws(MarkdownError) {
    let region = try table.insertBlockBefore(
      opening:
        "<div class=\"cards table\" role=\"region\" \(label) tabindex=\"0\"><table>",
      closing: "</table></div>")
    let alignments = table.alignments
    let names = table.firstChild?.children.map { ProseText.trimmed($0.text) } ?? []
    var body: MarkdownNode?
    for row in table.children {
      let isHeader = row.isHeaderRow
      let part: MarkdownNode
      if isHeader {
        part = try region.appendBlock(opening: "<thead>", closing: "</thead>")
      } else if let body {
        part = body
      } else {
        part = try region.appendBlock(opening: "<tbody>", closing: "</tbody>")
        body = part
      }
      let line = try part.appendBlock(opening: "<tr>", closing: "</tr>")
      for (column, cell) in row.children.enumerated() {
        let alignment = column < alignments.count ? alignments[column] : .none
        let shape =
          switch alignment {
          case .none, .left: ""
          case .center: " class=\"center\""
          case .right: " class=\"end\""
          }
        let isFilled = cell.firstChild != nil
        let isRowHeading = !isHeader && column == 0 && names.count > 1 && isFilled
        let opening =
          if isHeader && isFilled {
            "<th scope=\"col\"\(shape)>"
          } else if isRowHeading {
            "<th scope=\"row\"\(shape)>"
          } else if !isHeader, isFilled, names.indices.contains(column), !names[column].isEmpty {
            // A narrow screen shows rows below each other, where each value needs its name.
            "<td\(shape) data-name=\"\(Escape.html(names[column]))\">"
          } else {
            "<td\(shape)>"
          }
        var written = try line.appendInline(
          opening: opening, closing: opening.hasPrefix("<th") ? "</th>" : "</td>")
        if isRowHeading, let id = parts[ProseText.trimmed(cell.text)],
          !cell.descendants.contains(where: { $0.kind == .link })
        {
          written = try written.appendInline(opening: "<a href=\"#\(id)\">", closing: "</a>")
        }
        try cell.moveChildren(into: written)
      }
    }
    table.remove()
  }

  // MARK: Lists

  /// Marks what each item of a list is about, so that labels and values can stand in columns.
  ///
  /// A label is bold, opens its item and ends in a colon. One alone makes no columns, and neither
  /// does a list within another.
  private static func markLabels(of root: MarkdownNode) throws(MarkdownError) {
    // Found before anything is replaced, because a node that is replaced is gone.
    let lists = root.descendants.filter {
      $0.kind == .list && !$0.isOrdered && $0.parent?.kind != .item
    }
    for list in lists {
      let labels = list.children.compactMap { item -> MarkdownNode? in
        guard let label = item.firstChild?.firstChild, label.kind == .strong, label.next != nil,
          label.text.hasSuffix(":") || label.text.hasSuffix("：")
        else { return nil }
        return label
      }
      guard labels.count > 1 else { continue }
      for label in labels {
        try label.replaceByInline(opening: "<strong class=\"label\">", closing: "</strong>")
      }
    }
  }

  // MARK: Links

  private static func brokenFragments(of root: MarkdownNode, ids: Set<String>) -> [String] {
    var broken: [String] = []
    var seen: Set<String> = []
    for node in root.descendants where node.kind == .link {
      let url = node.url
      guard url.utf8.first == UInt8(ascii: "#") else { continue }
      let fragment = String(url.dropFirst())
      // Both of these lead to the top of any page.
      if fragment.isEmpty || fragment == "top" { continue }
      if !ids.contains(percentDecoded(fragment)), seen.insert(fragment).inserted {
        broken.append(fragment)
      }
    }
    return broken
  }

  /// Gives links that show their own address a class, so that paper does not show it twice.
  private static func markBareLinks(of root: MarkdownNode) throws(MarkdownError) {
    for node in root.descendants where node.kind == .link {
      let url = node.url
      let text = node.text
      guard url.hasPrefix("http"), url.hasSuffix(text), url.count - text.count <= 8 else {
        continue
      }
      let address = url.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      try node.replaceByInline(opening: "<a class=\"bare\" href=\"\(address)\">", closing: "</a>")
    }
  }

  private static func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = Character(UnicodeScalar(bytes[index + 1])).hexDigitValue,
        let low = Character(UnicodeScalar(bytes[index + 2])).hexDigitValue
      {
        decoded.append(UInt8(high << 4 | low))
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}

extension TOCEntry {
  /// The headings as a tree, each under the last one before it of a higher level.
  fileprivate static func nested(_ headings: [PageBody.Heading]) -> [TOCEntry] {
    var entries: [TOCEntry] = []
    for heading in headings {
      let entry = TOCEntry(
        level: heading.level, id: heading.id, title: heading.title, children: [])
      entry.append(to: &entries)
    }
    return entries
  }

  private func append(to entries: inout [TOCEntry]) {
    if let last = entries.indices.last, entries[last].level < level {
      append(to: &entries[last].children)
    } else {
      entries.append(self)
    }
  }
}
