import ArgumentParser
import Foundation
import PolicyKit
import PolicyNotices

/// Who is to be told, who is not to be written to, and how it is known that these are all.
struct PeopleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who to tell, as CSV with a header or as NDJSON; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["csv", "ndjson"]))
  var people: String?

  @Option(
    help: ArgumentHelp(
      "A command that writes who to tell; its exit status counts. Run by /bin/sh.",
      valueName: "command"))
  var peopleFrom: String?

  @Option(
    help: ArgumentHelp(
      "How many records the list has; a pipe needs this or a last line \"# end\".",
      valueName: "number"))
  var expect: Int?

  @Option(
    help: ArgumentHelp("Why the list is empty and nobody is to be told.", valueName: "reason"))
  var nobody: String?

  @Option(
    help: ArgumentHelp(
      "The earlier list with gaps whose place this one takes, by its number in the ledger (notify "
        + "report); may be given again.", valueName: "number"))
  var insteadOfList: [Int] = []

  @Option(
    help: ArgumentHelp("Who is not to be written to, in the same form.", valueName: "file"),
    completion: .file(extensions: ["csv", "ndjson"]))
  var exclude: String?

  @Option(
    help: ArgumentHelp(
      "Who was excluded by an earlier run and is to be told after all, in the same form.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "ndjson"]))
  var readmit: String?

  func validate() throws {
    if people != nil, peopleFrom != nil {
      throw ValidationError("--people and --people-from do not go together; give one list")
    }
    if let peopleFrom, peopleFrom.allSatisfy(\.isWhitespace) {
      throw ValidationError("--people-from needs a command, such as \"psql --file people.sql\"")
    }
    if [people, exclude, readmit].filter({ $0 == "-" }).count > 1 {
      throw ValidationError(
        "only one of --people, --exclude and --readmit can be standard input")
    }
    if let expect {
      guard isGiven else {
        throw ValidationError("--expect counts a list; add --people or --people-from")
      }
      guard expect >= 0 else { throw ValidationError("--expect is a number of records, from 0 up") }
    }
    if !insteadOfList.isEmpty, !isGiven {
      throw ValidationError(
        "--instead-of-list says whose place a list takes; add --people or --people-from")
    }
    if let nobody {
      guard isGiven else {
        throw ValidationError("--nobody is about an empty list; add --people or --people-from")
      }
      if nobody.allSatisfy(\.isWhitespace) {
        throw ValidationError("--nobody needs the reason, which is kept as evidence")
      }
      if let expect, expect > 0 {
        throw ValidationError("--nobody and --expect \(expect) contradict each other")
      }
    }
  }

  /// Whether a list is given.
  var isGiven: Bool { people != nil || peopleFrom != nil }

  /// What the list comes from, where the same source gives the same list again: a file or a command.
  ///
  /// Nobody can tell one pipe from another.
  var source: String? {
    if let peopleFrom { return "command:" + peopleFrom }
    guard let people, people != "-", ByteSource.isFile(at: people) else { return nil }
    return "file:" + RealPath.of(people)
  }

  /// What the list is called in messages.
  var name: String {
    if peopleFrom != nil { return "--people-from" }
    return people.map(Self.name) ?? "list"
  }

  /// Opens the list and reads up to its first record, before anything else is opened or sent.
  ///
  /// A list without a record is refused unless `--nobody` gives the reason, and one that has records
  /// is refused if it does.
  ///
  /// - Returns: The list; nothing if none is given.
  /// - Throws: `Failure` if it cannot be read; `ExitCode` 1 if it is refused, having said why.
  func open() throws -> ListReader? {
    guard isGiven else { return nil }
    var list = try reader()
    let isEmpty: Bool
    do {
      isEmpty = try list.isEmpty()
    } catch {
      throw Failure("\(name): error: \(error)")
    }
    if isEmpty {
      // The better reason for an empty list is that it never came.
      switch list.ending.flaw {
      case .command, .changed, .expected, .marker, .afterMarker:
        throw refusal(of: list.ending.flaw?.description ?? "")
      case .unproven where nobody != nil:
        throw refusal(of: list.ending.flaw?.description ?? "")
      case .notRead, .openQuote, .swallowed, .torn, .noAddressMember, .unproven, nil: break
      }
      if nobody == nil {
        throw refusal(of: "the list has a header and no record; \(Self.cureOfNothing)")
      }
    } else if nobody != nil {
      throw refusal(of: "the list has records, and --nobody says that it has none; leave one out")
    }
    return list
  }

  /// Opens the list of those who are not to be written to.
  ///
  /// It may be empty. Whoever reads it demands that it was whole (`ListReader.ending`).
  ///
  /// - Returns: The list; nothing if none is given.
  /// - Throws: `Failure` if it cannot be read.
  func openExclusions() throws -> ListReader? { try exclude.map(Self.names) }

  /// Opens the list of those who are to be told after all.
  ///
  /// - Returns: The list; nothing if none is given.
  /// - Throws: `Failure` if it cannot be read.
  func openReadmissions() throws -> ListReader? { try readmit.map(Self.names) }

  private static func names(in path: String) throws -> ListReader {
    do {
      return try ListReader(ByteSource(path: path))
    } catch {
      throw Failure("\(name(path)): error: \(error)")
    }
  }

  /// Reads a list that is a regular file to its end, and says what it holds, before it is used.
  ///
  /// - Returns: What it holds; nothing if no list is given, or it comes from a command or a pipe,
  ///   which can be read only once.
  /// - Throws: `Failure` if it cannot be read.
  func survey() throws -> ListSurvey? {
    guard let people, people != "-", ByteSource.isFile(at: people) else { return nil }
    do {
      return try ListReader(
        ByteSource(path: people), expecting: expect, allowsNothing: true
      ).survey()
    } catch {
      throw Failure("\(name): error: \(error)")
    }
  }

  private func reader() throws -> ListReader {
    do {
      return try ListReader(bytes(), expecting: expect, allowsNothing: nobody != nil)
    } catch ListError.empty {
      throw refusal(of: "the list is empty; \(Self.cureOfNothing)")
    } catch ListError.notWhole(let flaw) {
      throw refusal(of: flaw.description)
    } catch {
      throw Failure("\(name): error: \(error)")
    }
  }

  private func bytes() throws(ListError) -> ByteSource {
    if let peopleFrom { return try ByteSource(command: peopleFrom) }
    return try ByteSource(path: people ?? "-")
  }

  private func refusal(of reason: String) -> ExitCode {
    Console.note("\(name): error: \(reason)")
    return ExitCode(1)
  }

  private static let cureOfNothing =
    "if nobody is to be told, say why with --nobody REASON"

  private static func name(_ path: String) -> String {
    path == "-" ? "standard input" : Terminal.visible(path)
  }
}
