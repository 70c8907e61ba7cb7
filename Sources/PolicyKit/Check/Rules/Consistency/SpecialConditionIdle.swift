extension Rule {
  static let specialConditionIdle = Rule(
    "x.special-condition-idle",
    requirements: ["gdpr-9-2-condition"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 9(1)–(2)",
    summary: "a condition for special data names data that are not special",
    why: """
      Article 9 speaks of special data alone. A condition for other data either does not belong \
      there, or the data are special and were not marked, so that nothing else checks them as such.
      """,
    failing: [
      Example("explicit consent under Article 9 to data that are called ordinary") { policy in
        policy.change(Specimen.allergies) {
          $0.sensitivity = .ordinary
          $0.furtherSpecialCategories = []
        }
      }
    ],
    passing: [
      Example("a condition for data on health") { policy in
        policy.change(Specimen.allergies) { $0.sensitivity = .special(.health) }
      }
    ]
  ) { context, findings in
    func isSpecial(_ category: DataCategory) -> Bool {
      !category.specialCategories.isEmpty
    }
    for purpose in context.policy.purposes {
      for condition in purpose.specialCategoryConditions {
        let named = condition.data.isEmpty ? purpose.uses : condition.data
        let data = named.compactMap { context[$0] }
        guard !data.isEmpty, !data.contains(where: isSpecial) else { continue }
        findings.report(
          "\(purpose.quotedName) has a condition for special data, and "
            + "\(data.map { $0.quotedName }.listed) are not marked as such",
          help: "give them their `sensitivity`, or take the condition out", on: purpose,
          at: condition.source)
      }
    }
  }
}
