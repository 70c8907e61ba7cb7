import Foundation
import Testing

/// Another organisation's package: its own policy under its own name, and our libraries.
@Suite struct OtherOrganisationTests {
  @Test(.timeLimit(.minutes(15)))
  func anotherOrganisationBuildsAndRunsItsOwnCommand() async throws {
    let package = try OtherOrganisation()

    // A second policy is the specimen's, as Swift that was written from its snapshot.
    let written = try await ProvisoBinary.run(
      "convert", "--policy", Snapshots.specimen.path, "--to", "swift", "--name", "written")
    #expect(written.exitCode == 0, "\(written.transcript)")
    try package.write(written.standardOutput, to: "written/Policy.swift")

    let build = try await package.build()
    #expect(build.exitCode == 0, "\(build.transcript)")

    let check = try await package.run("check", "--date", "2026-01-01", "--format", "json")
    #expect(check.exitCode == 0, "\(check.transcript)")
    #expect(check.transcript.contains("acme.shouting-title"), "its own rule is checked")
    let book = try await package.run("rules", "shouting")
    #expect(book.transcript.contains("acme.shouting-title"))
    let explanation = try await package.run("explain", "acme.shouting-title")
    #expect(explanation.exitCode == 0, "\(explanation.transcript)")
    #expect(explanation.transcript.contains("+ title: \"PRIVACY\""))

    let draft = package.folder.appending(path: "_draft", directoryHint: .isDirectory)
    try? FileManager.default.removeItem(at: draft)
    let plan = try await package.run("build", "--date", "2026-01-01", "--output", draft.path)
    #expect(plan.exitCode == 0, "\(plan.transcript)")
    let page = try String(contentsOf: draft.appending(path: "index.html"), encoding: .utf8)
    #expect(page.contains("Acme"))
    #expect(!page.contains("Ntropic"))

    let snapshot = try await package.run(command: "written-privacy", "convert", "--to", "json")
    #expect(snapshot.exitCode == 0, "\(snapshot.standardError)")
    #expect(Data(snapshot.standardOutput.utf8) == (try Data(contentsOf: Snapshots.specimen)))
  }
}

/// The other organisation's package on disk.
///
/// It stays under `.build`, so that its dependencies are compiled only the first time.
private struct OtherOrganisation {
  let folder = Places.package.appending(
    path: ".build/other-organisation/package", directoryHint: .isDirectory)
  private let scratch = Places.package.appending(
    path: ".build/other-organisation/scratch", directoryHint: .isDirectory)

  init() throws {
    try write(Self.manifest, to: "Package.swift")
    try write(Self.policySource, to: "policy/Policy.swift")
    try write(Self.ruleSource, to: "policy/ShoutingTitle.swift")
    try write(Self.commandSource, to: "Sources/acme-privacy/main.swift")
    try write(Self.writtenCommandSource, to: "Sources/written-privacy/main.swift")
  }

  func build() async throws -> Shell.Result {
    try await Shell.run(
      "swift",
      [
        "build", "--scratch-path", scratch.path,
        "-Xswiftc", "-Onone", "-Xswiftc", "-gnone",
      ],
      in: folder, timeLimit: 900)
  }

  func run(
    command: String = "acme-privacy", _ arguments: String...
  ) async throws -> Shell.Result {
    try await Shell.run(scratch.appending(path: "debug/\(command)").path, arguments, in: folder)
  }

  /// Writes a file only when it changed, so that nothing is compiled again for it.
  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    if let old = try? String(contentsOf: file, encoding: .utf8), old == text { return }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private static let manifest = """
    // swift-tools-version: 6.2

    import PackageDescription

    let package = Package(
      name: "acme-privacy",
      dependencies: [
        .package(name: "proviso", path: "\(Places.package.path)")
      ],
      targets: [
        .target(
          name: "AcmePolicy",
          dependencies: [.product(name: "PolicyKit", package: "proviso")],
          path: "policy"
        ),
        .executableTarget(
          name: "acme-privacy",
          dependencies: [
            "AcmePolicy",
            .product(name: "ProvisoCommand", package: "proviso"),
          ]
        ),
        .target(
          name: "WrittenPolicy",
          dependencies: [.product(name: "PolicyKit", package: "proviso")],
          path: "written"
        ),
        .executableTarget(
          name: "written-privacy",
          dependencies: [
            "WrittenPolicy",
            .product(name: "ProvisoCommand", package: "proviso"),
          ]
        ),
      ],
      swiftLanguageModes: [.v6]
    )

    """

  private static let policySource = """
    public import PolicyKit

    extension Policy {
      /// Acme's privacy policy.
      public static let acme = Policy(
        language: "en", title: "PRIVACY AT ACME",
        controller: Controller("Acme Ltd"), regimes: []
      )
    }

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

  private static let commandSource = """
    import AcmePolicy
    import PolicyKit
    import ProvisoCommand

    ProvisoMain.main(policy: .acme, rules: [.shoutingTitle])

    """

  private static let writtenCommandSource = """
    import PolicyKit
    import ProvisoCommand
    import WrittenPolicy

    ProvisoMain.main(policy: .written)

    """
}
