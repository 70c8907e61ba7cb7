extension Rule {
  static let dataUnused = Rule(
    "x.data-unused",
    requirements: ["x-data-unused"],
    severity: .warning,
    citation: "GDPR 5(1)(c)",
    summary: "a category of data is used for no purpose",
    why: """
      Data may be collected only where a purpose needs them. A category that no purpose uses is \
      either collected for nothing or missing from a purpose.
      """,
    failing: [
      Example("a category that no purpose and no other data rest on") {
        $0.data.append(DataCategory("shoe-size", name: "shoe size", sources: [Specimen.you]))
      },
      Example("a category named only as what an opt-out leaves out") { policy in
        let size = DataCategory("shoe-size", name: "shoe size", sources: [Specimen.you])
        policy.data.append(size)
        policy.change(Specimen.newsletter) {
          $0.marketing?.optOut?.carveOut = OptOut.CarveOut("\(size)", onlyOtherUses: true)
        }
      },
    ],
    passing: [
      Example("a category that other data are derived from") { policy in
        let raw = DataCategory("raw", name: "raw signals", sources: [Specimen.you])
        policy.data.append(raw)
        policy.data[0].derivedFrom.append(raw.reference)
      }
    ]
  ) { context, findings in
    let used = Set(
      context.references.filter { $0.value.kind == .data }
        .filter {
          // What an opt-out leaves out is used for something else, which a purpose must say.
          $0.entity?.kind == .purpose && !$0.path.contains("/optOut/")
            || $0.path.contains("/derivedFrom")
        }
        .map(\.value.id))
    for category in context.policy.data where !used.contains(category.id.rawValue) {
      findings.report(
        "no purpose uses \(Terminal.visible(category.name))",
        help: "name it in a purpose's `uses`, or stop collecting it", on: category)
    }
  }
}
