extension Rule {
  static let categoryNotStatutory = Rule(
    "ccpa.category-not-statutory",
    requirements: ["ccpa-7011-categories-12m"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(1)(A); Cal. Civ. Code 1798.130(a)(5)(B)(i), (c)",
    summary: "collected data are not listed by the categories that the CCPA names",
    why: """
      Californians compare businesses by the list of the statute. A policy must therefore say for \
      the last twelve months which of those categories it collected, and not only in words of its \
      own.
      """,
    failing: [
      Example("no category of the CCPA for device data") { policy in
        policy.declareOnly(.ccpa)
        policy.change("device-data", data: { $0.statutoryNames = [] })
      },
      Example("a category that the CCPA does not have") { policy in
        policy.declareOnly(.ccpa)
        policy.change("device-data", data: { $0.statutoryNames = ["Technical information"] })
      },
      Example("allergies that are not named as sensitive") { policy in
        policy.declareOnly(.ccpa)
        for index in policy.data.indices {
          policy.data[index].statutoryNames.removeAll { $0.hasPrefix("Sensitive") }
        }
      },
    ],
    passing: [
      Example("a category of the CCPA in capitals and with its examples") { policy in
        policy.declareOnly(.ccpa)
        policy.change(
          "order-history",
          data: {
            $0.statutoryNames = ["COMMERCIAL INFORMATION, such as records of purchases"]
          })
      },
      Example("statistics that are no personal data, without a category") { policy in
        policy.declareOnly(.ccpa)
        for index in policy.data.indices where policy.data[index].isAnonymised == true {
          policy.data[index].statutoryNames = []
        }
      },
    ]
  ) { context, findings in
    let names = context.law.california
    let personal = context.policy.data.filter {
      $0.isAnonymised != true && !context.purposes(using: $0).isEmpty
    }
    let unnamed = personal.filter(\.statutoryNames.isEmpty)
    var faults: [(category: DataCategory, message: String, help: Help, excerpt: String?)] = []
    for category in personal {
      let letters = category.statutoryNames.map(names.letter(of:))
      for (name, letter) in zip(category.statutoryNames, letters) where letter == nil {
        faults.append(
          (
            category, "\"\(Terminal.visible(name))\" is no category of the CCPA",
            "use a name of Cal. Civ. Code 1798.140(v)(1), such as "
              + names.categories.map(\.name).prefix(2).quotedBriefly
              + Suggestion.clause(for: name, among: names.categories.map(\.name)), name
          ))
      }
      if category.specialCategories.contains(where: names.sensitive.contains),
        !category.statutoryNames.isEmpty, !letters.contains("L"), !letters.contains(nil)
      {
        faults.append(
          (
            category,
            "\"\(Terminal.visible(category.name))\" are not named as sensitive personal information",
            "add \"Sensitive personal information\" to their `statutoryNames`", nil
          ))
      }
    }
    guard !unnamed.isEmpty || !faults.isEmpty,
      context.isCaliforniaBusiness(asking: &findings)
    else { return }
    let help: Help =
      "give each its `statutoryNames`, such as "
      + names.categories.map(\.name).prefix(2).quotedBriefly
    if let only = unnamed.first, unnamed.count == 1 {
      findings.report(
        "no category of the CCPA is named for \"\(Terminal.visible(only.name))\"", help: help,
        on: only)
    } else if let first = unnamed.first {
      findings.report(
        "no category of the CCPA is named for \(unnamed.map(\.name).quotedBriefly)", help: help,
        subject: "data", at: first.source)
    }
    for fault in faults {
      findings.report(
        fault.message, help: fault.help, on: fault.category, excerpt: fault.excerpt)
    }
  }
}
