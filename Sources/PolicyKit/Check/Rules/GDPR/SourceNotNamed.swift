extension Rule {
  static let sourceNotNamed = Rule(
    "gdpr.source-not-named",
    requirements: ["gdpr-14-2-f-source"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 14(2)(f)",
    summary: "data that the person did not give come from nowhere",
    why: """
      Whoever finds that a company knows something about them asks first how it learned of it. The \
      policy names the source and says whether the public can read it; for data that are worked \
      out, it names what they are worked out from.
      """,
    failing: [
      Example("a score that comes from nobody and from no other data") {
        $0.change(Specimen.creditScore) {
          $0.sources = []
          $0.derivedFrom = []
        }
        $0.sources.removeAll {
          $0.id == Specimen.creditReports.id || $0.id == Specimen.insolvencyRegister.id
        }
        $0.narrowToGDPR()
      }
    ],
    passing: [
      Example("likely interests that are worked out from other data") {
        $0.change(Specimen.likelyInterests) { $0.sources = [] }
        $0.narrowToGDPR()
      },
      Example("data that the person gives, whom no source names") {
        $0.change(Specimen.messages) { $0.sources = [] }
        $0.narrowToGDPR()
      },
    ]
  ) { context, findings in
    for category in context.policy.data
    where category.sources.isEmpty && category.derivedFrom.isEmpty {
      if category.origins.isEmpty {
        if !context.purposes(using: category).isEmpty {
          findings.ask(
            "whether each category of data comes from the person or from others",
            under: context.gdpr)
        }
      } else if category.origins.allSatisfy({ $0 == .derived || $0 == .inferred }) {
        findings.report(
          "nothing says where \(category.quotedName) come from, or what they are worked out from",
          help: "name the `sources`, or the data in `derivedFrom`", on: category)
      }
    }
  }
}
