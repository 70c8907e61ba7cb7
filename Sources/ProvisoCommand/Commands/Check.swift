import ArgumentParser
import PolicyKit
import PolicyPages

/// `proviso check`: the findings.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the policy for consistency and against the law.",
    discussion: """
      Exits 0 when there is no open error, 1 when there is one (with --strict: a warning), \
      2 when the policy cannot be read. With --due-within it also exits 1 when something falls due \
      in that time.

      EXAMPLES
        proviso check
        proviso check --regime eu-gdpr --strict --date 2027-01-01
        proviso check --policy policy.yaml
        proviso check --policy policy.json --format sarif
        proviso check --due-within 30
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, github, sarif, markdown
  }

  @OptionGroup var options: PolicyOptions
  @OptionGroup var look: TemplateOptions

  @Option(help: "How to report.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("Check under this regime alone; may be repeated.", valueName: "regime"),
    completion: Completion.regime, transform: Parse.regime)
  var regime: [Regime] = []

  @Flag(help: "Show the source lines of all findings, also of accepted ones (text).")
  var verbose = false

  @Flag(help: "Count warnings as errors.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Show also what will count within so many days and does not today: acceptances that end, "
        + "duties that begin.", valueName: "days"))
  var dueWithin = 0

  func validate() throws {
    guard (0...366).contains(dueWithin) else {
      throw ValidationError("--due-within is from 0 to 366 days")
    }
  }

  func run() throws {
    try report {
      let checked: Checked
      do {
        checked = try self.checked()
      } catch {
        try writeThatItCannotBeChecked(error)
        throw error
      }
      let report = checked.report
      try write(report, over: checked.sources)
      noteUndeclared(in: checked.policy)
      if checked.hasDue || report.hasErrors || strict && !report.open(.warning).isEmpty {
        throw ExitCode(1)
      }
    }
  }

  private struct Checked {
    let policy: Policy
    let sources: SourceText
    let report: Report
    let hasDue: Bool
  }

  private func checked() throws -> Checked {
    let (policy, review, sources) = try options.load()
    let renderer = try look.renderer()
    // A page is not rendered here, and what would end its stylesheet is found all the same.
    _ = try renderer.stylesheet()
    let tree = try Snapshot.tree(of: policy)
    var checker = Checker(
      date: try options.day(), rules: ProvisoMain.rules, declarations: sources.declarations,
      anchors: try renderer.anchorsThatAreLinked(in: tree, of: policy),
      unshown: try renderer.wordsNotShown(in: tree, of: policy), notation: sources.notation)
    checker.regimes = Set(regime)
    let due = try checker.due(within: dueWithin, policy, review: review, tree: tree)
    return Checked(
      policy: policy, sources: sources,
      report: try checker.check(policy, review: review, tree: tree).adding(due),
      hasDue: !due.isEmpty)
  }

  /// Says in the form that was asked for that there are no findings because nothing could be checked.
  private func writeThatItCannotBeChecked(_ error: any Error) throws {
    let faults = (error as? Failure)?.faults ?? []
    switch format {
    case .text: break
    case .json:
      try Console.write(JSONReporter.data(ofUnreadable: faults, message: "\(error)"))
    case .github: try Console.write(GitHubReporter.text(of: faults))
    case .sarif:
      try Console.write(SARIFReporter.data(ofUnreadable: faults, message: "\(error)"))
    case .markdown:
      try Console.write(MarkdownReporter.text(ofUnreadable: faults, message: "\(error)"))
    }
  }

  /// Says which of the regimes asked for the policy does not declare: no rule ran for them, so that
  /// a clean report says nothing.
  private func noteUndeclared(in policy: Policy) {
    let undeclared = Set(regime).subtracting(policy.regimes.map(\.regime)).sorted()
    if undeclared.isEmpty { return }
    let names = undeclared.map(\.rawValue).joined(separator: ", ")
    Console.note("note: the policy does not declare \(names), so no rule for it was run")
  }

  private func write(_ report: Report, over sources: SourceText) throws {
    switch format {
    case .text:
      let reporter = TextReporter(
        sources: sources, usesColour: Console.usesColour, isVerbose: verbose)
      try Console.write(reporter.text(of: report))
    case .json: try Console.write(JSONReporter(sources: sources).data(of: report))
    case .github: try Console.write(GitHubReporter(sources: sources).text(of: report))
    case .sarif: try Console.write(SARIFReporter(sources: sources).data(of: report))
    case .markdown: try Console.write(MarkdownReporter(sources: sources).text(of: report))
    }
  }
}
