internal import ArgumentParser
public import PolicyKit
import Synchronization

/// The `proviso` command, for any organisation's policy.
///
/// An executable of a policy package needs one line:
/// ```swift
/// ProvisoMain.main(policy: .acme, review: .acme)
/// ```
public enum ProvisoMain {
  /// The compiled policy and the review beside it, once the command has started.
  private static let compiled = Mutex<(policy: Policy, review: Review)?>(nil)

  /// Runs the command with the arguments of the process, and ends the process.
  ///
  /// - Parameters:
  ///   - policy: The policy that commands are about, unless `--policy` names a snapshot.
  ///   - review: What stands beside the policy and is private.
  public static func main(policy: Policy, review: Review = .none) -> Never {
    compiled.withLock { $0 = (policy, review) }
    Proviso.main()
    Proviso.exit()
  }

  static var policy: Policy? { compiled.withLock { $0?.policy } }
  static var review: Review { compiled.withLock { $0?.review } ?? .none }
}

struct Proviso: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proviso",
    abstract: "Privacy policies as code: check, render, compare and publish them, and tell people.",
    subcommands: [
      Check.self, Build.self, Diff.self, Publish.self, Notify.self, Verify.self, Rules.self,
      Explain.self,
    ])
}
