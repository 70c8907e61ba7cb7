internal import ArgumentParser
public import PolicyKit
import Synchronization

/// The `proviso` command, for any organisation's policy.
///
/// An executable of a policy package needs one line:
/// ```swift
/// ProvisoMain.main(policy: .acme, review: .acme)
/// ```
/// One with rules of its own hands them over, and they are checked besides ours:
/// ```swift
/// ProvisoMain.main(policy: .acme, review: .acme, rules: [.shoutingTitle])
/// ```
public enum ProvisoMain {
  private struct Compiled {
    let policy: Policy
    let review: Review
    let rules: [Rule]
  }

  /// What was compiled into the command, once it has started.
  private static let compiled = Mutex<Compiled?>(nil)

  /// Runs the command with the arguments of the process, and ends the process.
  ///
  /// - Parameters:
  ///   - policy: The policy that commands are about, unless `--policy` names a file.
  ///   - review: What stands beside the policy and is private.
  ///   - rules: The organisation's own rules, checked besides `Rule.all`; each has an identifier
  ///     that no other rule has.
  public static func main(
    policy: Policy, review: Review = .none, rules: [Rule] = []
  ) -> Never {
    let all = Rule.all + rules
    if let id = repeatedIdentifier(in: all) {
      Console.note(
        "error: two rules are called \"\(Terminal.visible(id))\"; give your own another name")
      Proviso.exit(withError: ExitCode(2))
    }
    compiled.withLock { $0 = Compiled(policy: policy, review: review, rules: all) }
    Proviso.main()
    Proviso.exit()
  }

  static var policy: Policy? { compiled.withLock { $0?.policy } }
  static var review: Review { compiled.withLock { $0?.review } ?? .none }
  /// Our rules and those of the organisation.
  static var rules: [Rule] { compiled.withLock { $0?.rules } ?? Rule.all }

  private static func repeatedIdentifier(in rules: [Rule]) -> String? {
    var seen: Set<String> = []
    return rules.first { !seen.insert($0.id).inserted }?.id
  }
}

struct Proviso: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proviso",
    abstract: "Privacy policies as code: check, render, compare and publish them, and tell people.",
    discussion: """
      Data go to standard output, messages to standard error. Exit codes: 0 fine, 1 findings or a \
      refusal, 2 the tool could not do it, 64 wrong usage.

      EXAMPLES
        proviso check
        proviso build --policy policy.yaml
        proviso help publish
        proviso --generate-completion-script bash
      """,
    subcommands: [
      Init.self, Check.self, Build.self, Preview.self, Diff.self, Publish.self, Notify.self,
      Verify.self, Export.self, Convert.self, Schema.self, Rules.self, Explain.self,
      PreviewWorker.self,
    ])
}
