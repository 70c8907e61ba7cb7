extension Rule {
  static let under16OptInMissing = Rule(
    "ccpa.under-16-opt-in-missing",
    requirements: ["ccpa-7011-under16-process"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(3)(I), 7070–7071",
    summary: "data of people under 16 are sold or shared, and nothing says how they opt in",
    why: """
      From 13 to 15 a person opts in alone; below 13 a parent does. Who sells or shares such data \
      describes both ways.
      """,
    failing: [
      Example("knowledge of people under 16, and no way to opt in") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.knowsOfUnder16 = true
      }
    ],
    passing: [
      Example("knowledge of people under 16, and both ways to opt in") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.knowsOfUnder16 = true
        policy.sale?.under16Process = """
          From 13 to 15 you tick a box in your account and confirm it by e-mail; below 13 a \
          parent calls us.
          """
      }
    ]
  ) { context, findings in
    guard let sale = context.policy.sale, sale.knowsOfUnder16 == true, sale.under16Process == nil,
      context.isCaliforniaBusiness(asking: &findings)
    else { return }
    findings.report(
      "data of people under 16 are sold or shared, but nothing says how they or their parents opt in",
      help: "describe in `under16Process` how people under 13, and from 13 to 15, opt in",
      subject: "sale", at: sale.source)
  }
}
