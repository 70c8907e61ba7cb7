import Foundation
import Testing

/// The workflows of this repository and of a package that `init` begins.
@Suite struct WorkflowTests {
  private static let folder = Places.package.appending(path: ".github/workflows")
  private static let own = folder.appending(path: "privacy-policy.yml")

  private static func template() throws -> String {
    try String(
      contentsOf: Places.package.appending(
        path: "Sources/ProvisoCommand/BuiltIn/privacy-policy.yml"), encoding: .utf8)
  }

  @Test func theRepositorysWorkflowIsTheOneThatOthersBeginWith() throws {
    let text = try Self.template().replacing("@COMMAND@", with: "proviso")
      .replacing("@POLICY@", with: "")
    #expect(try String(contentsOf: Self.own, encoding: .utf8) == text)
  }

  /// What a hosted runner installs is what `scripts/system-packages build` asks for.
  @Test func theWorkflowInstallsWhatTheBuildNeeds() throws {
    let script = try String(
      contentsOf: Places.package.appending(path: "scripts/system-packages"), encoding: .utf8)
    let required = try #require(script.firstRange(of: "required+=("))
    let end = try #require(script[required.upperBound...].firstRange(of: "\n)"))
    let packages = script[required.upperBound..<end.lowerBound]
      .matches(of: /"([\w-]+):/).map { String($0.1) }
    #expect(packages.count > 5)
    let template = try Self.template()
    for package in packages { #expect(template.contains(" \(package)"), "\(package)") }
  }

  @Test(.needs(.python))
  func theWorkflowsPassTheirSchemaAnAuditAndTheHousesRules() async throws {
    let others = try TemporaryFolder()
    let written = try others.write(
      try Self.template().replacing("@COMMAND@", with: "acme-privacy")
        .replacing("@POLICY@", with: " --policy policy.yaml --review review.yaml"),
      to: "written.yml")
    let result = try await check([
      Self.own.path, Self.folder.appending(path: "tests.yml").path, written.path,
    ])
    #expect(result.exitCode == 0, "\(result.transcript)")
  }

  @Test(
    .needs(.python),
    arguments: [
      ("permissions: {}\n\n# Prop", "# Prop", "permissions"),
      ("timeout-minutes: 45", "timeout-minuts: 45", "timeout-minuts"),
      (
        "run: swift run @COMMAND@ verify", "run: echo ${{ github.event.head_commit.message }}",
        "expression within a command"
      ),
      ("@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2", "@v4", "not pinned"),
      (
        "        run: swift run @COMMAND@ verify\n",
        "        run: swift run @COMMAND@ verify\n        env: {KEY: \"${{ secrets.KEY }}\"}\n",
        "there alone"
      ),
    ])
  func aFaultInAWorkflowIsFound(_ old: String, _ new: String, _ words: String) async throws {
    let folder = try TemporaryFolder()
    let template = try Self.template()
    try #require(template.contains(old))
    let broken = try folder.write(
      template.replacing(old, with: new).replacing("@COMMAND@", with: "proviso")
        .replacing("@POLICY@", with: ""), to: "broken.yml")
    let result = try await check([broken.path])
    #expect(result.exitCode == 1)
    #expect(result.standardOutput.contains(words), "\(result.transcript)")
  }

  private func check(_ files: [String]) async throws -> Shell.Result {
    let python = try #require(ExternalTool.python.url)
    return try await Shell.run(
      python.path,
      [Places.package.appending(path: "Tests/Support/check_workflows.py").path] + files)
  }

  // MARK: Played

  private struct Played: Decodable {
    struct Step: Decodable, CustomStringConvertible {
      let scene: String
      let job: String
      let step: String?
      let command: String
      let exit: Int
      let output: String

      var description: String { "\(scene), \(job): \(step ?? "")\nexit code \(exit)\n\(output)" }
    }
    struct Versions: Decodable {
      struct Version: Decodable {
        let number: Int
        let notified: [String: Value]?
      }
      /// Any value: only that there is one counts.
      struct Value: Decodable { init(from decoder: any Decoder) throws {} }
      let versions: [Version]
    }

    let scenes: [String: [String: String]]
    let steps: [Step]
    let versions: Versions
    let log: String
    let wellKnown: String

    func steps(_ scene: String, _ job: String) -> [Step] {
      steps.filter { $0.scene == scene && $0.job == job }
    }
  }

  /// A proposal, its merge, its notice and the next day, as `run_workflow.py` plays them.
  @Test(.needs(.swiftc, .python))
  func everyCommandRunsInOrderFromTheProposalToTheNextDay() async throws {
    let folder = try TemporaryFolder()
    let server = try MailServer(in: folder)
    let python = try #require(ExternalTool.python.url)
    let result = try await Shell.run(
      python.path,
      [
        Places.package.appending(path: "Tests/Support/run_workflow.py").path, "--products",
        Places.products.path, "--smtp", server.address, Self.own.path,
      ])
    try #require(result.exitCode == 0, "\(result.transcript.suffix(3000))")
    let played = try JSONDecoder().decode(Played.self, from: Data(result.standardOutput.utf8))

    // The proposal runs one job, and shows the plan.
    let proposal = try #require(played.scenes["proposal"])
    #expect(proposal.filter { $0.value != "skipped" } == ["propose": "success"], "\(played.steps)")
    let plan = try #require(played.steps("proposal", "propose").first { $0.step == "summary" })
    #expect(plan.output.contains("3"), "\(plan)")

    // Without a ledger the page is published and nobody is told, and the run says why.
    let without = try #require(played.scenes["no ledger"])
    #expect(without["deploy"] == "success", "\(without)")
    #expect(without["ledger"] == "failure")
    #expect(without["notify"] == "skipped")
    #expect(without["evidence"] == "skipped")
    #expect(
      played.steps("no ledger", "ledger").contains {
        $0.output.contains("PROVISO_LEDGER") && $0.output.contains("outlives the runner")
      })

    // A ledger that is not there is never begun by a machine.
    let lost = try #require(played.scenes["lost ledger"])
    #expect(lost["notify"] == "failure", "\(lost)")
    #expect(lost["evidence"] == "skipped")
    #expect(played.steps("lost ledger", "notify").contains { $0.output.contains("--new-ledger") })

    let begun = try #require(played.steps("by hand", "").first)
    #expect(begun.exit == 0, "\(begun)")

    // The run after it tells whom nobody told yet, and keeps the evidence; nobody is told twice.
    #expect(played.steps("merge", "notify").contains { $0.output.contains("1 sent") })
    for scene in ["merge", "next day"] {
      let jobs = try #require(played.scenes[scene])
      for job in ["publish", "commit", "deploy", "ledger", "notify", "evidence"] {
        #expect(jobs[job] == "success", "\(scene), \(job): \(played.steps(scene, job))")
      }
    }
    #expect(played.scenes["next day"]?["due"] != "skipped")
    #expect(try server.recipients() == ["ada@example.org", "grace@example.org"])
    let newest = try #require(played.versions.versions.max { $0.number < $1.number })
    #expect(newest.number == 3)
    #expect(newest.notified != nil)
    // Hidden folders of the site survive the way through artefacts.
    #expect(!played.wellKnown.isEmpty)
    #expect(played.log.contains("github-actions[bot]: Publish the privacy policy"))
    #expect(played.log.contains("Record that people were told"))
    let failed = played.steps.filter { $0.exit != 0 }
    #expect(Set(failed.map(\.scene)) == ["no ledger", "lost ledger"], "\(failed)")
  }
}
