extension Rule {
  static let parentRightsMissing = Rule(
    "coppa.parent-rights-missing",
    requirements: ["coppa-parent-rights"],
    regimes: [.coppa],
    severity: .error,
    citation: "16 CFR 312.4(d)(5), 312.6",
    summary: "parents are not told how to see, delete and refuse data on their child",
    why: """
      A parent can see what was collected from the child, have it deleted, and refuse that more is \
      collected or used. The notice says so, and how to go about it.
      """,
    failing: [
      Example("no word on the rights of parents") {
        $0.directToChildren { $0.parentRights = nil }
      }
    ],
    passing: [
      Example("a sentence on the rights of parents") { $0.directToChildren { _ in } }
    ]
  ) { context, findings in
    guard context.policy.children?.coppa?.parentRights == nil,
      let children = context.childrenUnderCOPPA(asking: &findings)
    else { return }
    findings.report(
      "nothing tells parents how to see and delete data on their child, and to refuse more",
      help: "describe the rights and the procedure in `parentRights`", subject: "children",
      at: children.source)
  }
}
