import ArgumentParser

/// `proviso notify`: tells people of a version, and answers who was told.
struct Notify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notify",
    abstract: "Tell people of a published change by e-mail, each once.",
    discussion: """
      Without --send it writes the messages into a folder and sends nothing. With --send it \
      delivers them and keeps a ledger of who was told; run it again to go on where it stopped. \
      With nobody to be told it says so, so that it can always be run.

      "proviso help notify send" shows the options.

      EXAMPLES
        proviso notify --people people.csv
        proviso notify --test me@example.com --smtp smtp://relay.example.com
        proviso notify --people people.csv --send --smtp smtp://relay.example.com \\
          --ledger ledger.sqlite --new-ledger
        proviso notify due
        proviso notify report --ledger ledger.sqlite
      """,
    subcommands: [
      NotifySend.self, NotifyDue.self, NotifyReport.self, NotifyBounces.self, NotifyStop.self,
      NotifyForget.self,
    ],
    defaultSubcommand: NotifySend.self)
}
