import FoundationEssentials
import PolicyKit
import Testing

@testable import PolicyPages

/// Words stand in the catalogue of a language, and nowhere else.
@Suite struct LexiconTests {
  /// The built-in files as anybody's, so that they are checked like anybody's.
  private static func set(with others: [TemplateSource] = []) -> TemplateSet {
    TemplateSet(TemplateSet.builtInSources, escapingMarkdown: ProseMarkdown.escape)
      .overridden(by: others)
  }

  private static func strings(_ file: String) throws -> [String: String] {
    let source = try #require(TemplateSet.builtInSources.first { $0.name == file })
    return try Catalogue.strings(of: source)
  }

  private static func source(_ name: String, _ strings: [String: String]) throws -> TemplateSource {
    let data = try JSONEncoder().encode(strings)
    return TemplateSource(name: name, path: name, text: String(decoding: data, as: UTF8.self))
  }

  /// What a template writes itself.
  private static func text(of steps: [TemplateProgram.Step]) -> String {
    steps.map { step in
      switch step {
      case .text(let bytes): String(decoding: bytes, as: UTF8.self)
      case .section(_, _, let inner): text(of: inner)
      case .value, .partial: ""
      }
    }.joined()
  }

  @Test func noLetterStandsInABuiltInTemplate() {
    let templates = TemplateSet.builtInSources.filter { $0.name.hasSuffix(".mustache") }
    #expect(templates.count > 50)
    for template in templates {
      #expect(!template.name.contains("/"), "\(template.name) is of one language")
      var letters = Self.text(of: TemplateProgram(template, TemplateSyntax(template)).steps)
      for pattern in [/<style>[\s\S]*?<\/style>/, /<[^<>]*>/] {
        letters.replace(pattern, with: "")
      }
      #expect(
        letters.allSatisfy { !$0.isLetter && $0 != "…" },
        "\(template.name): \(letters.split(separator: "\n").filter { $0.contains(/\p{L}/) })")
      // What attributes say to people is words as well.
      for attribute in template.text.matches(of: /(?:aria-label|title|alt|data-say)="([^"]*)"/) {
        #expect(
          attribute.1.hasPrefix("{{") && attribute.1.hasSuffix("}}"),
          "\(template.name): \(attribute.0)")
      }
    }
  }

  @Test func everyBuiltInWordIsUsedAndEveryWordThatIsUsedIsThere() throws {
    let used = Self.set().reachedMessages(PolicyRenderer.uses(in: "en"))
    let words = Set(try Self.strings("en/words.json").keys)
    #expect(Set(Lexicon.keys).count == Lexicon.keys.count)
    #expect(
      words.subtracting(used).subtracting(Lexicon.keys).subtracting(Lexicon.factKeys).sorted() == []
    )
    #expect(used.union(Lexicon.keys).subtracting(words).sorted() == [])
    try Self.set().check(PolicyRenderer.uses(in: "en"))
  }

  @Test(arguments: ["purpose.use", "value.yes"])
  func aLanguageThatLacksAWordIsToldWhich(key: String) throws {
    var words = try Self.strings("en/words.json")
    words[key] = nil
    let renderer = PolicyRenderer(templates: try Self.other(words))
    #expect(try Self.error(renderer) == "qq/words.json: error: the word \"\(key)\" is missing")
  }

  @Test func aLanguageWithoutWordsIsToldWhichWithAnEnd() throws {
    let error = try Self.error(PolicyRenderer(templates: try Self.other([:])))
    let count = try Self.strings("en/words.json").count
    #expect(
      error.hasPrefix("qq/words.json: error: \(count) words are missing: \"access.consent\", "))
    #expect(error.hasSuffix(" and \(count - 40) more"))
  }

  @Test func ownWordsOfALanguageGoTogetherWithTheBuiltInOnes() throws {
    let own = try Self.source(
      "en/words.json", ["value.yes": "aye", "heading.rights": "What you may ask"])
    let renderer = PolicyRenderer(templates: TemplateSet.standard.overridden(by: [own]))
    #expect(try renderer.phrase(for: .flag(true), in: .specimen) == "aye")
    #expect(try renderer.phrase(for: .flag(false), in: .specimen) == "no")
    var policy = Policy.specimen
    policy.outline = []
    let markdown = try renderer.markdown(of: policy)
    #expect(markdown.contains("## What you may ask\n"))
    #expect(markdown.contains("## How long we keep your data\n"))
  }

  // MARK: Another language

  private static func other(_ words: [String: String]) throws -> TemplateSet {
    TemplateSet.standard.overridden(
      by: [
        try source("qq/words.json", words),
        try source("qq/countries.json", strings("en/countries.json").mapValues(translated)),
      ])
  }

  private static func error(_ renderer: PolicyRenderer) throws -> String {
    var policy = Policy.specimen
    policy.language = "qq"
    return try #require(throws: RenderError.self) { try renderer.markdown(of: policy) }.description
  }

  /// A text of a language that has the letters of no other.
  private static func translated(_ text: String) -> String {
    var result = ""
    var isName = false
    for character in text {
      if character == "{" { isName = true }
      if character == "}" { isName = false }
      let letter = character.asciiValue.map { UInt32($0 | 0x20) }
      if !isName, character.isASCII, character.isLetter, let letter,
        let scalar = Unicode.Scalar(0x10D0 + letter - 0x61)
      {
        result.unicodeScalars.append(scalar)
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// What readers see or hear of a page or a text.
  private static func visible(_ text: String, isMarkup: Bool) -> String {
    var text = text
    for (escape, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
    where isMarkup { text.replace(escape, with: character) }
    let spoken = text.matches(
      of: /(?:aria-label|title|alt|data-say|data-name|description" content)="([^"]*)"/
    ).map { String($0.1) }
    let markup = [/<style>[\s\S]*?<\/style>/, /<script[\s\S]*?<\/script>/, /<[^<>]*>/]
    let addresses = [/https?:[^\s)>]*/, /urn:uuid:[0-9a-f-]*/, /[\w\/.-]*\.html/]
    for pattern in (isMarkup ? markup : []) + addresses { text.replace(pattern, with: " ") }
    return spoken.joined(separator: "\n") + text
  }

  /// Words of the alphabet of English that are none of a policy's.
  private static func english(in text: String, besides policies: [Policy]) throws -> Set<String> {
    func words(_ text: String) -> Set<String> {
      Set(
        text.lowercased().split { !$0.isASCII || !$0.isLetter }.filter { $0.count > 1 }.map(
          String.init))
    }
    let known = try policies.map { words(String(decoding: try Snapshot.encode($0), as: UTF8.self)) }
    return known.reduce(words(text)) { $0.subtracting($1) }
  }

  /// A new language is two files of words; everything that is published is in it then.
  @Test func anotherLanguageLeavesNoEnglishBehind() throws {
    let words = try Self.strings("en/words.json").mapValues(Self.translated)
    let renderer = PolicyRenderer(templates: try Self.other(words))
    var first = Policy.specimen
    first.language = "qq"
    first.release = Release()
    var second = first
    second.recipients.append(
      Recipient("pigeon-post", name: "Pigeon Post", role: .controller, kinds: [.hosting]))
    second.purposes[0].recipients.append(
      try #require(second.recipients.last).reference)
    second.purposes[1].retention = .for(.years(9))
    var third = second
    third.purposes[0].bases = [.consent()]
    let policies = [first, second, third]

    var texts: [(name: String, text: String)] = []
    var site = Site(path: "site", files: [:], history: .empty)
    for (policy, day) in zip(policies, ["2026-01-01", "2026-02-01", "2026-09-01"]) {
      let publisher = Publisher(renderer: renderer, day: try Histories.day(day))
      let report = try Checker(date: publisher.day, rules: []).check(policy)
      let plan = try publisher.plan(policy, review: .none, check: report, in: site)
      #expect(plan.refusals.isEmpty, "\(plan.refusals)")
      site = Site(path: "site", files: plan.files, history: plan.history)
      if day == "2026-02-01" {
        let round = try Histories.evidence(2, completed: day)
        let told = try publisher.plan(recording: round, in: site)
        site = Site(path: "site", files: told.files, history: told.history)
      }
    }
    for (path, data) in site.files
    where [".html", ".md", ".xml", ".txt"].contains(where: path.hasSuffix) {
      texts.append((path, String(decoding: data, as: UTF8.self)))
    }
    var outlined = first
    outlined.outline = []
    texts.append(("standard.md", try renderer.markdown(of: outlined)))
    let bare = Policy(
      language: "qq", title: first.title, controller: first.controller, regimes: first.regimes)
    for (from, to) in [(first, bare), (bare, first)] {
      let diff = try PolicyDiff(from: from, to: to)
      let words = try renderer.words(of: diff.changes, by: diff, in: to, since: from)
      texts.append(
        (
          "changes.txt",
          words.map { [$0.title, $0.old ?? "", $0.new ?? ""].joined(separator: "\n") }.joined(
            separator: "\n")
        ))
    }

    let paths = Set(texts.map(\.name))
    for path in [
      "index.html", "feed.xml", "versions/index.html", "versions/2/changes.md",
      "versions/2/notice.txt", "versions/3/changes.html",
    ] {
      #expect(paths.contains(path), "\(paths.sorted())")
    }
    for (name, text) in texts {
      let isMarkup = name.hasSuffix(".html") || name.hasSuffix(".xml")
      let left = try Self.english(in: Self.visible(text, isMarkup: isMarkup), besides: policies)
      #expect(left.sorted() == [], "\(name)")
    }
  }
}
