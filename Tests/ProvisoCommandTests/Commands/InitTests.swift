import Foundation
import PolicyKit
import TestSupport
import Testing

/// A new policy by answers, by options or from a snapshot.
@Suite struct InitTests {
  /// What the owner of a small Irish shop types, in order.
  static let shopAnswers = [
    "Cúpla Crafts Ltd", "Irland", "Ireland", "1 Example Quay, Galway, H91 0000", "hello",
    "hello@example.ie", "example.ie", "http://example.ie/privacy", "example.ie/privacy/",
    "eu", "",  // whom they serve; the law that follows is right
    "newsletter, orders",
    "1, 2", "consent", "Letterpress", "Ireland", "", "for a while", "until you unsubscribe",
    "1, 2, 3, 5, 6, gift messages", "2", "Coinmoss", "IE", "1", "", "6 years from your last order",
    "yes", "Data Protection Commission",
    "yes",
  ]

  @Test func theInterviewOfAnIrishShopGivesItsPolicy() async throws {
    let folder = try TemporaryFolder()
    let result = try await interview(Self.shopAnswers, "shop", "--format", "yaml", in: folder)
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(result.standardOutput.contains("did you mean “Ireland”?"))
    #expect(result.standardOutput.contains("“for a while” is not understood"))
    #expect(result.standardOutput.contains("(eu-gdpr): you are established there"))

    let yaml = try folder.text(of: "shop/policy.yaml")
    for fact in [
      "name: Cúpla Crafts Ltd", "country: IE", "hello@example.ie", "https://example.ie",
      "url: \"https://example.ie/privacy/\"", "you unsubscribe", "count: 6", "your last order",
      "gift messages", "Letterpress", "Coinmoss",
      "Data Protection Commission",
    ] {
      #expect(yaml.contains(fact), "\(fact)\n\(yaml)")
    }
    let rules = try await checked(folder.url.appending(path: "shop"))
    #expect(rules.exitCode == 0, "no error is left")
    #expect(rules.ids == Self.openQuestionsOfTheShop)
    let build = try await ProvisoBinary.run(
      "build", "--policy", "policy.yaml", "--review", "review.yaml", "--date", "2026-11-25",
      in: folder.url.appending(path: "shop"))
    #expect(build.exitCode == 0, "\(build.transcript)")
    let page = try folder.text(of: "shop/_draft/index.html")
    #expect(page.contains("Cúpla Crafts Ltd") && page.contains("until you unsubscribe"))

    let preview = try await Shell.run(
      "bash", ["-c", Self.lookAtPreview, ProvisoBinary.url.path],
      in: folder.url.appending(path: "shop"))
    #expect(preview.standardOutput.hasPrefix("HTTP/1.1 200"), "\(preview.transcript)")
  }

