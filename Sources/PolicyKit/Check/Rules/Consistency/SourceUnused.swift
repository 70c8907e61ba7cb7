extension Rule {
  static let sourceUnused = Rule(
    "x.source-unused",
    requirements: ["x-source-unused"],
    severity: .info,
    citation: "editorial judgement",
    summary: "a source supplies no data",
    why: "A source that no category of data comes from tells a reader nothing.",
    failing: [
      Example("a source that supplies nothing") {
        $0.sources.append(DataSource("registry", name: "a register", nature: .thirdParty))
      }
    ],
    passing: [
      Example("every source supplies something") { _ in }
    ]
  ) { context, findings in
    let used = Set(context.references.filter { $0.value.kind == .source }.map(\.value.id))
    for source in context.policy.sources where !used.contains(source.id.rawValue) {
      findings.report(
        "no data come from \(Terminal.visible(source.name))",
        help: "name it in the `sources` of the data that come from it, or remove it", on: source)
    }
  }
}
