import ArgumentParser
import PolicyKit
import PolicyNotices
import PolicyPages

/// `proviso notify bounces`: messages that came back.
struct NotifyBounces: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bounces", abstract: "Read bounces from a maildir or mbox into the ledger.",
    discussion: """
      A report that a delivery failed (RFC 3464, RFC 6533) is believed if it was sent to a person's \
      own address for bounces, or returns the Message-ID of their message. Other messages that have \
      to do with a person or with a failed delivery are listed, to be looked at, and change nothing. \
      The messages are left as they are, and may be read again.

      Where people of a version bounced whose evidence the site holds, a round brings the new counts \
      into the site's record. The day on which the version comes into force stays.

      EXAMPLES
        proviso notify bounces Maildir --ledger ledger.sqlite
        proviso notify bounces Maildir --ledger ledger.sqlite --evidence round.json
      """)

  @Argument(
    help: ArgumentHelp("A maildir, a folder of messages, or an mbox.", valueName: "path"),
    completion: .file())
  var path: String

  @Option(help: ArgumentHelp("The ledger.", valueName: "file"), completion: .file())
  var ledger: String

  @OptionGroup var place: SiteOptions
  @OptionGroup var look: TemplateOptions

  @Option(
    help: ArgumentHelp(
      "Write the new rounds into this file, too, for proviso publish --evidence elsewhere.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var evidence: String?

  func run() throws {
    try report {
      let recorder = RoundRecorder(
        place: place, renderer: try look.renderer(), evidence: evidence)
      try recorder.requireOwnEvidence(besides: self.ledger)
      let ledger = try Ledger(path: self.ledger)
      let count = try ledger.readBounces(at: path)
      try Console.write(Self.text(of: count))
      try record(try ledger.latestRounds(), with: recorder)
      if count.unread > 0 {
        throw ExitCode.refusal(
          "\(count.unread.counting("file")) cannot be read, as listed above")
      }
    }
  }

  /// Brings the rounds that the record of the site does not hold yet into it.
  ///
  /// So a run that could not write the site is made good by the next.
  private func record(_ rounds: [NoticeRound], with recorder: RoundRecorder) throws {
    guard !rounds.isEmpty else { return }
    try Publisher.completeInterrupted(at: place.site)
    let history = try Site.load(place.site).history
    let today = try Files.day(nil)
    var news: [NoticeRound] = []
    var isRefused = false
    for round in rounds {
      do {
        if try history.recording(round, on: max(today, round.completed)) != history {
          news.append(round)
        }
      } catch  where history.isUntoldAndSuperseded(round.version) {
        // Those people are told of the later version: nobody waits for this round.
        Console.note("note: \(Terminal.visible(error.description))")
      } catch {
        // What one version's round meets must not keep the counts of the others back.
        isRefused = true
        Console.note("error: \(Terminal.visible(error.description))")
      }
    }
    try recorder.record(news, on: today)
    for round in news {
      Console.note(
        "The new counts of version \(round.version) are in \(Terminal.visible(place.site)); commit and "
          + "deploy the site.")
    }
    if isRefused { throw ExitCode(1) }
  }

  /// The counts, and each message to be looked at by its place and its reason.
  static func text(of count: BounceCount) -> String {
    var text =
      count.messages.counting("message")
      + ", of which \(count.reports.counting("reports a failure", "report failures")): "
      + count.bounced.counting("person", "people") + " newly bounced, "
      + count.unknown.counting("report") + " about nobody known.\n"
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
