import ArgumentParser
import PolicyKit

extension ExitCode {
  /// Says why something is refused, and gives the exit code of a refusal.
  static func refusal(_ why: String) -> ExitCode {
    Console.note("error: \(Terminal.visible(why))")
    return ExitCode(1)
  }
}
