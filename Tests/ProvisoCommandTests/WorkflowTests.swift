import Foundation
import Testing

/// What CI runs, here and in a package that `init` begins, on GitHub and on GitLab.
@Suite struct WorkflowTests {
  private static let folder = Places.package.appending(path: ".github/workflows")
  private static let own = folder.appending(path: "privacy-policy.yml")

  /// The files that packages begin with, and where they stand in this repository.
  private static let files: [(template: String, own: String?)] = [
    ("privacy-policy.yml", ".github/workflows/privacy-policy.yml"),
    ("privacy-policy.gitlab.yml", nil), ("publish.bash", ".ci/publish"), ("tell.bash", ".ci/tell"),
  ]

  private static func template(_ name: String = "privacy-policy.yml") throws -> String {
    try String(
      contentsOf: Places.package.appending(path: "Sources/ProvisoCommand/BuiltIn/\(name)"),
      encoding: .utf8)
  }

  /// A template as a package with its policy in YAML gets it.
  private static func written(_ text: String) -> String {
    text.replacing("@COMMAND@", with: "acme-privacy")
      .replacing("@POLICY@", with: " --policy policy.yaml --review review.yaml")
  }

  @Test(arguments: files)
  func thisRepositoryRunsWhatOthersBeginWith(_ template: String, _ own: String?) throws {
    guard let own else { return }
    let text = try Self.template(template).replacing("@COMMAND@", with: "proviso")
      .replacing("@POLICY@", with: "")
    let file = Places.package.appending(path: own)
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test(arguments: ["github", "gitlab"]) func initWritesTheFilesOfItsHost(_ host: String)
    async throws
  {
    let folder = try TemporaryFolder()
    let result = try await ProvisoBinary.run(
      "init", "acme", "--no-questions", "--name", "Acme Ltd", "--format", "yaml", "--ci", host,
      in: folder.url)
    #expect(result.exitCode == 0, "\(result.transcript)")
    for (template, paths) in [
      ("privacy-policy.yml", ["github": ".github/workflows/privacy-policy.yml"]),
      ("privacy-policy.gitlab.yml", ["gitlab": ".gitlab-ci.yml"]),
      ("publish.bash", ["github": ".ci/publish", "gitlab": ".ci/publish"]),
      ("tell.bash", ["github": ".ci/tell", "gitlab": ".ci/tell"]),
    ] {
      let expected = Self.written(try Self.template(template))
        .replacing("acme-privacy", with: "proviso")
      // Both hosts run the same scripts; the other's own file is not written.
      for (other, path) in paths where other == host || paths[host] != path {
        let text = try? folder.text(of: "acme/\(path)")
        #expect(text == (other == host ? expected : nil), "\(path)")
      }
    }
    let readme = try folder.text(of: "acme/README.md")
    #expect(readme.contains(host == "github" ? "`.github/workflows/" : "`.gitlab-ci.yml`"))
    #expect(try folder.text(of: "acme/.gitattributes") == "site/** -text\n")
  }

  /// What a hosted runner installs is what `scripts/system-packages build` asks for.
  @Test(arguments: ["privacy-policy.yml", "privacy-policy.gitlab.yml"])
  func theWorkflowInstallsWhatTheBuildNeeds(_ name: String) throws {
    let script = try String(
      contentsOf: Places.package.appending(path: "scripts/system-packages"), encoding: .utf8)
    let required = try #require(script.firstRange(of: "required+=("))
    let end = try #require(script[required.upperBound...].firstRange(of: "\n)"))
    let packages = script[required.upperBound..<end.lowerBound]
      .matches(of: /"([\w-]+):/).map { String($0.1) }
    #expect(packages.count > 5)
    let template = try Self.template(name)
    for package in packages { #expect(template.contains(" \(package)"), "\(package)") }
  }

  @Test(.needs(.python))
  func theWorkflowsPassTheirSchemasAnAuditAndTheHousesRules() async throws {
    let others = try TemporaryFolder()
    let github = try others.write(Self.written(try Self.template()), to: "written.yml")
    let gitlab = try others.write(
      Self.written(try Self.template("privacy-policy.gitlab.yml")), to: ".gitlab-ci.yml")
    let result = try await check([
      Self.own.path, Self.folder.appending(path: "tests.yml").path, github.path, gitlab.path,
    ])
    #expect(result.exitCode == 0, "\(result.transcript)")
  }

  /// A fault in the template of a host, and words of the message that names it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let template: String
    let old: String
    let new: String
    let words: String

    init(_ template: String, _ old: String, _ new: String, _ words: String) {
      (self.template, self.old, self.new, self.words) = (template, old, new, words)
    }

    var testDescription: String { words }
  }

  private static let faults: [Fault] = {
    let github = "privacy-policy.yml"
    let gitlab = "privacy-policy.gitlab.yml"
    let check = "        run: swift run @COMMAND@ check@POLICY@ --format github\n"
    return [
      Fault(github, "permissions: {}\n\n# Prop", "# Prop", "permissions"),
      Fault(github, "timeout-minutes: 45", "timeout-minuts: 45", "timeout-minuts"),
      Fault(
        github, check, "        run: echo ${{ github.event.head_commit.message }}\n",
        "expression within a command"),
      Fault(github, "@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2", "@v4", "not pinned"),
      Fault(github, check, check + "        env: {KEY: \"${{ secrets.KEY }}\"}\n", "there alone"),
      Fault(
        github, check, check + "        env: {KEY: \"${{ github.token }}\"}\n",
        "the token belongs into the step that runs .ci/publish"),
      Fault(github, "      queue: max\n", "", "may be dropped"),
      Fault(
        github, "      contents: read\n      security-events: write # the report of findings",
        "      contents: write\n      security-events: write", "may write to the repository"),
      Fault(gitlab, "when: manual", "when: manul", "manul"),
      Fault(gitlab, "      when: manual\n", "", "nobody releases the notice"),
      Fault(
        gitlab, "  resource_group: privacy-policy-site\n", "", "two at once may run .ci/publish"),
      Fault(
        gitlab, "  resource_group: privacy-policy-notices\n", "", "two at once may run .ci/tell"),
      Fault(
        gitlab, "    - bash .ci/tell\n", "    - swift build\n    - bash .ci/tell\n", "compiles"),
      Fault(gitlab, "  environment: notices\n", "", "has the environment notices"),
      Fault(gitlab, "swift:6.3-bookworm", "swift:latest", "has no tag"),
      Fault(gitlab, "  timeout: 60 minutes\n", "", "no timeout"),
      Fault(
        gitlab, "    PROVISO_COMMAND: ./proviso-command\n",
        "    PROVISO_COMMAND: ./proviso-command\n    LOGIN: $PROVISO_SMTP_USER\n",
        "names PROVISO_SMTP_USER"),
    ]
  }()

  @Test(.needs(.python), arguments: faults) func aFaultInAWorkflowIsFound(_ fault: Fault)
    async throws
  {
    let folder = try TemporaryFolder()
    let template = try Self.template(fault.template)
    try #require(template.contains(fault.old))
    let broken = try folder.write(
      Self.written(template.replacing(fault.old, with: fault.new)), to: "broken.yml")
    let result = try await check([broken.path])
    #expect(result.exitCode == 1)
    #expect(result.standardOutput.contains(fault.words), "\(result.transcript)")
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
        Places.products.path, "--smtp", server.address,
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
    for (scene, told) in [("merge", "success"), ("next day", "skipped")] {
      let jobs = try #require(played.scenes[scene])
      for job in ["publish", "deploy", "ledger"] {
        #expect(jobs[job] == "success", "\(scene), \(job): \(played.steps(scene, job))")
      }
      // Where nobody has to be told, nobody is asked to release a notice.
      for job in ["notify", "evidence"] {
        #expect(jobs[job] == told, "\(scene), \(job): \(played.steps(scene, job))")
      }
    }
    #expect(played.scenes["next day"]?["due"] != "skipped")
    #expect(try server.recipients() == ["ada@example.org", "grace@example.org"])
    let newest = try #require(played.versions.versions.max { $0.number < $1.number })
    #expect(newest.number == 3)
    #expect(newest.notified != nil)
    // Hidden folders of the site are deployed.
    #expect(!played.wellKnown.isEmpty)
    #expect(played.log.contains("github-actions[bot]: Publish the privacy policy"))
    #expect(played.log.contains("Record that people were told"))
    let failed = played.steps.filter { $0.exit != 0 }
    #expect(Set(failed.map(\.scene)) == ["no ledger", "lost ledger"], "\(failed)")
  }
  // MARK: Races

  private struct Scene: Decodable, CustomStringConvertible {
    let scene: String
    let faults: [String]
    let steps: [String]

    var description: String {
      "\(scene): \(faults.joined(separator: "; "))\n\(steps.joined(separator: "\n").suffix(4000))"
    }
  }

  /// `run_races.py` plays every kind of death and race, each at some of the moments.
  ///
  /// `scripts/trial races` plays them at every step and call.
  @Test(.needs(.python), arguments: ["github", "gitlab"])
  func nothingIsUndoneAndNobodyForgottenWhateverComesInBetween(_ host: String) async throws {
    let python = try #require(ExternalTool.python.url)
    let result = try await Shell.run(
      python.path,
      [
        Places.package.appending(path: "Tests/Support/run_races.py").path, "--proviso",
        ProvisoBinary.url.path, "--host", host, "--every", "40",
      ])
    let scenes = try JSONDecoder().decode([Scene].self, from: Data(result.standardOutput.utf8))
    for scene in scenes { #expect(scene.faults.isEmpty, "\(scene)") }
    for kind in [
      "plain", "round_twice", "two_merges", "withdrawn_meanwhile", "push_refused", "death:",
      "merge_meanwhile:", "withdrawal_meanwhile:", "note_meanwhile:",
    ] {
      #expect(scenes.contains { $0.scene.hasPrefix(kind) }, "\(kind)")
    }
    #expect(result.exitCode == 0, "\(result.standardError)")
  }
}
