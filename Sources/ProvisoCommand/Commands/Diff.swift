import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// `proviso diff`: what changed, and what it means.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two wordings: what differs, and whether it carries meaning.",
    discussion: """
      Two Markdown files are compared by their words. The class is none (layout and metadata), \
      editorial (typography, spelling, order, the date in an "updated" line, a new link) or \
      substantive (anything else).

      With --exit-code the exit code is 1 when readers can see a difference.

      EXAMPLES
        proviso diff old.md new.md
        proviso diff old.md new.md --format html > redline.html
        proviso diff --pairs pairs
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, html, json
  }

  @Argument(help: ArgumentHelp("What was: a Markdown file.", valueName: "old"))
  var old: String?

  @Argument(help: ArgumentHelp("What is: a Markdown file.", valueName: "new"))
  var new: String?

  @Option(help: "How to show it.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Compare old.md and new.md in each folder of this one, and print a table.",
      valueName: "folder"))
  var pairs: String?

  @Option(help: ArgumentHelp("The language of the wordings.", valueName: "language"))
  var language = "en"

  @Flag(help: "Exit with 1 when there is a difference.")
  var exitCode = false

  @OptionGroup var look: TemplateOptions

  func validate() throws {
    if pairs != nil {
      if old != nil || new != nil {
        throw ValidationError("--pairs compares the files of a folder; name no other")
      }
      if format != .text, format != .json {
        throw ValidationError("--pairs prints text or json")
      }
    } else if old == nil || new == nil {
      throw ValidationError("two Markdown files are compared: proviso diff old.md new.md")
    }
  }

  func run() throws {
    try report {
      if let pairs {
        try compare(pairs: pairs)
      } else if let old, let new {
        try compare(try Comparand(old), try Comparand(new))
      }
    }
  }

  private func compare(_ old: Comparand, _ new: Comparand) throws {
    switch (old, new) {
    case (.markdown(let oldPath), .markdown(let newPath)):
      let diff = try Self.diff(oldPath, newPath, language: language)
      try write(diff, oldPath, newPath)
      if exitCode, diff.wordingClass != .none || !diff.changes.isEmpty { throw ExitCode(1) }
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
      // Which of the two it is, the error does not say.
      let isOld = (try? WordingDiff(from: old, to: "", language: language)) == nil
      throw Failure("\(Terminal.visible(isOld ? oldPath : newPath)): error: \(error)")
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

/// What can be compared.
enum Comparand {
  /// A Markdown file, by its path.
  case markdown(String)

  /// Finds out what an argument names.
  init(_ argument: String) throws(Failure) {
    let name = argument.lowercased()
    guard name.hasSuffix(".md") || name.hasSuffix(".markdown") || Files.exists(argument) else {
      throw Failure(
        "\(Terminal.visible(argument)): error: there is no such file; name a Markdown file")
    }
    self = .markdown(argument)
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
