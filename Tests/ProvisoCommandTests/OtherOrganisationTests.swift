import Foundation
import Testing

/// Another organisation's package: its own policy under its own name, and our libraries.
@Suite(.serialized) struct OtherOrganisationTests {
  @Test(.needs(.swiftc, .python))
  func anotherOrganisationBuildsAndRunsItsOwnCommand() async throws {
    let package = try await OtherOrganisation()

    // A second policy is the specimen's, with hostile words, as Swift that was written of its
    // snapshot.
    let folder = try TemporaryFolder()
    let snapshot = try folder.write(try OtherOrganisation.hostileSnapshot(), to: "hostile.json")
    let expected = try await ProvisoBinary.run("convert", "--policy", snapshot.path, "--to", "json")
    let written = try await ProvisoBinary.run(
      "convert", "--policy", snapshot.path, "--to", "swift", "--name", "written")
    #expect(written.exitCode == 0, "\(written.transcript)")
    try package.write(written.standardOutput, to: "written/Policy.swift")

    let build = try await package.build()
    #expect(build.exitCode == 0, "\(build.transcript)")

    let check = try await package.run("check", "--date", "2026-11-25", "--format", "json")
    #expect(check.exitCode == 0, "\(check.transcript)")
    #expect(check.standardOutput.contains("acme.shouting-title"), "its own rule is checked")
    #expect(!check.standardOutput.contains("\"x."), "it contradicts itself\n\(check.transcript)")
    let book = try await package.run("rules", "shouting")
    #expect(book.transcript.contains("acme.shouting-title"))
    let explanation = try await package.run("explain", "acme.shouting-title")
    #expect(explanation.exitCode == 0, "\(explanation.transcript)")
    #expect(explanation.transcript.contains("+ title: \"PRIVACY\""))

    let draft = package.folder.appending(path: "_draft", directoryHint: .isDirectory)
    try? FileManager.default.removeItem(at: draft)
    let plan = try await package.run("build", "--date", "2026-11-25", "--output", draft.path)
    #expect(plan.exitCode == 0, "\(plan.transcript)")
    let page = try String(contentsOf: draft.appending(path: "index.html"), encoding: .utf8)
    #expect(page.contains("Cúpla Crafts Ltd") && page.contains("until you unsubscribe"))
    #expect(!page.contains("Ntropic"))

    let said = try await package.run(command: "written-privacy", "convert", "--to", "json")
    #expect(said.exitCode == 0, "\(said.standardError)")
    #expect(said.standardOutput == expected.standardOutput)
  }

  /// That the products it names exist is SwiftPM's to say, which it does without building them.
  @Test(.needs(.swiftc))
  func itsManifestNamesProductsThatProvisoHas() async throws {
    let package = try await OtherOrganisation()
    let graph = try await Shell.run(
      "swift", ["package", "--scratch-path", package.scratch.path, "show-dependencies"],
      in: package.folder)
    #expect(graph.exitCode == 0, "\(graph.transcript)")
    #expect(graph.standardOutput.contains("swift-argument-parser"), "\(graph.transcript)")
  }

  private static let isTrial = ProcessInfo.processInfo.environment["PROVISO_TRIAL"] == "preview"

  /// From an edit of Swift to the page in a browser, by the organisation's own command.
  ///
  /// SwiftPM builds the preview's server in the package first, so it is a trial: scripts/trial preview.
  @Test(.enabled(if: isTrial), .needs(.python, .chromium, .chromedriver))
  func itsPreviewBuildsWhatIsSavedAndExplainsWhatTheCompilerSays() async throws {
    let package = try await OtherOrganisation()
    let build = try await package.build(asPeopleDo: true)
    #expect(build.exitCode == 0, "\(build.transcript)")

    let seen = try await PreviewVisit(
      to: "policy/Policy.swift", in: package.folder, by: package.command)
    #expect(seen.milliseconds.count == 3)
    #expect(seen.fault.contains("There is no purpose called “newslette”."), "\(seen.fault)")
    #expect(seen.fault.contains("Did you mean “newsletter”?"))
    #expect(seen.fault.contains(/policy\/Policy\.swift:\d+:\d+/))
    #expect(seen.pageDuringFault, "the last good page stays")
    #expect(!seen.faultAfterwards)
    #expect(seen.endsWithAll, "no process stays behind")
  }
}

/// The other organisation's package on disk.
///
/// It stays under `.build`, so that SwiftPM fetches and compiles its dependencies only once.
private struct OtherOrganisation {
  let folder = Places.package.appending(
    path: ".build/other-organisation/package", directoryHint: .isDirectory)
  let scratch = Places.package.appending(
    path: ".build/other-organisation/scratch", directoryHint: .isDirectory)
  private let quick = Places.package.appending(
    path: ".build/other-organisation/quick", directoryHint: .isDirectory)

