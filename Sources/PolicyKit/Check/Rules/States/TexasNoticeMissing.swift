extension Rule {
  static let texasNoticeMissing = Rule(
    "us.texas-notice-missing",
    requirements: ["tx-541-notice-sale"],
    regimes: [.texas],
    severity: .error,
    citation: "Tex. Bus. & Com. Code 541.102(b)–(c)",
    summary: "sensitive or biometric data are sold without the words that Texas prescribes",
    why: """
      Texas prescribes the words: "NOTICE: We may sell your sensitive personal data." The templates \
      print them where the facts say that such data are sold, in the part on sale. Facts that \
      contradict the list of what is sold, or an outline without that part, keep them off the page.
      """,
    failing: [
      Example("allergies are sold, and the notice is not switched on") { policy in
        policy.declareOnly(.texas)
        policy.sellToAdvertisers()
        policy.sellAllergies()
        policy.sale?.sellsSensitiveData = false
      },
      Example(
        "counsel's outline leaves the part on sale out",
        alsoTriggers: ["x.contradicting-facts", "x.part-not-shown"]
      ) { policy in
        policy.declareOnly(.texas)
        policy.sale?.sellsSensitiveData = true
        policy.outline = [
          Section(
            "all", title: "All", Section.Part.allCases.filter { $0 != .sale }.map { .part($0) })
        ]
      },
    ],
    passing: [
      Example("allergies are sold, with the notice") { policy in
        policy.declareOnly(.texas)
        policy.sellToAdvertisers()
        policy.sellAllergies()
        policy.sale?.sellsSensitiveData = true
      }
    ]
  ) { context, findings in
    guard let sale = context.policy.sale else { return }
    let sold = (sale.sold?.flows ?? []).flatMap(\.data).compactMap { context[$0] }
    let biometric = sold.filter { $0.specialCategories.contains(.biometricData) }
    let sensitive = sold.filter { $0.specialCategories.contains(where: sensitiveInTexas.contains) }
    var faults: [(message: String, help: Help)] = []
    let kinds = [
      ("sensitive", sensitive, sale.sellsSensitiveData, "sellsSensitiveData"),
      ("biometric", biometric, sale.sellsBiometricData, "sellsBiometricData"),
    ]
    for (name, data, isStated, fact) in kinds {
      if let first = data.first, isStated != true {
        faults.append(
          (
            "\"\(Terminal.visible(first.name))\" are sold, but the words \"NOTICE: We may sell your "
              + "\(name) personal data.\" are not on the page",
            "state `\(fact): true`; the templates then print the words"
          ))
      } else if isStated == true, !context.showsSale(or: "NOTICE: We may sell your \(name)") {
        faults.append(
          (
            "\(name) data are sold, but the outline leaves out the part with the words \"NOTICE: We "
              + "may sell your \(name) personal data.\"",
            "add \(swift: ".part(.sale)") to a section of the outline"
          ))
      }
    }
    guard !faults.isEmpty, !context.met(.texas, asking: &findings).isEmpty else { return }
    for fault in faults {
      findings.report(fault.message, help: fault.help, subject: "sale", at: sale.source)
    }
  }

  /// The special categories that are sensitive in Texas (541.001(29)).
  private static let sensitiveInTexas: Set<SpecialCategory> = [
    .racialOrEthnicOrigin, .religiousOrPhilosophicalBeliefs, .health, .sexLifeOrOrientation,
    .geneticData,
  ]
}

extension CheckContext {
  /// Whether the page shows the part on sale, or counsel's own words hold a text.
  fileprivate func showsSale(or words: String) -> Bool {
    guard !policy.outline.isEmpty else { return true }
    return policy.sections.flatMap(\.content).contains { content in
      switch content {
      case .part(.sale): true
      case .prose(let prose): prose.markdown { _, label in label ?? "" }.contains(words)
      default: false
      }
    }
  }
}

extension Policy {
  /// The specimen's allergies are sold as well.
  fileprivate mutating func sellAllergies() {
    let allergies = data.filter { $0.id.rawValue == "allergies" }
    guard case .done(var flows) = sale?.sold, !flows.isEmpty else { return }
    flows[0].data += allergies.map(\.reference)
    sale?.sold = .done(flows)
  }
}