  /// Starts the preview, asks it for its first page, and ends it.
  private static let lookAtPreview = #"""
    "$0" preview --policy policy.yaml --review review.yaml --port 0 > ../preview.log 2>&1 &
    for _ in {1..36000}; do
      port=$(grep -oE -m 1 '127\.0\.0\.1:[0-9]+' ../preview.log | cut -d : -f 2)
      [ -n "$port" ] && break
      kill -0 $! || break
      sleep 0.1
    done
    exec 5<> "/dev/tcp/127.0.0.1/$port"
    printf 'GET / HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$port" >&5
    head -n 1 <&5
    kill $!
    """#

  /// All that the check has to say of the shop's policy: what nobody was asked for.
  static let openQuestionsOfTheShop: Set<String> = [
    "gdpr.data-category-vague", "gdpr.one-channel-only", "gdpr.version-without-date",
  ]

  @Test func optionsAnswerWithoutQuestionsAndGiveTheSameFiles() async throws {
    let folder = try TemporaryFolder()
    let asked = try await interview(Self.shopAnswers, "asked", in: folder)
    #expect(asked.exitCode == 0, "\(asked.transcript)")
    let given = try await ProvisoBinary.run(
      "init", "given", "--no-questions", "--name", "Cúpla Crafts Ltd", "--country", "ireland",
      "--address", "1 Example Quay, Galway, H91 0000", "--email", "hello@example.ie",
      "--website", "example.ie", "--page", "example.ie/privacy/", "--serves", "eu", "--purpose",
      "newsletter", "--purpose", "orders",
      "--data", "newsletter=email-address,name",
      "--data", "orders=name,email-address,postal-address,orders,payment-details,gift messages",
      "--basis", "newsletter=consent", "--basis", "orders=contract",
      "--recipient", "newsletter=Letterpress@IE", "--recipient", "orders=Coinmoss@Ireland",
      "--recipient", "orders=Letterpress", "--retention", "newsletter=until you unsubscribe",
      "--retention", "orders=6 years from your last order", "--rights",
      "--authority", "Data Protection Commission", in: folder.url)
    #expect(given.exitCode == 0, "\(given.transcript)")
    let files = try Self.files(of: folder.url.appending(path: "asked"))
    #expect(files == (try Self.files(of: folder.url.appending(path: "given"))))
    #expect(
      Set(files.keys).isSuperset(of: [
        "Package.swift", "README.md", ".gitignore", ".gitattributes",
        ".github/workflows/privacy-policy.yml",
        "policy/Policy.swift", "policy/Purposes.swift", "policy/Review.swift",
        "Sources/cupla-crafts-privacy/main.swift", "templates/README.md", "templates/style.css",
      ]))
    #expect(files[".gitattributes"] == "site/** -text\n")
    #expect(files.values.allSatisfy { !$0.contains("@COMMAND@") && !$0.contains("@POLICY@") })
  }

  @Test func whatIsNotAnsweredStaysUnstated() async throws {
    let folder = try TemporaryFolder()
    // The input ends after the name.
    let result = try await interview(["Acme"], "acme", "--format", "yaml", in: folder)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let yaml = try folder.text(of: "acme/policy.yaml")
    #expect(yaml.contains("controller:\n    name: Acme\n"))
    for fact in ["country", "purposes", "rights", "recipients", "retention", "contacts"] {
      #expect(!yaml.contains(fact), "\(fact)\n\(yaml)")
    }
  }

  @Test func lawsAndOwnWordsAreTakenAsTheyAreAnswered() async throws {
    let folder = try TemporaryFolder()
    let answers = [
      "Acme", "CH", "", "", "", "", "uk, 1", "ch-fadp, eu-gdpr", "something else",
      "repair your bicycle", "Repairs", "", "serial number", "legitimate interests",
      "keeping bicycles safe", "nobody", "two years", "no", "yes",
    ]
    let result = try await interview(answers, "acme", "--format", "yaml", in: folder)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let json = try await ProvisoBinary.run(
      "convert", "--policy", "acme/policy.yaml", "--to", "json", in: folder.url)
    let policy = try Snapshot.decode(Data(json.standardOutput.utf8))
    #expect(policy.regimes == [.euGDPR(targets: true), .swissFADP])
    #expect(policy.purposes.map(\.title) == ["Repairs"])
    #expect(policy.purposes[0].description == "repair your bicycle")
    #expect(policy.data.map(\.name) == ["serial number"])
    #expect(
      policy.purposes[0].bases.map(\.ground) == [
        .legitimateInterests(interests: ["keeping bicycles safe"], holder: .controller)
      ])
    #expect(policy.sharing?.nobody == true)
    #expect(policy.purposes[0].retention?.rule == .period(length: .years(2)))
    #expect(policy.rights == nil)
  }

  @Test func aRecipientIsPickedByTheNumberThatWasShown() async throws {
    let folder = try TemporaryFolder()
    let result = try await interview(
      ["1", "2", "", "6 years"], "acme", "--format", "yaml", "--name", "Acme", "--country", "JP",
      "--serves", "canada", "--address", "1 Example Road", "--email", "a@example.com",
      "--website", "example.com", "--page", "https://example.com/privacy", "--regime", "ca-pipeda",
      "--purpose", "newsletter", "--purpose",
      "support", "--data", "newsletter=name", "--data", "support=name", "--retention",
      "newsletter=a year", "--recipient", "newsletter=A@CA", "--recipient", "newsletter=B@CA",
      "--recipient", "newsletter=C@CA", in: folder)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let yaml = try folder.text(of: "acme/policy.yaml")
    #expect(yaml.contains("recipients: [a, b, c]"), "\(yaml)")
    #expect(yaml.contains("recipients: [a, b]"), "\(yaml)")
  }

  @Test(arguments: [["no"], ["perhaps", "n"]])
  func aNoAtTheEndWritesNothing(end: [String]) async throws {
    let folder = try TemporaryFolder()
    let result = try await interview(Array(Self.shopAnswers.dropLast()) + end, "shop", in: folder)
    #expect(result.exitCode == 1, "\(result.transcript)")
    #expect(result.standardOutput.contains("Nothing was written."))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test func answersThatEndWithOneNotUnderstoodWriteNothing() async throws {
    let folder = try TemporaryFolder()
    let result = try await interview(["Acme", "Irland"], "acme", in: folder)
    #expect(result.exitCode == 2, "\(result.transcript)")
    #expect(result.standardError.contains("not understood"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test func aFolderThatIsNotEmptyIsLeftAlone() async throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "acme/notes.txt")
    let refused = try await begin("acme", in: folder)
    #expect(refused.exitCode == 1, "\(refused.transcript)")
    #expect(refused.standardError.contains("the folder is not empty (notes.txt)"))
    #expect(try Self.files(of: folder.url) == ["acme/notes.txt": "mine"])
    let file = try await begin("acme/notes.txt", in: folder)
    #expect(file.exitCode == 1)
    let nowhere = try await begin("not/there", in: folder)
    #expect(nowhere.exitCode == 2)
    #expect(nowhere.standardError.contains("the folder above it"))
  }

  @Test func anEmptyRepositoryIsAGoodPlace() async throws {
    let folder = try TemporaryFolder()
    try folder.write("ref: refs/heads/main\n", to: ".git/HEAD")
    let result = try await begin(".", in: folder)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.url.path))
    #expect(names.isSuperset(of: [".git", ".github", "Package.swift", "policy"]))
    #expect(!names.contains { $0.hasPrefix(".proviso-new") })
  }

  @Test func aFolderThatCannotBeWrittenStaysEmpty() async throws {
    let folder = try TemporaryFolder()
    // A file that is too long for its name stops the writing where root may do everything.
    let name = String(repeating: "x", count: 250)
    let result = try await Shell.run(
      ProvisoBinary.url.path, ["init", "--yes", "--name", "Acme", name + "longer"], in: folder.url)
    #expect(result.exitCode == 2, "\(result.transcript)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test(arguments: [
    (["--country", "Irelnd"], "did you mean “Ireland”?"),
    (["--email", "hello"], "is no e-mail address"),
    (["--serves", "californa"], "did you mean “California”?"),
    (["--regime", "eu-gdrp"], "did you mean “eu-gdpr”?"),
    (["--purpose", "newsleter"], "did you mean “newsletter”?"),
    (["--purpose", "newsletter", "--purpose", "Newsletter"], "is named twice"),
    (["--data", "newsletter=name"], "name it with --purpose"),
    (["--purpose", "orders", "--data", "newsletter=name"], "there are orders"),
    (["--purpose", "orders", "--data", "orders=nmae"], "did you mean “name”?"),
    (["--purpose", "orders", "--basis", "orders=consnt"], "did you mean “consent”?"),
    (["--purpose", "orders", "--basis", "orders=consent: x"], "nothing to say"),
    (["--purpose", "orders", "--recipient", "orders=A@Irelnd"], "did you mean “Ireland”?"),
    (["--purpose", "orders", "--recipient", "orders=A", "--recipient", "orders=nobody"], "nobody"),
    (["--purpose", "orders", "--retention", "orders=a while"], "is not understood"),
    (["--short-name", "a b"], "is no short name"),
    (["--proviso-version", "1.0.0"], "goes with --proviso"),
    (["--from", "policy.json"], "leave the other answers out"),
  ])
  func anOptionThatIsNotUnderstoodIsExplained(options: [String], words: String) async throws {
    let folder = try TemporaryFolder()
    let result = try await Shell.run(
      ProvisoBinary.url.path, ["init", "acme", "-y", "--name", "Acme"] + options, in: folder.url)
    #expect(result.exitCode == 64, "\(result.transcript)")
    #expect(result.standardError.contains(words), "\(result.standardError)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  @Test func itBeginsFromASnapshot() async throws {
    let folder = try TemporaryFolder()
    let result = try await ProvisoBinary.run(
      "init", "begun", "--from", Snapshots.specimen.path, "--format", "yaml", "--proviso",
      "https://example.com/acme/proviso.git", "--proviso-version", "1.2.0", in: folder.url)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let json = try await ProvisoBinary.run(
      "convert", "--policy", "begun/policy.yaml", "--to", "json", in: folder.url)
    #expect(Data(json.standardOutput.utf8) == (try Data(contentsOf: Snapshots.specimen)))
    #expect(
      try folder.text(of: "begun/Package.swift").contains(
        #".package(url: "https://example.com/acme/proviso.git", from: "1.2.0")"#))
  }

  /// Names and words that Swift, YAML, a manifest or Markdown would read as their own.
  @Test func hostileAnswersGiveAPackageThatCompilesAndSaysThem() async throws {
    let folder = try TemporaryFolder()
    let name = "\\(fatalError()) \"\"\" */ // {x} \u{202E}evil\u{1B}[31m `x` [y](z) ${{ x }}"
    let long = String(repeating: "very \\( long \" ", count: 700)
    let options = [
      "-y", "--name", name, "--purpose", "\(name): \(long)", "--authority", name,
      "--country", "IE", "--rights",
    ]
    let swift = try await Shell.run(
      ProvisoBinary.url.path, ["init", "swift"] + options, in: folder.url)
    #expect(swift.exitCode == 0, "\(swift.transcript)")
    let files = try Self.files(of: folder.url.appending(path: "swift"))
    let policy = files.filter { $0.key.hasPrefix("policy/") }
    #expect(policy.count > 3)
    let sources = policy.map { (String($0.key.dropFirst("policy/".count)), $0.value) }
    #expect(try await TypeChecker.check(Dictionary(uniqueKeysWithValues: sources)) == [])
    for (path, text) in files where !path.hasPrefix("templates/") {
      #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"), "\(path)")
    }

    let yaml = try await Shell.run(
      ProvisoBinary.url.path, ["init", "yaml", "--format", "yaml"] + options, in: folder.url)
    #expect(yaml.exitCode == 0, "\(yaml.transcript)")
    let json = try await ProvisoBinary.run(
      "convert", "--policy", "yaml/policy.yaml", "--to", "json", in: folder.url)
    let said = try Snapshot.decode(Data(json.standardOutput.utf8))
    #expect(said.controller.name == name)
    #expect(said.purposes.map(\.title) == [name])
  }

  // MARK: In a terminal

  /// The whole of it, as the owner of the shop sees it.
  @Test(.needs(.tmux))
  func theInterviewReadsWellInATerminal() async throws {
    let folder = try TemporaryFolder()
    let seen = try await inTerminal(
      "init shop", Self.shopAnswers.map { (":", $0) }, until: "[exit 0]", in: folder)
    #expect(seen.exitCode == 0, "\(seen.transcript)")
    try Golden("init-transcript.txt").expect(seen.standardOutput)

    let piped = try await interview(Self.shopAnswers, "piped", in: folder)
    #expect(piped.exitCode == 0, "\(piped.transcript)")
    let files = try Self.files(of: folder.url.appending(path: "shop"))
    #expect(files == (try Self.files(of: folder.url.appending(path: "piped"))))
  }

  /// Ctrl-D leaves the rest open, and nobody says yes.
  @Test(
    .needs(.tmux),
    arguments: [("C-c", "[exit 130]"), ("C-d", "[exit 1]")])
  func nothingIsWrittenWhereSomebodyStops(key: String, end: String) async throws {
    let folder = try TemporaryFolder()
    let seen = try await inTerminal(
      "init shop", [("organisation:", "Acme Ltd"), ("established:", key)], until: end, in: folder)
    #expect(seen.exitCode == 0, "\(seen.transcript)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
  }

  // MARK: Running

  private func interview(
    _ answers: [String], _ arguments: String..., in folder: TemporaryFolder
  ) async throws -> Shell.Result {
    try await Shell.run(
      ProvisoBinary.url.path, ["init"] + arguments, in: folder.url,
      input: Data(answers.map { $0 + "\n" }.joined().utf8))
  }

  private func inTerminal(
    _ command: String, _ answers: [(question: String, answer: String)], until end: String,
    in folder: TemporaryFolder
  ) async throws -> Shell.Result {
    try await Shell.run(
      Places.package.appending(path: "Tests/Support/in-terminal").path,
      [folder.url.path, "'\(ProvisoBinary.url.path)' \(command)"]
        + answers.flatMap { [$0.question, $0.answer] } + [end])
  }

  private func begin(_ path: String, in folder: TemporaryFolder) async throws -> Shell.Result {
    try await ProvisoBinary.run("init", path, "-y", "--name", "Acme", in: folder.url)
  }

  private func checked(_ folder: URL) async throws -> (exitCode: Int32, ids: Set<String>) {
    let check = try await ProvisoBinary.run(
      "check", "--policy", "policy.yaml", "--review", "review.yaml", "--date", "2026-11-25",
      "--format", "json", in: folder)
    struct Report: Decodable {
      struct Finding: Decodable { let rule: String }
      let findings: [Finding]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(check.standardOutput.utf8))
    return (check.exitCode, Set(report.findings.map(\.rule)))
  }

  /// The text of every file below a folder, by path.
  static func files(of folder: URL) throws -> [String: String] {
    var files: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      let isFile = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
      if isFile == true { files[path] = try String(contentsOf: file, encoding: .utf8) }
    }
    return files
  }
}
