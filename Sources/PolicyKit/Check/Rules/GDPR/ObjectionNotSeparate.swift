extension Rule {
  static let objectionNotSeparate = Rule(
    "gdpr.objection-not-separate",
    requirements: ["gdpr-21-4-objection-separate"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 21(4)",
    summary: "the right to object does not stand apart from other information",
    why: """
      The law asks for this right alone to be brought to attention "clearly and separately from \
      any other information". One line among many does not do that; a heading of its own does.
      """,
    failing: [
      Example("an objection among the other rights") { policy in
        policy.change(.objection) { $0.isStatedSeparately = false }
      },
      Example("an objection in the middle of the introduction") { policy in
        policy.change(.objection) { $0.isStatedSeparately = nil }
        let rest = Section.Part.allCases.filter { $0 != .objection }
        policy.outline = [Section("all", ([.objection] + rest).map { .part($0) })]
      },
    ],
    passing: [
      Example("an objection under a heading of its own") { policy in
        policy.change(.objection) { $0.isStatedSeparately = nil }
        let rest = Section.Part.allCases.filter { $0 != .objection }
        policy.outline = [
          Section("objection", title: "Your right to object", [.part(.objection)]),
          Section("all", title: "All else", rest.map { .part($0) }),
        ]
      }
    ]
  ) { context, findings in
    let policy = context.policy
    let regimes = context.gdpr.filter {
      context.right(.objection, under: $0) != nil && !context.purposesToObjectTo(under: $0).isEmpty
    }
    guard let regime = regimes.first, let right = context.right(.objection, under: regime)
    else { return }
    let section = policy.sections.first { $0.content.contains(.part(.objection)) }
    let showsRights = policy.sections.contains { $0.content.contains(.part(.rights)) }
    // An outline that shows no rights at all is another rule's fault.
    if section == nil && !policy.outline.isEmpty && !showsRights { return }
    let isApart =
      if let isStated = right.isStatedSeparately {
        isStated && (policy.outline.isEmpty || section != nil)
      } else if let section {
        section.title != nil && section.content == [.part(.objection)]
      } else { false }
    if isApart { return }
    let place =
      if let section {
        section.title.map { "among other things under \"\(Terminal.visible($0))\"" }
          ?? "among other things, without a heading of its own"
      } else { "among the other rights" }
    findings.report(
      "the right to object stands \(place)",
      help: policy.outline.isEmpty
        ? "set `isStatedSeparately: true`, and the page gives it a heading of its own"
        : "give \(swift: ".part(.objection)") a section and a heading of its own",
      subject: "rights", at: right.source, regimes: regimes)
  }
}
