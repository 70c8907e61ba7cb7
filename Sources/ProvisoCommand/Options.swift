import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

enum Parse {
  /// Reads a day written as `YYYY-MM-DD`.
  static func date(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else {
      throw ValidationError(
        "\"\(Terminal.visible(text))\" is no day; write it as YYYY-MM-DD, such as 2026-11-22")
    }
    return date
  }

  /// Reads the code of a regime.
  static func regime(_ text: String) throws -> Regime {
    guard let regime = Regime(rawValue: text) else {
      let known = Regime.allCases.map(\.rawValue)
      throw ValidationError(
        "\"\(Terminal.visible(text))\" is no regime"
          + Suggestion.clause(for: text, among: known)
          + " (there are \(known.joined(separator: ", ")))")
    }
    return regime
  }
}

/// Which policy a command is about, and as of when.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A snapshot to read instead of the compiled policy.", valueName: "file"))
  var policy: String?

  @Option(
    help: ArgumentHelp(
      "What stands beside a snapshot and is private, as JSON.", valueName: "file"))
  var review: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the policy's Swift files, for the lines that findings show.",
      valueName: "folder"))
  var sources = "policy"

  @Option(
    help: ArgumentHelp(
      "The day as of which everything is checked (default: today).", valueName: "YYYY-MM-DD"),
    transform: Parse.date)
  var date: CalendarDate?

  /// The policy, the review, and the text behind their locations.
  func load() throws(Failure) -> (policy: Policy, review: Review, sources: SourceText) {
    if let file = policy {
      do {
        let policy = try Snapshot.decode(try Files.read(file))
        return (policy, try loadReview(), SourceText(files: [], snapshot: file, review: review))
      } catch let error as SnapshotError {
        throw Failure("\(Terminal.visible(file)): error: \(error)")
      } catch let error as Failure {
        throw error
      } catch {
        throw Failure("\(Terminal.visible(file)): error: \(error)")
      }
    }
    guard let policy = ProvisoMain.policy else {
      throw Failure("this command carries no policy; name a snapshot with --policy FILE")
    }
    return (
      policy, review == nil ? ProvisoMain.review : try loadReview(),
      SourceText(files: Files.sources(below: sources), review: review)
    )
  }

  private func loadReview() throws(Failure) -> Review {
    guard let file = review else { return .none }
    let data = try Files.read(file)
    do {
      return try Review.decode(data)
    } catch {
      throw Failure("\(Terminal.visible(file)): error: \(error)")
    }
  }

  /// The day as of which everything is checked.
  func day() throws(Failure) -> CalendarDate {
    guard let day = date ?? Files.today() else {
      throw Failure("the machine does not know what day it is; give it with --date YYYY-MM-DD")
    }
    return day
  }
}

/// Which templates a command renders with.
struct TemplateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of templates; a file there replaces the built-in one of the same name.",
      valueName: "folder"))
  var templates: String?

  /// A renderer with those templates.
  ///
  /// Without `--templates` the folder `templates` is used where there is one.
  func renderer() throws -> PolicyRenderer {
    var isDirectory = false
    let standard = "templates"
    let exists = FileManager.default.fileExists(atPath: standard, isDirectory: &isDirectory)
    guard let folder = templates ?? (exists && isDirectory ? standard : nil) else {
      return PolicyRenderer()
    }
    return PolicyRenderer(
      templates: TemplateSet.standard.overridden(by: try TemplateDirectory.load(folder)))
  }
}
