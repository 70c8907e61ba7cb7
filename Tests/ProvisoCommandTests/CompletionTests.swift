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
  }

  /// A folder with a shell's script, and files to complete.
  private static func folder(
    with name: String, for shell: String
  ) async throws -> TemporaryFolder {
    let script = try await ProvisoBinary.run("--generate-completion-script", shell)
    let folder = try TemporaryFolder()
    try folder.write(script.standardOutput, to: name)
    for file in ["policy.yaml", "notes.txt", "drafts/a.md"] { try folder.write("", to: file) }
    return folder
  }

  @Test(
    .needs(.zsh),
    arguments: [
      ("proviso ch", "proviso check "), ("proviso check --reg", "proviso check --regime "),
      ("proviso check --regime uk", "proviso check --regime uk-gdpr "),
      ("proviso explain x.dang", "proviso explain x.dangling-reference "),
      ("proviso check --policy po", "proviso check --policy policy.yaml "),
      ("proviso build --output dra", "proviso build --output drafts/"),
    ])
  func zshCompletesALine(line: String, completed: String) async throws {
    let folder = try await Self.folder(with: "_proviso", for: "zsh")
    try folder.write(
      """
      fpath=($ZDOTDIR $fpath)
      autoload -Uz compinit
      compinit -u -D
      written() { print -rn -- "$BUFFER" >$ZDOTDIR/line; exit }
      zle -N written
      bindkey '^Xw' written
      PS1='ready> '

      """, to: ".zshrc")
    // A shell in a terminal of its own: the line, the Tab key, and the key that writes it down.
    let tab = """
      zmodload zsh/zpty
      zpty shell zsh -d -i
      zpty -r shell start '*ready> *'
      zpty -w -n shell "$1"$'\\t\\x18w'
      while zpty -r shell rest; do :; done
      cat $ZDOTDIR/line
      """
    let result = try await Shell.run(
      "zsh", ["-f", "-c", tab, "zsh", line], in: folder.url,
      environment: ["ZDOTDIR": folder.url.path, "TERM": "vt100"])
    #expect(result.standardOutput == completed, "\(result.transcript)")
  }

  @Test(
    .needs(.fish),
    arguments: [
      ("proviso ch", ["check"]), ("proviso check --reg", ["--regime"]),
      ("proviso check --regime uk", ["uk-gdpr"]),
      ("proviso explain x.dang", ["x.dangling-reference"]),
      ("proviso check --policy ", ["drafts/", "policy.yaml"]),
      ("proviso build --output dra", ["drafts/"]),
    ])
  func fishOffersWhatFits(line: String, expected: [String]) async throws {
    let folder = try await Self.folder(with: "proviso.fish", for: "fish")
    let result = try await Shell.run(
      "fish", ["--no-config", "-c", "source proviso.fish; complete -C $argv[1]", line],
      in: folder.url, environment: ["HOME": folder.url.path])
    #expect(result.standardError == "")
    let offered = result.standardOutput.split(separator: "\n").map {
      String($0.prefix { $0 != "\t" })
    }
    // Its own script lies there too.
    #expect(offered.filter { $0 != "proviso.fish" } == expected, "\(result.transcript)")
  }
}
