extension Rule {
  static let specialDataWithoutCondition = Rule(
    "gdpr.special-data-without-condition",
    requirements: ["gdpr-9-2-condition"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 9(1)–(2)",
    summary: "a purpose uses special data, and no condition allows it",
    why: """
      Data on health, beliefs, origin or sex life are forbidden ground unless one of ten conditions \
      opens it. The condition comes on top of the lawful basis, for each purpose.
      """,
    failing: [
      Example("allergies on consent, without a condition of Article 9") { policy in
        policy.change(Specimen.allergyCheck) { $0.specialCategoryConditions = [] }
      }
    ],
    passing: [
      Example("one condition for all special data of a purpose") { policy in
        policy.change(Specimen.allergyCheck) {
          $0.specialCategoryConditions = [.init(.consent(isExplicit: true))]
        }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      let bare = context.specialData(of: purpose).filter { purpose.conditions(for: $0).isEmpty }
      if bare.isEmpty { continue }
      findings.report(
        "\(purpose.quotedName) uses \(bare.map(\.quotedName).listed), and no condition of "
          + "Article 9(2) allows it",
        help:
          "add one to its `specialCategoryConditions`, such as explicit consent, or leave the data out",
        on: purpose)
    }
  }
}
