import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// `proviso build`: the draft and the plan.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Check the policy and render the draft.",
    discussion: """
      Writes index.html, index.md and policy.json into the output folder, which is new, empty or \
      that of a draft before, and shows what publishing would change. The draft is rendered whatever the findings; with an open error the \
      exit code is 1.

      EXAMPLES
        proviso build
        proviso build --policy policy.yaml --output /tmp/draft
        proviso build --format markdown > plan.md
      """)

  @OptionGroup var options: PolicyOptions
  @OptionGroup var look: TemplateOptions
  @OptionGroup var place: SiteOptions

  @Option(help: "How to show the plan; markdown is for a proposal's comment.")
  var format = Publish.Format.text

  @Option(
    help: ArgumentHelp("Where the draft goes.", valueName: "folder"), completion: .directory)
  var output = "_draft"

  /// What the draft is made from.
  private var inputs: [DraftFolder.Input] {
    [
      (options.policy, "the policy"), (options.review, "the review"),
      (look.folder, "the folder of templates"),
      (options.sources, "the folder of the policy's Swift files"), (place.site, "the site"),
    ].compactMap { path, what in path.map { DraftFolder.Input(path: $0, what: what) } }
  }

  func run() throws {
    try report {
      let (policy, review, sources) = try options.load()
      let renderer = try look.renderer()
      let page = try renderer.render(policy)
      let tree = try Snapshot.tree(of: policy)
      let checker = Checker(
        date: try options.day(), rules: ProvisoMain.rules, declarations: sources.declarations,
        anchors: page.anchors, unshown: try renderer.wordsNotShown(in: tree, of: policy),
        notation: sources.notation)
      let report = try checker.check(policy, review: review, tree: tree)
      let snapshot = Snapshot.encode(tree)
      try DraftFolder(output, besides: inputs).write([
        ("index.html", Data(page.html.utf8)),
        ("index.md", Data(page.markdown.utf8)),
        ("policy.json", snapshot),
      ])
      let plan = try Publisher(renderer: renderer, day: checker.date, makesPages: false)
        .plan(
          policy, review: review, check: report, in: Site.load(place.site),
          rendered: (snapshot, page.markdown))
      if format == .text {
        var text = BoundText()
        for section in page.origins?.boundText() ?? [] { text += section.text }
        let errors = report.open(.error).count
        let warnings = report.open(.warning).count
        try Console.write(
          """
          \(Terminal.visible(policy.title)) of \(Terminal.visible(policy.controller.name))
            page          \(Terminal.visible(output))/index.html
            words         \(Terminal.visible(output))/index.md
            snapshot      \(Terminal.visible(output))/policy.json
            sentences     \(text.bound) of \(text.sentences) are bound to facts
            findings      \(errors.counting("error")), \
          \(warnings.counting("warning")) (proviso check shows them)


          """)
      }
      try Publish.write(plan, format, of: place.site, isDone: false, sources: sources)
      if report.hasErrors { throw ExitCode(1) }
    }
  }
}
