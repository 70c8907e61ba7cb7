extension Rule {
  static let ageBelowLaw = Rule(
    "x.age-below-law",
    requirements: ["x-age-threshold"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 8(1) and national law; UK: DPA 2018 s.9",
    summary: "children are let consent alone below the age of their country",
    why: """
      The age from which a child can consent alone lies between 13 and 16, and each country sets \
      its own. One low age for all is wrong in most of Europe.
      """,
    failing: [
      Example("13 in Germany, where it is 16") { policy in
        policy.children?.offeredToChildren = true
        policy.children?.ages = [.init("DE", 13), .init("GB", 13)]
      },
      Example("13 everywhere") { policy in
        policy.children?.offeredToChildren = true
        policy.children?.ages = []
        policy.children?.minimumAge = 13
      },
    ],
    passing: [
      Example("13 in the United Kingdom, where it is 13") { policy in
        policy.children?.offeredToChildren = true
        policy.children?.ages = [.init("DE", 16), .init("GB", 13)]
      },
      Example("13 in a service that is not for children") { policy in
        policy.children?.ages = []
        policy.children?.minimumAge = 13
      },
      Example(
        "15 in Germany, where counsel knows of a new age",
        review: Review(lawOverrides: [
          LawOverride(
            .digitalAge(country: "DE", age: 15), because: "a new act is in force",
            by: "Nora Sample")
        ])
      ) { policy in
        policy.children?.offeredToChildren = true
        policy.children?.ages = [.init("DE", 15)]
      },
    ]
  ) { context, findings in
    guard let children = context.policy.children, children.offeredToChildren == true
    else { return }
    let regimes = context.gdpr.filter { context.restsOnConsent(under: $0) }
    if regimes.isEmpty { return }
    func report(_ ages: [(country: Country, stated: Int, law: Int)], everywhere: Bool) {
      guard let first = ages.first else { return }
      let concerned = regimes.filter { regime in
        ages.contains { !context.isAbroad($0.country, from: regime) }
      }
      if concerned.isEmpty { return }
      let names = ages.prefix(4).map { "\(Terminal.visible($0.country.code)) (\($0.law))" }
      let list =
        ages.count > 4
        ? names.joined(separator: ", ") + " and \(ages.count - 4) more" : names.listed
      findings.report(
        everywhere
          ? "children can consent alone from \(first.stated), but the age is higher in \(list)"
          : "the age of consent is stated too low for \(list)",
        help: everywhere
          ? "state the age by country in `ages`, or ask for 16 everywhere"
          : "raise it, or record a newer law in the review's `lawOverrides`",
        subject: "children", at: children.source, regimes: concerned)
    }
    if children.ages.isEmpty {
      guard let stated = children.minimumAge else { return }
      let countries = regimes.flatMap { context.law.adequacy[$0]?.home ?? [] }.uniqued().sorted()
      report(
        countries.compactMap { country in
          context.law.digitalAge(in: country, on: context.date)
            .flatMap { $0 > stated ? (country, stated, $0) : nil }
        }, everywhere: true)
    } else {
      report(
        children.ages.compactMap { age in
          context.law.digitalAge(in: age.country, on: context.date)
            .flatMap { $0 > age.age ? (age.country, age.age, $0) : nil }
        }, everywhere: false)
    }
  }
}
