import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// What a shell completes an option with.
enum Completion {
  /// A policy, or what stands beside one.
  static let policy = CompletionKind.file(extensions: ["yaml", "yml", "json"])
  /// What two versions of a policy are compared as.
  static let comparand = CompletionKind.file(extensions: ["yaml", "yml", "json", "md"])
  /// The codes of the regimes.
  static let regime = CompletionKind.list(Regime.allCases.map(\.rawValue))
}

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
    help: ArgumentHelp(
      "A policy in YAML or JSON, such as policy.yaml, instead of the compiled one.",
      valueName: "file"), completion: Completion.policy)
  var policy: String?

  @Option(
    help: ArgumentHelp(
      "What stands beside the policy and is private, as YAML or JSON.", valueName: "file"),
    completion: Completion.policy)
  var review: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the policy's Swift files, for the lines that findings show.",
      valueName: "folder"), completion: .directory)
  var sources = "policy"

  @Option(
    help: ArgumentHelp(
      "The day as of which everything is checked (default: today).", valueName: "YYYY-MM-DD"),
    transform: Parse.date)
  var date: CalendarDate?

  /// The policy, the review, and the text behind their locations.
  func load() throws(Failure) -> (policy: Policy, review: Review, sources: SourceText) {
    if let policy { return try load(policy) }
    guard let policy = ProvisoMain.policy else {
      throw Failure("this command carries no policy; name a snapshot with --policy FILE")
    }
    let (review, texts) = try loadReview()
    let files = try Self.sources(below: sources)
    return (
      policy, self.review == nil ? ProvisoMain.review : review,
      SourceText(files: files, snapshot: nil, review: self.review, marked: texts)
    )
  }

  /// The policy that was compiled into the command, if one was, and its dates are dates.
  static func compiled(below folder: String = "policy") throws(Failure) -> Policy? {
    guard let policy = ProvisoMain.policy else { return nil }
    _ = try sources(below: folder)
    return policy
  }

  /// The Swift files of the compiled policy.
  ///
  /// - Throws: `Failure` naming each date in them that no calendar has, of which Swift makes nothing.
  static func sources(below folder: String) throws(Failure) -> [SourceText.File] {
    let files = Files.sources(below: folder)
    let faults = ImpossibleDates.faults(in: files)
    if faults.isEmpty { return files }
    let lines = faults.flatMap { fault in
      let place = [fault.position.line, fault.position.column].compactMap { $0.map(String.init) }
      return [
        "\(Terminal.visible(fault.position.file)):\(place.joined(separator: ":")): error: "
          + fault.problem
      ] + fault.position.quotation
    }
    throw Failure(lines.joined(separator: "\n"), faults: faults)
  }

  private func loadReview() throws(Failure) -> (Review, [MarkedText]) {
    guard let review else { return (.none, []) }
    let file = try PolicyFile(review)
    return (try file.review(), [file.text])
  }

  /// A policy in a file, the review that was given with it, and the text behind their locations.
  func load(
    _ path: String
  ) throws(Failure) -> (policy: Policy, review: Review, sources: SourceText) {
    let file = try PolicyFile(path)
    let policy = try file.policy()
    let (review, texts) = try loadReview()
    return (
      policy, review,
      SourceText(
        files: [], snapshot: file.path, review: self.review, marked: [file.text] + texts)
    )
  }

  /// The day as of which everything is checked.
  func day() throws(Failure) -> CalendarDate { try Files.day(date) }
}

/// Which templates a command renders with.
struct TemplateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of templates; a file there replaces the built-in one of the same name.",
      valueName: "folder"), completion: .directory)
  var templates: String?

  /// A renderer with those templates.
  ///
  /// Without `--templates` the folder `templates` is used where there is one.
  func renderer() throws -> PolicyRenderer { Self.renderer(over: try sources()) }

  /// The folder of templates, if there is one.
  var folder: String? {
    var isDirectory = false
    let standard = "templates"
    let exists = FileManager.default.fileExists(atPath: standard, isDirectory: &isDirectory)
    return templates ?? (exists && isDirectory ? standard : nil)
  }

  /// The templates of the folder.
  func sources() throws -> [TemplateSource] { try folder.map(TemplateDirectory.load) ?? [] }

  /// A renderer with these templates instead of the built-in ones of the same names.
  static func renderer(over sources: [TemplateSource]) -> PolicyRenderer {
    if sources.isEmpty { return PolicyRenderer() }
    return PolicyRenderer(templates: TemplateSet.standard.overridden(by: sources))
  }
}
