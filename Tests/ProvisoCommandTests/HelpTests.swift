import ArgumentParser
import Foundation
import PolicyKit
import Testing

@testable import ProvisoCommand

/// What `--help` shows is right: nobody copies an example that does not work.
@Suite struct HelpTests {
  /// The commands that help lists, by the words that call them.
  private static let commands = listed(below: Proviso.self, named: "proviso")

  private static func listed(
    below command: any ParsableCommand.Type, named name: String
  ) -> [String: any ParsableCommand.Type] {
    let subcommands = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    return subcommands.reduce(into: [name: command]) { found, subcommand in
      let words = name + " " + (subcommand.configuration.commandName ?? "?")
      found.merge(listed(below: subcommand, named: words)) { first, _ in first }
    }
  }

  @Test(arguments: commands.keys.sorted())
  func everyCommandHasExamplesOfItsOwnThatParse(name: String) throws {
    let command = try #require(Self.commands[name])
    let examples = try Self.examples(in: command)
    #expect(!examples.isEmpty, "\(name)")
    for example in examples {
      let words = try #require(Self.words(of: example), "\(example)")
      let parsed: any ParsableCommand
      do {
        parsed = try Proviso.parseAsRoot(words)
      } catch {
        // Help, a script of completions, or what only a command with a policy of its own can do.
        let isWelcome =
          Proviso.exitCode(for: error) == .success
          || Proviso.message(for: error).contains("this command carries no policy")
        #expect(isWelcome, "\(example): \(Proviso.fullMessage(for: error))")
        continue
      }
      if command.configuration.subcommands.isEmpty {
        #expect(type(of: parsed) == command, "\(example) is no example of \(name)")
      }
      if let explain = parsed as? Explain {
        #expect(Rule.named(explain.rule) != nil, "\(example)")
      }
    }
  }

  @Test(arguments: [
    (#"proviso diff --because "not so" > a.md"#, ["diff", "--because", "not so"]),
    ("echo ada@example.com | proviso notify report --was", ["notify", "report", "--was"]),
    ("proviso notify --people - <people.csv", ["notify", "--people", "-"]),
    ("proviso check 2>&1", ["check"]),
  ])
  func anExampleIsReadAsAShellReadsIt(example: String, words: [String]) {
    #expect(Self.words(of: example) == words)
  }

  @Test(arguments: ["git status", #"proviso check "open"#, ""])
  func whatIsNoCallOfTheCommandIsNoExample(line: String) {
    #expect(Self.words(of: line) == nil)
  }

  /// The lines below `EXAMPLES`, with those that a backslash continues joined.
  private static func examples(in command: any ParsableCommand.Type) throws -> [String] {
    let parts = command.configuration.discussion.components(separatedBy: "EXAMPLES\n")
    try #require(parts.count == 2, "a part called EXAMPLES, and one alone")
    return parts[1].replacing(/\\\n */, with: "").split(separator: "\n")
      .map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
  }

  /// The arguments of the command in a line of a shell; nil where it is not called, or a quotation
  /// does not end.
  private static func words(of line: String) -> [String]? {
    let call = line.split(separator: " | ").last.map(String.init) ?? ""
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in call + " " {
      switch character {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard !isQuoted, words.first == "proviso" else { return nil }
    let end = words.firstIndex { $0.firstMatch(of: /^[0-9]?[<>]/) != nil } ?? words.endIndex
    return Array(words[1..<end])
  }
}
