import ArgumentParser
import PolicyKit
import PolicyNotices
import PolicyPages

/// `proviso notify forget`: the addresses go, the evidence stays.
struct NotifyForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Forget the addresses of notices that ended before a day.",
    discussion: """
      Notices of versions that are still to come, that wait for people to be told, or that were \
      withdrawn and not taken back yet are kept; the record of the site says which these are.

      What is left of each person is a keyed hash. The keys go into a file of their own; keep it \
      elsewhere, for it is needed to answer whether an address was told. Destroy it, and nobody can.

      EXAMPLES
        proviso notify forget --ledger ledger.sqlite --before 2027-01-01 --keys keys.txt
      """)

  @Option(help: ArgumentHelp("The ledger.", valueName: "file"), completion: .file())
  var ledger: String

  @Option(
    help: ArgumentHelp("Notices whose last outcome is older.", valueName: "YYYY-MM-DD"),
    transform: Parse.date)
  var before: CalendarDate

  @Option(
    help: ArgumentHelp("The file of keys to write, or to add to.", valueName: "file"),
    completion: .file())
  var keys: String

  @OptionGroup var place: SiteOptions

  func run() throws {
    try report {
      try place.requireOutside(keys, "--keys")
      let history = try place.load().history
      let day = try Files.day(nil)
      if let fault = history.clockFault(on: day) { throw ExitCode.refusal(fault) }
      let ledger = try Ledger(path: self.ledger)
      let result = try ledger.forget(
        before: Moment(startOf: before), keyFile: keys, at: MachineClock().now()
      ) { version, kind in
        history.needsPeople(of: version, kind, on: day)
      }
      for version in result.kept {
        Console.note(
          "version \(version) still has people to be told of it or of its withdrawal, or is still to "
            + "come, and is kept")
      }
      if result.versions.isEmpty {
        Console.note("nothing to forget before \(before)")
      } else {
        try Console.write(
          "Forgot \(result.people.counting("person", "people")) of version "
            + result.versions.map(String.init).joined(separator: ", ")
            + ". Keep \(Terminal.visible(keys)) elsewhere than the ledger.\n")
      }
    }
  }
}
