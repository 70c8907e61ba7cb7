extension Rule {
  static let retentionEndless = Rule(
    "x.retention-endless",
    requirements: ["x-retention-endless"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 5(1)(e)",
    summary: "data are kept without end, and nothing says when that is reviewed",
    why: """
      Data may be kept no longer than their purpose needs. If no end can be set, someone must look \
      from time to time whether it has come.
      """,
    failing: [
      Example("choices that are kept without end") {
        $0.change(Specimen.choices) {
          $0.retention = Retention(.indefinite(), precedence: .specific)
        }
      }
    ],
    passing: [
      Example("choices that are kept without end, and looked at every two years") { _ in }
    ]
  ) { context, findings in
    func check(_ what: String, _ retention: Retention?, _ subject: String) {
      guard let retention, case .indefinite(let review) = retention.rule, review.isMissing
      else { return }
      findings.report(
        "\(what) are kept without end, and nothing says when that is reviewed",
        help: "set an end, or say in `review` what is looked at and when", subject: subject,
        at: retention.source)
    }
    check("data", context.policy.retention, "retention")
    for purpose in context.policy.purposes {
      check("data for \(purpose.quotedName)", purpose.retention, purpose.id.description)
    }
    for category in context.policy.data {
      check(category.quotedName, category.retention, category.id.description)
    }
  }
}
