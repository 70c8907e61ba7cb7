extension Rule {
  static let promiseBeforeException = Rule(
    "x.promise-before-exception",
    requirements: ["x-no-sharing-negative"],
    severity: .warning,
    citation: "GDPR 5(1)(a); FTC Act section 5 (15 U.S.C. 45(a))",
    summary: "data go to nobody \"except as above\", and to others below",
    why: """
      The promise excepts only whom the reader has already met. A recipient who is first named \
      further down is not excepted, so that the promise is untrue.
      """,
    failing: [
      Example("a recipient after the promise", alsoTriggers: ["x.part-not-shown"]) { policy in
        policy.sharing?.assertions = [
          Assertion(
            .noSharing(exceptDeclared: true),
            wording: "Except as provided above, we give your data to nobody.")
        ]
        policy.outline = [
          Section("first", title: "Sharing", [.part(.promises)]),
          Section("last", title: "Post", [.prose("We give them to \(Specimen.couriers).")]),
        ]
      }
    ],
    passing: [
      Example("a recipient before the promise", alsoTriggers: ["x.part-not-shown"]) { policy in
        policy.sharing?.assertions = [
          Assertion(
            .noSharing(exceptDeclared: true),
            wording: "Except as provided above, we give your data to nobody.")
        ]
        policy.outline = [
          Section("first", title: "Post", [.prose("We give them to \(Specimen.couriers).")]),
          Section("last", title: "Sharing", [.part(.promises)]),
        ]
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    func recipients(_ passage: Passage) -> [AnyReference] {
      passage.blocks.flatMap(\.tokens).compactMap(\.reference).filter { $0.kind == .recipient }
    }
    let promised = context.passages.firstIndex { passage in
      passage.path.hasPrefix("sharing/assertions")
        && passage.blocks.contains { block in
          block.tokens[...].contains(anyOf: ["above", "foregoing"])
            && block.tokens[...].contains(anyOf: words.negations)
        }
    }
    guard let promised,
      context.policy.sharing?.assertions.contains(where: {
        $0.claims.contains(.noSharing(exceptDeclared: true))
      }) == true
    else { return }
    let met = Set(context.passages[...promised].flatMap(recipients))
    let names = Dictionary(
      context.policy.recipients.map { ($0.id.rawValue, $0.name) },
      uniquingKeysWith: { first, _ in first })
    let later = context.passages[(promised + 1)...].flatMap(recipients).uniqued()
      .filter { !met.contains($0) }.compactMap { names[$0.id] }
    guard !later.isEmpty else { return }
    let passage = context.passages[promised]
    findings.report(
      "data are promised to go to nobody but those above, and go to \(later.listed()) below",
      help: "name every recipient before the promise, or except those below as well",
      subject: passage.subject, at: passage.source, excerpt: "above")
  }
}
