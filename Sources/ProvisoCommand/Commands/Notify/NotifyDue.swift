import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyNotices
import PolicyPages

/// `proviso notify due`: whether somebody has to be told, as the record shows it.
struct NotifyDue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "Say whether somebody has to be told of a version.",
    discussion: """
      Looks at the record alone, and at no ledger. As text it prints the version, or nothing. Exits \
      with 0 either way, so that a workflow can ask first and call a person only when it matters.

      EXAMPLES
        proviso notify due
        proviso notify due --site public/privacy --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var place: SiteOptions

  @Option(help: "How to report.")
  var format = Format.text

  private struct Answer: Encodable {
    let due: Bool
    let version: Int?
    let kind: NoticeRound.Kind?
  }

  func run() throws {
    try report {
      let due = try MailingTarget.due(in: place.load(), on: try Files.day(nil))
      switch format {
      case .text:
        if let due {
          let what = due.kind == .change ? "comes" : "was withdrawn"
          try Console.write("version \(due.version) \(what)\n")
        } else {
          Console.note("nobody has to be told of anything")
        }
      case .json:
        let answer = Answer(due: due != nil, version: due?.version, kind: due?.kind)
        try Console.write(CanonicalJSON.encode(answer))
      }
    }
  }
}
