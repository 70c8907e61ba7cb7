import ArgumentParser
import PolicyKit
import PolicyPages

/// `proviso check`: the findings.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the policy for consistency and against the law.",
    discussion: """
      Exits 0 when there is no open error, 1 when there is one (with --strict: a warning), \
      2 when the policy cannot be read.

      EXAMPLES
        proviso check
        proviso check --policy snapshot.json --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var options: PolicyOptions
  @OptionGroup var look: TemplateOptions

  @Option(help: "How to report.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("Check under this regime alone; may be repeated.", valueName: "regime"),
    transform: Parse.regime)
  var regime: [Regime] = []

  @Flag(help: "Count warnings as errors.")
  var strict = false

  func run() throws {
    try report {
      let (policy, review, sources) = try options.load()
      let page = try look.renderer().render(policy)
      var checker = Checker(date: try options.day())
      checker.regimes = Set(regime)
      checker.declarations = sources.declarations
      checker.anchors = page.anchors
      let report = try checker.check(policy, review: review)
      switch format {
      case .text:
        try Console.write(
          TextReporter(sources: sources, usesColour: Console.usesColour).text(of: report))
      case .json:
        try Console.write(JSONReporter(sources: sources).data(of: report))
      }
      if report.hasErrors || strict && !report.open(.warning).isEmpty { throw ExitCode(1) }
    }
  }
}
