import ArgumentParser
import PolicyKit
import PolicyNotices

/// `proviso notify bounces`: messages that came back.
struct NotifyBounces: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bounces", abstract: "Read bounces from a maildir or mbox into the ledger.",
    discussion: """
      A report that a delivery failed (RFC 3464, RFC 6533) is believed if it was sent to a person's \
      own address for bounces, or returns the Message-ID of their message. Other messages that have \
      to do with a person or with a failed delivery are listed, to be looked at, and change nothing. \
      The messages are left as they are, and may be read again.

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
      try Console.write(Self.text(of: count))
      if count.unread > 0 {
        Console.note("error: \(count.unread) of the files cannot be read; they are listed above")
        throw ExitCode(1)
      }
    }
  }

  /// The counts, and each message to be looked at by its place and its reason.
  static func text(of count: BounceCount) -> String {
    var text =
      "\(count.messages) messages, \(count.reports) of them reports of failures: "
      + "\(count.bounced) people newly bounced, \(count.unknown) reports about nobody known.\n"
    if !count.versions.isEmpty {
      text +=
        "New bounces are of version " + count.versions.map(String.init).joined(separator: ", ")
        + ".\n"
    }
    if count.suspects.isEmpty { return text }
    text += "\(count.suspected) to be looked at, which changed nothing:\n"
    for suspect in count.suspects {
      text += "  \(Terminal.visible(suspect.place)): \(suspect.reason)"
      if let token = suspect.token { text += "; token \(token)" }
      if let version = suspect.version { text += " of version \(version)" }
      text += "\n"
    }
    let more = count.suspected - count.suspects.count
    return more > 0 ? text + "  and \(more) more\n" : text
  }
}
