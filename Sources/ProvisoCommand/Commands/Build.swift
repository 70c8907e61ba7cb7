import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// `proviso build`: the draft and the plan.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the policy and render the draft.",
    discussion: """
      Writes index.html, index.md and policy.json into the output folder. The draft is rendered \
      whatever the findings; with an open error the exit code is 1.

      EXAMPLES
        proviso build
        proviso build --policy snapshot.json --output /tmp/draft
      """)

  @OptionGroup var options: PolicyOptions
  @OptionGroup var look: TemplateOptions

  @Option(help: ArgumentHelp("Where the draft goes.", valueName: "folder"))
  var output = "_draft"

  func run() throws {
    try report {
      let (policy, review, sources) = try options.load()
      let page = try look.renderer().render(policy)
      var checker = Checker(date: try options.day(), rules: ProvisoMain.rules)
      checker.declarations = sources.declarations
      checker.anchors = page.anchors
      let report = try checker.check(policy, review: review)
      try Files.write(
        [
          ("index.html", Data(page.html.utf8)),
          ("index.md", Data(page.markdown.utf8)),
          ("policy.json", try Snapshot.encode(policy)),
        ],
        into: output)
      let errors = report.open(.error).count
      let warnings = report.open(.warning).count
      try Console.write(
        """
        \(Terminal.visible(policy.title)) of \(Terminal.visible(policy.controller.name))
          page      \(Terminal.visible(output))/index.html
          words     \(Terminal.visible(output))/index.md
          snapshot  \(Terminal.visible(output))/policy.json
          findings  \(errors) error\(errors == 1 ? "" : "s"), \
        \(warnings) warning\(warnings == 1 ? "" : "s") (proviso check shows them)

        """)
      if report.hasErrors { throw ExitCode(1) }
    }
  }
}
