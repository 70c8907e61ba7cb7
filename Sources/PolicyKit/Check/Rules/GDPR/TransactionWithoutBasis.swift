extension Rule {
  static let transactionWithoutBasis = Rule(
    "gdpr.transaction-without-basis",
    requirements: ["gdpr-13-1-c-purposes", "gdpr-13-1-c-legal-basis"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 5(1)(b), 6(1), 13(1)(c)",
    summary: "data go to who takes over the business, on no basis",
    why: """
      To hand customers' data to a buyer is to disclose them, for a purpose and on a basis of its \
      own, which a clause about mergers does not replace. Readers must learn on what it rests, and \
      where it rests on legitimate interests they can object. Counsel's own words for a sale are \
      read for a basis, and all purposes for a sale.
      """,
    failing: [
      Example("a sale in counsel's words, which name no basis") { policy in
        policy.transactions = [
          CorporateTransaction(
            [.saleOfBusiness],
            wording: "If our business is sold, your data may be included in the sale.")
        ]
      }
    ],
    passing: [
      Example("a sale in counsel's words, which name their basis") { policy in
        policy.transactions = [
          CorporateTransaction(
            [.saleOfBusiness],
            wording: """
              If our business is sold, we pass your data on to the buyer, on the basis of our \
              legitimate interest in selling it as a whole.
              """)
        ]
      },
      Example("a sale that a purpose speaks of") { policy in
        policy.change(Specimen.claims) {
          $0.description = "bring claims, defend ourselves, and prepare a sale of our business"
        }
        policy.transactions = [
          CorporateTransaction(
            [.saleOfBusiness],
            wording: "If our business is sold, your data may be included in the sale.")
        ]
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    func says(_ table: PhraseTable, _ passages: some Sequence<Passage>) -> Bool {
      passages.contains { passage in
        passage.blocks.contains { !table.matches(in: $0.tokens[...]).isEmpty }
      }
    }
    let worded = context.policy.transactions.filter { !$0.wording.isMissing }
    guard let first = worded.first,
      !says(words.bases, context.passages.filter { $0.path.hasPrefix("transactions") }),
      !says(words.takeovers, context.passages.filter { $0.purpose != nil })
    else { return }
    findings.report(
      "data go to who takes over the business, which no purpose covers and no basis carries",
      help: "say on which basis they go, or make a purpose of it", subject: "transactions",
      at: first.source)
  }
}
