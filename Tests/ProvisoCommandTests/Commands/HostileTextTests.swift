import Foundation
import Testing

/// Text of a policy is hostile until escaped: every free-text field, through the front door.
@Suite struct HostileTextTests {
  /// What an attacker would write, with what must not come out of it.
  static let attacks: [String] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></section></main><h1>Owned</h1>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "{{name}} {{{body}}} {{> purpose}} {{#rights}}x{{/rights}}",
    "` ``` ~~~ code",
    "a | b | c \\| d",
    "# heading\n\n## another\n\n---\n\n1. one",
    "\u{202E}txet\u{202C} \u{2066}x\u{2069} \u{200F}rtl",
    "\u{1B}[31mred\u{1B}[0m \u{7}\u{8}\u{9B}31m",
    "<!-- comment",
    "<![CDATA[ x ]]> <?php ?> <!DOCTYPE x>",
    "&lt;script&gt; &#x3C;script&#x3E; \u{0}",
    "| --- | --- |\n| a | b |",
    "> quote\n\n    code\n\n* * *",
    "![x](https://evil.example/pixel.gif)",
    "[ref]: https://evil.example \"t\"\n\n[ref]",
    "**bold __under *it ~~strike",
    "\\",
  ]

  @Test(arguments: attacks)
  func nothingBreaksTheStructureOfThePage(attack: String) async throws {
    let folder = try TemporaryFolder()
    let tree = Snapshots.changingTexts(try Snapshots.tree()) {
      // In the snapshot a bare brace opens a reference.
      "\($0) \(attack.replacingOccurrences(of: "{", with: "\\{"))"
    }
    try folder.write(try Snapshots.data(tree), to: "hostile.json")
    let result = try await ProvisoBinary.run(
      "build", "--policy", "hostile.json", "--output", "draft", in: folder.url)
    #expect(result.exitCode < 2, "\(result.transcript)")

    let html = try folder.text(of: "draft/index.html")
    let plain = try await Self.plainPage.value
    for tag in ["<img", "<iframe", "href=\"javascript", "href=\"data", "<!--"] {
      #expect(!html.contains(tag), "\(tag)")
    }
    for tag in [
      "<script", "</script", "<table>", "</table>", "<tr>", "<th ", "<h1", "<h2", "<section",
      "</main>",
    ] {
      #expect(Self.count(tag, in: html) == Self.count(tag, in: plain), "\(tag)")
    }
    #expect(Self.count("<td", in: html) == Self.count("<td", in: plain))

    let check = try await ProvisoBinary.run("check", "--policy", "hostile.json", in: folder.url)
    #expect(check.exitCode < 2, "\(check.transcript)")
    let printed = check.standardOutput + check.standardError + result.standardOutput
    #expect(!printed.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
    #expect(!printed.unicodeScalars.contains { (0x80...0x9F).contains($0.value) })
    #expect(!printed.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
  }

  @Test func aMegabyteInOneParagraphIsRendered() async throws {
    let folder = try TemporaryFolder()
    var tree = try Snapshots.tree()
    var policy = try #require(tree["policy"] as? [String: Any])
    policy["introduction"] = String(repeating: "words and *more* words ", count: 45_000)
    tree["policy"] = policy
    try folder.write(try Snapshots.data(tree), to: "long.json")
    let result = try await ProvisoBinary.run(
      "build", "--policy", "long.json", "--output", "draft", in: folder.url)
    #expect(result.exitCode < 2, "\(result.transcript.prefix(2_000))")
    #expect(try folder.text(of: "draft/index.html").utf8.count > 1_000_000)
  }

  @Test(
    "hostile pages pass the checkers too", .needs(.java, .chromium, .chromedriver, .python))
  func hostilePagesPassTheCheckers() async throws {
    let folder = try TemporaryFolder()
    var pages: [URL] = []
    for (index, attack) in Self.attacks.enumerated() where index.isMultiple(of: 4) {
      let tree = Snapshots.changingTexts(try Snapshots.tree()) {
        "\($0) \(attack.replacingOccurrences(of: "{", with: "\\{"))"
      }
      try folder.write(try Snapshots.data(tree), to: "hostile.json")
      _ = try await ProvisoBinary.run(
        "build", "--policy", "hostile.json", "--output", "draft\(index)", in: folder.url)
      pages.append(folder.url.appending(path: "draft\(index)/index.html"))
    }
    #expect(try await PageChecker.check(pages).errors == [])
  }

  /// The page without an attack, rendered once for all.
  private static let plainPage = Task {
    let folder = try TemporaryFolder()
    _ = try await ProvisoBinary.run(
      "build", "--policy", Snapshots.specimen.path, "--output", "draft", in: folder.url)
    return try folder.text(of: "draft/index.html")
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }
}
