extension Rule {
  static let dataNotNamed = Rule(
    "gdpr.data-not-named",
    requirements: ["gdpr-14-1-d-categories"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 14(1)(d)",
    summary: "no category of data is named",
    why: """
      Who gives data knows what they gave. Who never did, because others passed the data on, \
      learns of them from the policy alone, so it must name them; naming them is good practice \
      in any case.
      """,
    failing: [
      Example("no data, and sources other than the person", alsoTriggers: ["x.source-unused"]) {
        $0.removeData()
      },
      Example("no data, and no source but the person", alsoTriggers: ["x.source-unused"]) {
        $0.removeData()
        $0.sources = [Specimen.you]
      },
    ],
    passing: [
      Example("every purpose with the data that it uses") { _ in }
    ]
  ) { context, findings in
    let policy = context.policy
    guard policy.data.isEmpty, !policy.purposes.isEmpty else { return }
    let isIndirect = policy.sources.contains { $0.nature != .dataSubject }
    findings.report(
      isIndirect
        ? "no category of data is named, though data come from others than the person"
        : "no category of data is named",
      help: "declare the categories of data, and name them in each purpose's `uses`",
      subject: "data", at: policy.source, severity: isIndirect ? .error : .warning)
  }
}

extension Policy {
  /// Leaves the GDPR, and no data under it.
  fileprivate mutating func removeData() {
    narrowToGDPR()
    data = []
    sale = nil
    tracking = nil
    changes?.channels = [.banner]
    for index in purposes.indices {
      purposes[index].uses = []
      purposes[index].specialCategoryConditions = []
    }
  }
}
