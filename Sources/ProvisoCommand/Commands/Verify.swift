import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// `proviso verify`: whether the archive is what was published.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that the archive is what was published.",
    discussion: """
      Compares every file of the site with the digests in its record, follows the chain of the \
      record's entries, and works out from them how each version stands. Exits 0 when all is as \
      recorded, 1 when a file is not, 2 when the site cannot be read.

      It prints the head of the record: the digest of its newest entry. Somebody who can write the \
      whole site can write a whole other record, and this alone does not show it. Keep the head \
      elsewhere, and give it with --expect: then every entry up to it is proved to be as it was. Where \
      entries came after it, they are listed, and the exit code is 1.

      --since compares with the record in a commit of git. It exits 0 where the record goes on from \
      that one, and lists what came since; 1 where it does not go on from it.

      EXAMPLES
        proviso verify
        proviso verify --site public/privacy --format json
        proviso verify --since origin/main
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var place: SiteOptions

  @Option(
    help: ArgumentHelp("The head that the record must have.", valueName: "digest"),
    transform: digest)
  var expect: Digest?

  @Option(
    help: ArgumentHelp(
      "The commit of git whose record this one must go on from.", valueName: "commit"))
  var since: String?

  @Option(help: "How to report.")
  var format = Format.text

  func validate() throws {
    if expect != nil, since != nil {
      throw ValidationError("--expect and --since cannot go together; run them one by one")
    }
    guard let since else { return }
    let isName = !since.isEmpty && since.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3A }
    guard isName, !since.hasPrefix("-") else {
      throw ValidationError(
        "--since \"\(Terminal.visible(since))\" is no name of a commit; name one as git does, such as "
          + "HEAD~1, origin/main or a1b2c3d")
    }
  }

  /// Reads a digest, with or without `sha256:` before it.
  private static func digest(_ text: String) throws -> Digest {
    if let digest = Digest(text) ?? Digest("sha256:" + text) { return digest }
    throw ValidationError(
      "\"\(Terminal.visible(text))\" is no digest; give the head as proviso verify prints it, "
        + "sha256: and 64 lower-case hexadecimal digits")
  }

  func run() throws {
    try report {
      let site = try place.load()
      var finding = Finding(site: site, faults: site.faults(), head: try site.history.head)
      if let since {
        finding.kept = .commit(since)
        finding.continuation = try continuation(of: site.history, since: since)
      } else if let expect {
        finding.kept = .head(expect)
        finding.continuation = try site.history.continuation(of: expect)
      }
      switch format {
      case .text: try Console.write(finding.text(of: place.site))
      case .json: try Console.write(CanonicalJSON.encode(finding.summary))
      }
      if !finding.isSound { throw ExitCode(1) }
    }
  }

  /// How the record goes on from the one in a commit.
  private func continuation(
    of history: VersionHistory, since commit: String
  ) throws -> VersionHistory.Continuation {
    let bytes = try GitProgram(folder: place.site).file(SitePath.history, at: commit)
    do {
      guard let head = try VersionHistory(decoding: Data(bytes)).head else { return .unknown }
      return try history.continuation(of: head)
    } catch {
      throw Failure(
        "\(Terminal.visible("\(place.site)/\(SitePath.history)")): error: in the commit "
          + "\"\(Terminal.visible(commit))\" the record cannot be read: "
          + Terminal.visible("\(error)"))
    }
  }
}

/// What verifying a site found.
private struct Finding {
  /// What somebody kept, from which the record has to go on.
  enum Kept {
    case head(Digest)
    case commit(String)
  }

  let site: Site
  let faults: [Site.Fault]
  let head: Digest?
  var kept: Kept?
  var continuation: VersionHistory.Continuation?

  private var history: VersionHistory { site.history }

  /// Whether everything is as it has to be.
  var isSound: Bool {
    guard faults.isEmpty else { return false }
    switch (continuation, kept) {
    case (nil, _), (.isHead, _), (.goesOn, .commit): return true
    case (.goesOn, _), (.unknown, _): return false
    }
  }

  // MARK: Text

  func text(of site: String) -> String {
    var lines = faultLines(of: site)
    if history.versions.isEmpty {
      lines.append("Nothing is published in \(Terminal.visible(site)) yet.")
    } else {
      if faults.isEmpty { lines.append(countLine) }
      lines += standing
      if let head {
        let entry = history.entries.last.map { " (entry \($0.number), of \($0.on))" } ?? ""
        lines.append("Head: \(head)\(entry)")
      }
    }
    lines += continuationLines
    if !history.versions.isEmpty { lines += ["", proof] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func faultLines(of site: String) -> [String] {
    var lines = faults.filter { !$0.isOfLineEnds }.map(\.description)
    let count = faults.count - lines.count
    if count > 0 {
      lines.append(
        "\(Terminal.visible(site)): error: line endings were changed in "
          + "\(count.counting("file")), and nothing else in them: git does that where "
          + "core.autocrlf is set. Write \"site/** -text\" (for a site in site/) to .gitattributes, "
          + "run git config core.autocrlf false, remove the folder, and check it out again with "
          + "git checkout -- \(Terminal.visible(site))")
    }
    return lines
  }

  private var countLine: String {
    let count = history.versions.count
    return
      "\(count.counting("version")) and \(history.files.count.counting("file")) are as they were "
      + "published."
  }

  /// What is worth knowing about how the versions stand, and stops nothing.
  private var standing: [String] {
    var lines: [String] = []
    let byHand = history.entries.filter(\.isByHand)
    if !byHand.isEmpty {
      lines.append(
        "Days stated by hand: of \(byHand.count == 1 ? "entry" : "entries") "
          + Self.list(byHand.map { String($0.number) }) + ".")
    }
    for version in history.versions {
      if let evidence = version.notified, let line = version.gapsLine(of: evidence, "of which") {
        lines.append(line)
      }
      if let evidence = version.withdrawn?.retracted,
        let line = version.gapsLine(of: evidence, "of whose withdrawal")
      {
        lines.append(line)
      }
    }
    if site.foreignCount > 0 {
      let names = Self.list(site.foreign.map(Terminal.visible), of: site.foreignCount)
      lines.append("Not Proviso's, and proved by nothing: \(names).")
    }
    return lines
  }

  /// The first names of a list.
  private static func list(_ names: [String], of count: Int? = nil) -> String {
    let shown = names.prefix(20)
    let rest = (count ?? names.count) - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  private var continuationLines: [String] {
    guard let continuation, let kept else { return [] }
    let name =
      switch kept {
      case .head(let digest): digest.description
      case .commit(let commit): "the record in \(Terminal.visible(commit))"
      }
    switch continuation {
    case .isHead:
      switch kept {
      case .head: return ["This is the head that you expect: nothing was added or changed since."]
      case .commit: return ["The record is the one in that commit: nothing came since."]
      }
    case .goesOn(let entries):
      let count = entries.count.counting("entry", "entries")
      let first =
        switch kept {
        case .head: "error: \(name) is not the head any more; \(count) came after it:"
        case .commit: "The record goes on from \(name); \(count) came since:"
        }
      return [first]
        + entries.map { entry in
          Terminal.visible(
            "  \(entry.number)  \(entry.on)  \(entry.event.kind.rawValue): \(entry.summary)")
        }
    case .unknown:
      let older =
        history.entries.isEmpty && head != nil
        ? " This record has no entries yet, because an earlier Proviso wrote it, so only its own "
          + "digest can be recognised." : ""
      return [
        "error: this record does not go on from \(name): no entry of it has that digest. It is the "
          + "record of another site, or somebody wrote it anew, or took entries out.\(older)"
      ]
    }
  }

  private var proof: String {
    let entries = history.entries.count
    let files =
      faults.isEmpty
      ? "every file is the one that the record names" : "the other files are those that it names"
    let chain =
      entries == 0
      ? "and that no version was changed without changing those after it (the record is of an earlier "
        + "Proviso and has no entries yet)"
      : "and that the record is whole: its \(entries.counting("entry is", "entries are")) a "
        + "chain, and every version stands as they say"
    let rest: String
    switch (continuation, kept) {
    case (.isHead, .head):
      rest =
        "Because you kept the head, it also proves that nobody wrote the record anew since you did."
    case (.isHead, _), (.goesOn, _):
      rest = "It also proves that everything up to then is still as it was."
    case (.unknown, _), (nil, _):
      rest =
        "It does not prove that nobody wrote the whole of it anew. For that, keep the head in "
        + "another place and run proviso verify --expect HEAD."
    }
    return "This proves that \(files), \(chain). \(rest)"
  }

  // MARK: JSON

  struct Summary: Encodable {
    struct Fault: Encodable {
      let file: String
      let kind: Site.Fault.Kind
      let lineEnds: Bool
      let problem: String
    }

    let versions: Int
    let files: Int
    let faults: [Fault]
    let head: Digest?
    let entries: Int
    let byHand: [Int]
    let foreign: [String]
    let continues: String?
    let since: [RecordEntry]?
  }

  var summary: Summary {
    var since: [RecordEntry]?
    let continues: String? =
      switch continuation {
      case nil: nil
      case .isHead: "head"
      case .goesOn: "earlier"
      case .unknown: "no"
      }
    if case .goesOn(let entries) = continuation { since = entries }
    return Summary(
      versions: history.versions.count, files: history.files.count,
      faults: faults.map {
        .init(file: $0.path, kind: $0.kind, lineEnds: $0.isOfLineEnds, problem: $0.problem)
      },
      head: head, entries: history.entries.count,
      byHand: history.entries.filter(\.isByHand).map(\.number), foreign: site.foreign,
      continues: continues, since: since)
  }
}

extension VersionRecord {
  /// Says how many were told where that misses the measure, and why it was accepted, if it was.
  fileprivate func gapsLine(of evidence: NoticeEvidence, _ what: String) -> String? {
    guard hasGaps(evidence) else { return nil }
    let counts = evidence.counts
    let told =
      "version \(number), \(what) \(counts.told) of "
      + "\(counts.toBeTold.counting("person", "people")) with an address "
      + (counts.told == 1 ? "was" : "were") + " told"
    return Terminal.visible(
      evidence.gaps.map { "Gaps accepted: \(told): \($0)" } ?? "Not everybody was told: \(told).")
  }
}
