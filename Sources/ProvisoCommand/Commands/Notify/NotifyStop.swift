import ArgumentParser
import PolicyKit
import PolicyNotices

/// `proviso notify stop`: a delivery that is running ends after the messages on the wire.
struct NotifyStop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop a delivery, on this machine or another, or let it go on.",
    discussion: """
      A delivery looks into its ledger before each batch. It ends in good order, and no run goes on \
      with it until the stop is lifted.

      EXAMPLES
        proviso notify stop --ledger ledger.sqlite --because "the link is wrong"
        proviso notify stop --ledger ledger.sqlite --version 2 --lift
      """)

  @Option(help: ArgumentHelp("The ledger.", valueName: "file"), completion: .file())
  var ledger: String

  @Option(
    help: ArgumentHelp("The version (default: the one that is under way).", valueName: "number"))
  var version: Int?

  @Option(help: ArgumentHelp("Why, for whoever tries to go on.", valueName: "reason"))
  var because: String?

  @Flag(help: "Let it go on.")
  var lift = false

  func validate() throws {
    if lift, because != nil { throw ValidationError("--because goes with a stop, not with --lift") }
    if lift, version == nil { throw ValidationError("--lift needs --version NUMBER") }
  }

  func run() throws {
    try report {
      let ledger = try Ledger(path: self.ledger)
      let versions = try version.map { [$0] } ?? ledger.versionsUnderWay()
      guard let version = versions.last, versions.count == 1 else {
        let known = versions.map(String.init).joined(separator: ", ")
        throw ExitCode.refusal(
          versions.isEmpty
            ? "no delivery of this ledger is under way; name its version with --version"
            : "deliveries of versions \(known) are under way; name one with --version")
      }
      try ledger.stop(
        version: version, because: because, isStopped: !lift, at: MachineClock().now())
      Console.note(
        lift
          ? "The delivery of version \(version) may go on; run proviso notify --send again."
          : "The delivery of version \(version) is stopped, once the messages on the wire have arrived."
      )
    }
  }
}