  /// Begins the package by `init`, and then extends it as its engineers would: by a rule of their
  /// own, and by a second policy.
  init() async throws {
    let begun = try TemporaryFolder()
    let result = try await Shell.run(
      ProvisoBinary.url.path, ["init", "begun", "--proviso", Places.package.path], in: begun.url,
      input: Data(InitTests.shopAnswers.map { $0 + "\n" }.joined().utf8))
    #expect(result.exitCode == 0, "\(result.transcript)")
    let files = try InitTests.files(of: begun.url.appending(path: "begun"))
    // What an earlier version of `init` wrote is no part of this package.
    for old in (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/policy")) ?? []
    where files["policy/\(old)"] == nil && old != "ShoutingTitle.swift" {
      try FileManager.default.removeItem(at: folder.appending(path: "policy/\(old)"))
    }
    for (path, text) in files {
      var text = text
      if path == "policy/Policy.swift" {
        text = text.replacing("\"Privacy policy\"", with: "\"PRIVACY MARKER\"")
      }
      if path == "Package.swift" {
        text = text.replacing("  targets: [\n", with: "  targets: [\n" + Self.moreTargets)
      }
      if path.hasSuffix("main.swift") {
        text = text.replacing(
          "review: .cuplaCrafts)", with: "review: .cuplaCrafts, rules: [.shoutingTitle])")
      }
      try write(text, to: path)
    }
    try write(Self.ruleSource, to: "policy/ShoutingTitle.swift")
    try write(Self.writtenCommandSource, to: "Sources/written-privacy/main.swift")
  }

  /// The specimen, with data whose names are hostile.
  static func hostileSnapshot() throws -> Data {
    var tree = try Snapshots.tree()
    var policy = tree["policy"] as? [String: Any] ?? [:]
    let data = policy["data"] as? [[String: Any]] ?? []
    policy["data"] =
      data
      + hostileWords.enumerated().map { index, words in
        ["id": "hostile-\(index)", "name": words, "sensitivity": "ordinary", "examples": [words]]
      }
    tree["policy"] = policy
    return try Snapshots.data(tree)
  }

  private static let hostileWords = [
    "\"", "\\", "\\(fatalError())", "\"\"\"", "*/ /* // #if", "{recipient:x}", "\\{", "}",
    "\u{202E}evil\u{202C}", "\u{1B}[31mred", "\u{0}", "a\tb", "line\nline", "line\r\nline ",
    "#\"raw\"#", "é\u{301}\u{200D}", "\u{FEFF}x", String(repeating: "long \\( \" ", count: 1_000),
  ]

  /// Builds its modules and commands on what the tests have built; or by SwiftPM, as people do,
  /// which compiles Proviso a second time.
  func build(asPeopleDo: Bool = false) async throws -> Shell.Result {
    if asPeopleDo {
      return try await Shell.run(
        "swift", ["build", "--scratch-path", scratch.path], in: folder)
    }
    return try await Shell.run(
      "python3",
      [
        Places.package.appending(path: "Tests/Support/package_build.py").path,
        "--products", Places.products.path, "--output", quick.path,
        "--module", "CuplaCraftsPrivacyPolicy=policy", "--module", "WrittenPolicy=written",
        "--command", "cupla-crafts-privacy=Sources/cupla-crafts-privacy",
        "--command", "written-privacy=Sources/written-privacy",
      ], in: folder)
  }

  func run(
    command: String = "cupla-crafts-privacy", _ arguments: String...
  ) async throws -> Shell.Result {
    try await Shell.run(quick.appending(path: command).path, arguments, in: folder)
  }

  /// The command that SwiftPM built.
  var command: URL { scratch.appending(path: "debug/cupla-crafts-privacy") }

  /// Writes a file only when it changed, so that nothing is compiled again for it.
  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    if let old = try? String(contentsOf: file, encoding: .utf8), old == text { return }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private static let moreTargets = """
        .target(
          name: "WrittenPolicy",
          dependencies: [.product(name: "PolicyKit", package: "proviso")],
          path: "written"
        ),
        .executableTarget(
          name: "written-privacy",
          dependencies: [
            "WrittenPolicy",
            .product(name: "PolicyKit", package: "proviso"),
            .product(name: "ProvisoCommand", package: "proviso"),
          ]
        ),

    """

  private static let ruleSource = """
    public import PolicyKit

    extension Rule {
      /// A house rule of Acme's.
      public static let shoutingTitle = Rule(
        "acme.shouting-title",
        severity: .warning,
        citation: "Acme's style guide, 3.2",
        summary: "a title is in capitals",
        why: "Capitals are hard to read.",
        failing: [Example("a title in capitals") { $0.title = "PRIVACY" }],
        passing: [Example("a title in lower case") { $0.title = "Privacy" }]
      ) { context, findings in
        let policy = context.policy
        if policy.title.uppercased() == policy.title {
          findings.report(
            "the title is in capitals", help: "write it in lower case", subject: "policy",
            at: policy.source)
        }
        for purpose in policy.purposes where purpose.title.uppercased() == purpose.title {
          findings.report(
            "a title is in capitals", help: "write it in lower case", on: purpose)
        }
      }
    }

    """

  private static let writtenCommandSource = """
    import PolicyKit
    import ProvisoCommand
    import WrittenPolicy

    ProvisoMain.main(policy: .written)

    """
}
