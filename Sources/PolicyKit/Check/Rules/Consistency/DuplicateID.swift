extension Rule {
  static let duplicateID = Rule(
    "x.duplicate-id",
    requirements: ["x-duplicate-id"],
    severity: .error,
    citation: "editorial judgement",
    summary: "two things of a kind have the same identifier",
    why: """
      References, links and the comparison of versions go by identifier. Where two things share \
      one, a reference means the first and the second is lost.
      """,
    failing: [
      Example("a recipient is listed twice") { $0.recipients.append($0.recipients[0]) }
    ],
    passing: [
      Example("a source and a term share an identifier, but are of different kinds") { policy in
        let source = DataSource("us", name: "our records", nature: .thirdParty)
        policy.sources.append(source)
        policy.data[0].sources.append(source.reference)
      }
    ]
  ) { context, findings in
    var seen: Set<AnyReference> = []
    for entity in context.policy.entities where !seen.insert(entity).inserted {
      findings.report(
        "\(entity.kind.noun) \"\(entity.id)\" is listed more than once",
        help: "give each its own identifier, or remove one",
        subject: entity.subject, at: entity.source, excerpt: "\"\(entity.id)\"")
    }
  }
}
