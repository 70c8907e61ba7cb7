import Foundation
import Testing

/// What the documentation points at is there.
@Suite struct DocumentationLinksTests {
  private static let catalog = "Sources/PolicyKit/PolicyKit.docc"

  /// The pages, by their paths in the package.
  private static let pages: [String] = {
    let articles = try? FileManager.default.contentsOfDirectory(
      atPath: Places.package.appending(path: catalog).path)
    return ["README.md"]
      + (articles ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "\(catalog)/\($0)" }
  }()

  @Test func thereArePages() {
    #expect(Self.pages.contains("\(Self.catalog)/PolicyKit.md"))
    #expect(Self.pages.count > 8)
  }

  @Test(arguments: pages) func everyLinkLeadsSomewhere(page: String) throws {
    let text = try Self.text(of: page)
    let folder = Places.package.appending(path: page).deletingLastPathComponent()
    for link in Self.withoutCode(text).matches(of: /\]\(([^)\s]+)\)/).map({ String($0.output.1) }) {
      if link.firstMatch(of: /^(https?|mailto):/) != nil { continue }
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let file =
        parts[0].isEmpty
        ? Places.package.appending(path: page)
        : folder.appending(path: String(parts[0])).standardized
      try #require(FileManager.default.fileExists(atPath: file.path), "\(page): \(link)")
      if parts.count > 1 {
        let anchors = Self.anchors(of: try String(contentsOf: file, encoding: .utf8))
        // DocC keeps the case of a heading.
        let anchor = page == "README.md" ? String(parts[1]) : parts[1].lowercased()
        #expect(anchors.contains(anchor), "\(page): \(link)")
      }
    }
  }

  @Test(arguments: pages) func everyArticleThatIsNamedExists(page: String) throws {
    for match in try Self.text(of: page).matches(of: /<doc:([A-Za-z]+)(?:#([^>]*))?>/) {
      let article = Places.package.appending(path: "\(Self.catalog)/\(match.output.1).md")
      let text = try? String(contentsOf: article, encoding: .utf8)
      try #require(text != nil, "\(page): \(match.output.0)")
      if let anchor = match.output.2 {
        #expect(
          Self.anchors(of: text ?? "").contains(anchor.lowercased()), "\(page): \(match.output.0)")
      }
    }
  }

  /// Files of an example's package, and not of this one.
  private static let examples = ["Sources/example-privacy/"]

  @Test(arguments: pages) func everyPathThatIsNamedExists(page: String) throws {
    let text = try Self.text(of: page)
    let ours = /(?:^|[\s`(])((?:Sources|Tests|Plugins|scripts|templates)\/[\w\/.*+-]*)/
    var paths = text.matches(of: ours).map { String($0.output.1) }
    // In code these may be those of a reader; in the text they are ours.
    paths += Self.withoutBlocks(text).matches(of: /`((?:policy|site|docs)\/[\w\/.*+-]*)`/)
      .map { String($0.output.1) }
    for path in paths.map({ $0.replacing(/[.:]+$/, with: "") })
    where !Self.examples.contains(where: path.hasPrefix) {
      #expect(Self.exists(path), "\(page): \(path)")
    }
  }

  @Test(arguments: pages) func everyTrialThatIsNamedExists(page: String) throws {
    let script = try Self.text(of: "scripts/trial")
    for match in try Self.text(of: page).matches(of: /scripts\/trial ([a-z]+)/) {
      #expect(script.contains("#   scripts/trial \(match.output.1) "), "\(page): \(match.output.0)")
    }
  }

  /// Every test that a promise names after the path of its file is in that file.
  @Test func everyTestThatAPromiseNamesExists() throws {
    let page = try Self.text(of: "\(Self.catalog)/Promises.md")
    var count = 0
    for item in page.split(separator: #/\n\n|\n- /#) {
      let text = item.replacing(/\s+/, with: " ")
      var file: String?
      for (index, span) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 {
        if span.hasPrefix("Tests/") {
          file = try Self.text(of: String(span))
        } else if let file {
          #expect(file.contains("func \(span)(") || file.contains("func `\(span)`("), "\(span)")
          count += 1
        }
      }
    }
    #expect(count > 30)
  }

  // MARK: Reading

  private static func text(of path: String) throws -> String {
    try String(contentsOf: Places.package.appending(path: path), encoding: .utf8)
  }

  private static func withoutBlocks(_ text: String) -> String {
    text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: "\n")
  }

  private static func withoutCode(_ text: String) -> String {
    withoutBlocks(text).replacing(/`[^`]*`/, with: "")
  }

  /// The fragments of a page's headings, as GitHub makes them.
  private static func anchors(of text: String) -> Set<String> {
    let headings = withoutBlocks(text).split(separator: "\n").filter { $0.hasPrefix("#") }
    return Set(
      headings.map { heading in
        heading.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
          .replacing(" ", with: "-").replacing(/[^\w-]/, with: "")
      })
  }

  /// Whether a file or folder is there; `*` stands for any part of a name.
  private static func exists(_ path: String) -> Bool {
    var places = [Places.package]
    for name in path.split(separator: "/") {
      guard name.contains("*") else {
        places = places.map { $0.appending(path: String(name)) }
        continue
      }
      let parts = name.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      places = places.flatMap { place in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        return names.filter { $0.hasPrefix(parts[0]) && $0.hasSuffix(parts[1]) }
          .map { place.appending(path: $0) }
      }
    }
    return places.contains { FileManager.default.fileExists(atPath: $0.path) }
  }
}
