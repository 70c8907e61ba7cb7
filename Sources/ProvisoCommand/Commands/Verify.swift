import ArgumentParser
import PolicyKit
import PolicyPages

/// `proviso verify`: whether the archive is what was published.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that the archive is what was published.",
    discussion: """
      Compares every file of the site with the digests that were recorded when it was published, \
      and the chain of digests from version to version. Exits 0 when all is as it was, 1 when a \
      file is not, 2 when the site cannot be read.

      EXAMPLES
        proviso verify
        proviso verify --site public/privacy --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var place: SiteOptions

  @Option(help: "How to report.")
  var format = Format.text

  private struct Summary: Encodable {
    struct Fault: Encodable {
      let file: String
      let kind: Site.Fault.Kind
      let problem: String
    }

    let versions: Int
    let files: Int
    let faults: [Fault]
  }

  func run() throws {
    try report {
      let site = try Site.load(place.site)
      let faults = site.faults()
      let count = site.history.versions.count
      switch format {
      case .text:
        for fault in faults { try Console.write(Terminal.visibleLines("\(fault)") + "\n") }
        if count == 0 {
          try Console.write("Nothing is published in \(Terminal.visible(place.site)) yet.\n")
        } else if faults.isEmpty {
          try Console.write(
            "\(count) version\(count == 1 ? "" : "s") and \(site.history.files.count) files are as "
              + "they were published.\n")
        }
      case .json:
        let summary = Summary(
          versions: count, files: site.history.files.count,
          faults: faults.map { .init(file: $0.path, kind: $0.kind, problem: $0.problem) })
        try Console.write(CanonicalJSON.encode(summary))
      }
      if !faults.isEmpty { throw ExitCode(1) }
    }
  }
}
