import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// `proviso diff`: what changed, and what it means.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two versions: what changed, and what it means.",
    discussion: """
      Each side is the number of a published version, `draft` for the policy as it is now, a \
      snapshot (.json) or a Markdown file. Without any, the last published version is compared with \
      the draft.

      Versions, draft and snapshots are compared by their facts, weighed by law, and by their words. \
      With a Markdown file the words alone are compared: none (layout, and metadata but for a title \
      or an introduction), editorial (typography, spelling, order, the date in an "updated" line, a new link) or substantive \
      (anything else).

      With --exit-code the exit code is 1 when readers can see a difference.

      EXAMPLES
        proviso diff
        proviso diff 1 2 --format html > redline.html
        proviso diff 2 policy.yaml
        proviso diff old.md new.md
        proviso diff --pairs pairs
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, html, json
  }

  @Argument(
    help: ArgumentHelp("What was (default: the last published version).", valueName: "old"),
    completion: Completion.comparand)
  var old: String?

  @Argument(
    help: ArgumentHelp("What is (default: draft).", valueName: "new"),
    completion: Completion.comparand)
  var new: String?

  @OptionGroup var options: PolicyOptions

  @Option(help: "How to show it.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Compare old.md and new.md in each folder of this one, and print a table.",
      valueName: "folder"), completion: .directory)
  var pairs: String?

  @Option(help: ArgumentHelp("The language of the wordings.", valueName: "language"))
  var language = "en"

  @Flag(help: "Exit with 1 when there is a difference.")
  var exitCode = false

  @OptionGroup var look: TemplateOptions
  @OptionGroup var place: SiteOptions

  func validate() throws {
    if pairs != nil {
      if old != nil || new != nil {
        throw ValidationError("--pairs compares the files of a folder; name no other")
      }
      if format != .text, format != .json {
        throw ValidationError("--pairs prints text or json")
      }
    }
  }

  func run() throws {
    try report {
      if let pairs {
        try compare(pairs: pairs)
      } else {
        try compare(try old.map(Comparand.init), try new.map(Comparand.init) ?? .draft)
      }
    }
  }

  private func compare(_ old: Comparand?, _ new: Comparand) throws {
    if let old, case .markdown(let oldPath) = old, case .markdown(let newPath) = new {
      let diff = try Self.diff(oldPath, newPath, language: language)
      try write(diff, oldPath, newPath)
      if exitCode, diff.wordingClass != .none || !diff.changes.isEmpty { throw ExitCode(1) }
      return
    }
    let sides = try Sides(options: options, renderer: look.renderer(), site: place.site)
    guard let old = try old ?? sides.lastPublished() else {
      throw Failure(
        "\(Terminal.visible(place.site)): error: nothing is published here yet, so there is "
          + "nothing to compare the draft with; name both sides")
    }
    guard old.hasFacts, new.hasFacts else {
      let (before, after) = (try sides.words(of: old), try sides.words(of: new))
      let diff = try Self.named(before.name, after.name) {
        try WordingDiff(from: before.words, to: after.words, language: language)
      }
      try write(diff, before.name, after.name)
      if exitCode, diff.wordingClass != .none || !diff.changes.isEmpty { throw ExitCode(1) }
      return
    }
    let (comparison, sources) = try Self.named(old.name, new.name) {
      try sides.compare(old, new)
    }
    try write(comparison, isPublished: new.published != nil, sources: sources)
    if exitCode, comparison.report.weight != .none { throw ExitCode(1) }
  }

  private func write(
    _ comparison: Comparison, isPublished: Bool, sources: SourceText
  ) throws {
    let reporter = ComparisonReporter(
      usesColour: format == .text && Console.usesColour, showsRefusals: !isPublished,
      sources: sources)
    switch format {
    case .text: try Console.write(reporter.text(of: comparison))
    case .markdown: try Console.write(reporter.markdown(of: comparison))
    case .html:
      let page = RedlinePage(
        old: comparison.report.old, new: comparison.report.new, language: language,
        introduction: reporter.introduction(to: comparison))
      try Console.write(try look.renderer().html(of: comparison.wording, on: page))
    case .json:
      try Console.write(reporter.data(of: comparison))
    }
  }

  /// Compares two files; what cannot be read is named with its file.
  private static func diff(
    _ oldPath: String, _ newPath: String, language: String
  ) throws(Failure) -> WordingDiff {
    let (old, new) = (try Files.text(oldPath), try Files.text(newPath))
    do {
      return try WordingDiff(from: old, to: new, language: language)
    } catch {
      throw Failure(error, oldPath, newPath)
    }
  }

  /// Runs a comparison, whose faults are named with the side that they are in.
  private static func named<Result>(
    _ old: String, _ new: String, _ compare: () throws -> Result
  ) throws -> Result {
    do {
      return try compare()
    } catch let error as WordingError {
      throw Failure(error, old, new)
    }
  }

  private func write(_ diff: WordingDiff, _ oldPath: String, _ newPath: String) throws {
    switch format {
    case .text:
      try Console.write(TextRedline(usesColour: Console.usesColour).text(of: diff))
    case .markdown:
      try Console.write(MarkdownRedline().text(of: diff))
    case .html:
      let page = RedlinePage(old: oldPath, new: newPath, language: language)
      try Console.write(try look.renderer().html(of: diff, on: page))
    case .json:
      try Console.write(try CanonicalJSON.encode(WordingReport(diff, old: oldPath, new: newPath)))
    }
  }

  // MARK: Pairs

  private func compare(pairs folder: String) throws {
    var rows: [PairRow] = []
    for name in try Files.folders(in: folder) {
      let (old, new) = ("\(folder)/\(name)/old.md", "\(folder)/\(name)/new.md")
      guard Files.exists(old), Files.exists(new) else { continue }
      rows.append(PairRow(name, try Self.diff(old, new, language: language)))
    }
    if rows.isEmpty {
      throw Failure(
        "\(Terminal.visible(folder)): error: no folder in it holds an old.md and a new.md")
    }
    switch format {
    case .json: try Console.write(try CanonicalJSON.encode(rows))
    case .text, .markdown, .html: try Console.write(PairRow.table(rows))
    }
    if exitCode, rows.contains(where: { $0.wordingClass != .none }) { throw ExitCode(1) }
  }
}

extension Failure {
  /// Words that cannot be compared, with the side that they are on.
  fileprivate init(_ error: WordingError, _ old: String, _ new: String) {
    self.init("\(Terminal.visible(error.side == .old ? old : new)): error: \(error.cause)")
  }
}

/// The two sides of a comparison, read when they are asked for.
private struct Sides {
  let options: PolicyOptions
  let renderer: PolicyRenderer
  let site: String

  /// The last published version, if there is one.
  func lastPublished() throws -> Comparand? {
    try Site.load(site).history.newest.map { .version($0.number) }
  }

  /// Compares facts and words.
  ///
  /// - Returns: The comparison, and the text behind the locations of the new side.
  func compare(
    _ old: Comparand, _ new: Comparand
  ) throws -> (comparison: Comparison, sources: SourceText) {
    let (before, after) = (try read(old), try read(new))
    let comparison = try Publisher(renderer: renderer, day: try options.day()).compare(
      before.side, old.published, with: after.side, new.published, review: after.review,
      in: try Site.load(site))
    return (comparison, after.sources)
  }

  /// The words of a side, with what it is called.
  func words(of comparand: Comparand) throws -> (name: String, words: String) {
    if case .markdown(let path) = comparand { return (path, try Files.text(path)) }
    let side = try read(comparand).side
    return (side.name, side.words)
  }

  /// A side as it was read, once: its facts and words, and what stands beside them.
  private struct Read {
    let side: Comparison.Side
    /// Counsel's decisions about it.
    ///
    /// What was decided about a published version stands in its record.
    var review = Review.none
    /// The text behind its locations.
    var sources = SourceText(files: [])
  }

  private func read(_ comparand: Comparand) throws -> Read {
    switch comparand {
    case .version(let number): return Read(side: try Site.load(site).version(number).side)
    case .draft:
      let (policy, review, sources) = try options.load()
      return Read(side: try side("draft", policy), review: review, sources: sources)
    case .snapshot(let path):
      // The compiled review is about the compiled policy.
      let (policy, review, sources) = try options.load(path)
      return Read(side: try side(path, policy), review: review, sources: sources)
    case .markdown(let path):
      throw Failure("\(Terminal.visible(path)): error: a Markdown file states no facts")
    }
  }

  /// A policy that is rendered now, and is named where it cannot be.
  private func side(_ name: String, _ policy: Policy) throws(Failure) -> Comparison.Side {
    do {
      return .init(name, policy: policy, words: try renderer.markdown(of: policy))
    } catch {
      throw Failure("\(Terminal.visible(name)): error: \(error)")
    }
  }
}

/// Two wordings compared, as `diff --format json` gives it.
private struct WordingReport: Encodable {
  let old: String
  let new: String
  let `class`: WordingClass
  let noticeDays = 0
  let consentAgain = false
  let changes: [String] = []
  let wording: WordingDiff

  init(_ diff: WordingDiff, old: String, new: String) {
    self.old = old
    self.new = new
    self.class = diff.wordingClass
    wording = diff
  }
}

/// A pair of files in the table of all pairs.
private struct PairRow: Encodable {
  let name: String
  let wordingClass: WordingClass
  let inserted: Int
  let deleted: Int
  let moved: Int
  let reason: WordingReason?

  private enum CodingKeys: String, CodingKey {
    case name
    case wordingClass = "class"
    case inserted, deleted, moved, reason
  }

  init(_ name: String, _ diff: WordingDiff) {
    self.name = name
    wordingClass = diff.wordingClass
    inserted = diff.inserted
    deleted = diff.deleted
    moved = diff.moved
    reason = diff.reason
  }

  static func table(_ rows: [PairRow]) -> String {
    let cells =
      [["pair", "class", "inserted", "deleted", "moved", "reason"]]
      + rows.map { row in
        [
          Terminal.visible(row.name), row.wordingClass.rawValue, String(row.inserted),
          String(row.deleted), String(row.moved), row.reason?.rawValue ?? "",
        ]
      }
    let widths = (0..<6).map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      let line = zip(row, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return (2...4).contains(column) ? space + cell.0 : cell.0 + space
      }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}
