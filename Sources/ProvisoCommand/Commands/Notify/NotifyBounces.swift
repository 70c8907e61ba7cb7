import ArgumentParser
import PolicyKit
import PolicyNotices

/// `proviso notify bounces`: messages that came back.
struct NotifyBounces: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bounces", abstract: "Read bounces from a maildir or mbox into the ledger.",
    discussion: """
      Reports of failed deliveries (RFC 3464) are found by the person's token or address. The \
      messages are left as they are, and may be read again.

      EXAMPLES
        proviso notify bounces Maildir --ledger ledger.sqlite
      """)

  @Argument(
    help: ArgumentHelp("A maildir, a folder of messages, or an mbox.", valueName: "path"),
    completion: .file())
  var path: String

  @Option(help: ArgumentHelp("The ledger.", valueName: "file"), completion: .file())
  var ledger: String

  func run() throws {
    try report {
      let count = try Ledger(path: ledger).readBounces(at: path)
      try Console.write(
        "\(count.messages) messages, \(count.reports) of them reports of failures: "
          + "\(count.bounced) people newly bounced, \(count.unknown) reports about nobody known.\n")
    }
  }
}
