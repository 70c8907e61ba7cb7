extension Rule {
  static let retentionVague = Rule(
    "gdpr.retention-vague",
    requirements: ["gdpr-13-2-a-retention-vague"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 13(2)(a); WP260 rev.01 annex",
    summary: "data are kept \"as long as necessary\", and nothing says how long that is",
    why: """
      That data are kept no longer than necessary is the law, not an answer. A reader must be able \
      to work out the time for their own case, from a period, an event or criteria.
      """,
    failing: [
      Example("a purpose that keeps data as long as necessary") {
        $0.change(Specimen.orders) {
          $0.retention = Retention(
            .asLongAsNecessary(for: "serving you"), precedence: .specific)
        }
      },
      Example("a general time that is as long as necessary, on which a purpose depends") {
        $0.retention = Retention(.asLongAsNecessary(for: "the purposes"), precedence: .shorter)
        $0.change(Specimen.orders) { $0.retention = nil }
      },
    ],
    passing: [
      Example("a general time that is as long as necessary, where each purpose has its own") {
        $0.retention = Retention(.asLongAsNecessary(for: "the purposes"), precedence: .shorter)
      }
    ]
  ) { context, findings in
    let policy = context.policy
    func report(_ what: String, _ retention: Retention?, _ subject: String) {
      guard let retention, case .asLongAsNecessary = retention.rule else { return }
      let isOpen = retention.extensions.contains { $0.period == nil }
      findings.report(
        "\(what) kept \"as long as necessary\", and nothing says how long that is"
          + (isOpen ? ", nor how much longer they may be kept" : ""),
        help: "give a period, an event, or criteria that a reader can apply", subject: subject,
        at: retention.source)
    }
    if policy.purposes.contains(where: { $0.retention == nil }) {
      report("in general data are", policy.retention, "retention")
    }
    for purpose in policy.purposes {
      report("data for \(purpose.quotedName) are", purpose.retention, purpose.id.description)
    }
    for category in policy.data {
      report("\(category.quotedName) are", category.retention, category.id.description)
    }
  }
}
