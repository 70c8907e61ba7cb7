import Foundation
import PolicyKit
import Testing

/// What a shell completes, in the shell itself.
@Suite struct CompletionTests {
  /// What bash offers for the last of some words.
  private static func completions(of words: [String]) async throws -> Set<String> {
    let script = try await ProvisoBinary.run("--generate-completion-script", "bash")
    #expect(script.exitCode == 0, "\(script.transcript)")
    let folder = try TemporaryFolder()
    try folder.write(script.standardOutput, to: "proviso.bash")
    for name in ["policy.yaml", "snapshot.json", "notes.txt", "drafts/a.md"] {
      try folder.write("", to: name)
    }
    let check = try await Shell.run("bash", ["-n", "proviso.bash"], in: folder.url)
    #expect(check.exitCode == 0, "\(check.transcript)")
    // What Readline does at the Tab key: it sets the line, and calls the function.
    let tab = """
      . ./proviso.bash
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      COMP_LINE="$*"
      COMP_POINT=${#COMP_LINE}
      _proviso proviso "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let result = try await Shell.run(
      "bash", ["--norc", "-c", tab, "bash"] + words, in: folder.url)
    #expect(result.standardError == "")
    return Set(result.standardOutput.split(separator: "\n").map(String.init))
  }

  @Test(arguments: [
    (["proviso", "explain", "x.dangling"], ["x.dangling-reference"]),
    (["proviso", "check", "--regime", "uk"], ["uk-gdpr"]),
    (["proviso", "check", "--format", "s"], ["sarif"]),
    (["proviso", "check", "--policy", ""], ["policy.yaml", "snapshot.json", "drafts"]),
    (["proviso", "build", "--output", ""], ["drafts"]),
    (["proviso", "notify", "send", "--new"], ["--new-ledger"]),
    (["proviso", "init", "--regime", "eu"], ["eu-gdpr"]),
  ])
  func bashOffersWhatFits(words: [String], expected: [String]) async throws {
    #expect(try await Self.completions(of: words) == Set(expected))
  }

  @Test func bashOffersEveryRule() async throws {
    let offered = try await Self.completions(of: ["proviso", "explain", ""])
    #expect(offered.isSuperset(of: Rule.all.map(\.id)))
  }

  @Test(arguments: ["zsh", "fish"])
  func theScriptsOfOtherShellsKnowTheRules(shell: String) async throws {
    let script = try await ProvisoBinary.run("--generate-completion-script", shell)
    #expect(script.exitCode == 0, "\(script.transcript)")
    #expect(Rule.all.allSatisfy { script.standardOutput.contains($0.id) })
    guard Shell.find(shell) != nil else { return }
    let folder = try TemporaryFolder()
    try folder.write(script.standardOutput, to: "script")
    let check = try await Shell.run(shell, ["-n", "script"], in: folder.url)
    #expect(check.exitCode == 0, "\(check.transcript)")
  }
}
