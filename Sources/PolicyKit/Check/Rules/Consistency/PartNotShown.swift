extension Rule {
  static let partNotShown = Rule(
    "x.part-not-shown",
    severity: .error,
    citation: "GDPR 12(1)",
    summary: "the outline leaves out facts that are declared, or shows them twice",
    why: """
      A fact that no section shows tells a reader nothing, and its changes would go unseen. What \
      counsel says in words of its own stands under the part whose facts it words.
      """,
    failing: [
      Example("an outline that shows the purposes and nothing else") {
        $0.outline = [Section("why", title: "Why", [.part(.purposes)])]
      },
      Example("an outline with the rights of a law under which none is given alone") { policy in
        policy.outline = [
          Section(
            "all", title: "All",
            Section.Part.allCases.map { .part($0) } + [.rights(under: [.calOPPA])])
        ]
      },
      Example("an outline with data that people give, and no other data") { policy in
        policy.outline = [
          Section(
            "all", title: "All",
            Section.Part.allCases.filter { $0 != .data }.map { .part($0) } + [.data(.provided)])
        ]
      },
      Example("an outline without the data, of which a category is kept for a time of its own") {
        policy in
        policy.outline = [
          Section(
            "all", title: "All", Section.Part.allCases.filter { $0 != .data }.map { .part($0) })
        ]
      },
    ],
    passing: [
      Example("an outline with sections for rights in California and for data that people give") {
        policy in
        policy.outline = [
          Section(
            "all", title: "All",
            Section.Part.allCases.map { .part($0) } + [
              .rights(under: [.ccpa]), .data(.provided), .data(.fromOthers),
            ])
        ]
      },
      Example("an outline that shows every part") { policy in
        policy.outline = [
          Section("all", title: "All", Section.Part.allCases.map { .part($0) })
        ]
      },
    ]
  ) { context, findings in
    let policy = context.policy
    guard let first = policy.outline.first else { return }
    let contents = policy.sections.flatMap(\.content)
    let shown = contents.compactMap { content -> Section.Part? in
      if case .part(let part) = content { part } else { nil }
    }
    for (part, isDeclared, name) in declaredParts(of: policy) where isDeclared {
      if !shown.contains(part) {
        findings.report(
          "\(name) declared, but no section of the outline shows the part \(part.rawValue)",
          help: "add \(swift: ".part(.\(part))") to the section where it belongs",
          subject: "outline", at: first.source)
      }
    }
    for fault in misplaced(in: policy, contents, shown) {
      findings.report(fault.message, help: fault.help, subject: "outline", at: first.source)
    }
    for part in shown.uniqued() where shown.count(where: { $0 == part }) > 1 {
      findings.report(
        "the part \(part.rawValue) is shown more than once", help: "keep one of them",
        subject: "outline", at: first.source)
    }
    let placed = contents.compactMap { content -> ID<Purpose>? in
      if case .purpose(let purpose) = content { purpose.id } else { nil }
    }
    if !shown.contains(.purposes) {
      for purpose in policy.purposes where !placed.contains(purpose.id) {
        findings.report(
          "no section of the outline shows the purpose \"\(Terminal.visible(purpose.title))\"",
          help: "add \(swift: ".purpose(…)") or \(swift: ".part(.purposes)") to a section",
          on: purpose)
      }
    }
  }

  /// What sections for some laws or some data leave out, or do not have.
  private static func misplaced(
    in policy: Policy, _ contents: [Section.Content], _ shown: [Section.Part]
  ) -> [(message: String, help: Help)] {
    let placed = Section.Placement(policy.outline)
    var faults: [(message: String, help: Help)] = []
    var seen: Set<[Regime]> = []
    for content in contents {
      switch content {
      case .rights(let regimes, _):
        let names = regimes.map(\.rawValue).listed()
        let isShown = policy.rights?.rights.contains { placed.place(of: $0.regimes) == regimes }
        if isShown != true || !seen.insert(regimes).inserted {
          faults.append(
            (
              "a section is for rights under \(names), and no right is left for it",
              "name the laws of a right in its `regimes`, or take the section's entry out"
            ))
        }
      case .data(let origin):
        if placed.origins.count(where: { $0 == origin }) > 1
          || !policy.data.contains(where: { placed.origin(of: $0, in: policy) == origin })
        {
          faults.append(
            (
              "a section is for data that are \(origin.rawValue), and none are left for it",
              "state the `origins` and `sources` of data, or take the section's entry out"
            ))
        }
      case .prose, .part, .purpose, .section: break
      }
    }
    if !placed.origins.isEmpty, !shown.contains(.data) {
      let lost = policy.data.filter { placed.origin(of: $0, in: policy) == nil }
      for category in lost {
        faults.append(
          (
            "no section of the outline shows \(category.quotedName)",
            "add \(swift: ".part(.data)") to the section where the other data belong"
          ))
      }
    }
    return faults
  }

  /// The parts whose facts a policy declares; scope, terms and data may be said in other words, but not
  /// how long data are kept, which only the list of data says.
  private static func declaredParts(of policy: Policy) -> [(Section.Part, Bool, String)] {
    let stated = policy.statedFacts
    return [
      (.introduction, policy.introduction != nil, "an introduction is"),
      (.controller, true, "the controller is"),
      (
        .officers,
        !policy.representatives.isEmpty || policy.dataProtectionOfficer != nil
          || policy.representativesWording != nil,
        "a representative or an officer is"
      ),
      (.questions, policy.questionsWording != nil, "words on questions are"),
      (.sharing, policy.sharing != nil || !policy.recipients.isEmpty, "recipients are"),
      (.disclosures, !policy.disclosures.isEmpty, "disclosures are"),
      (.transactions, !policy.transactions.isEmpty, "transactions are"),
      (.promises, policy.sharing?.assertions.isEmpty == false, "assertions on sharing are"),
      (
        .transfers, !policy.transfers.isEmpty || policy.dataPrivacyFramework != nil,
        "transfers are"
      ),
      (
        .retention, policy.retention != nil && !stated.contains("retention"),
        "a general retention is"
      ),
      (
        .data,
        policy.data.contains {
          $0.retention != nil && !stated.contains("\($0.erased.subject)/retention")
            && Section.Placement(policy.outline).origin(of: $0, in: policy) == nil
        }, "the retention of data is"
      ),
      (.rights, policy.rights != nil, "rights are"),
      (
        .tracking,
        policy.tracking.map {
          $0.wording != nil || $0.doNotTrack != nil && !stated.contains("tracking/doNotTrack")
            || $0.controls != nil && !stated.contains("tracking/controls")
        } ?? false, "facts on tracking are"
      ),
      (
        .automatedDecisions,
        policy.automatedDecisions != nil || policy.automatedDecisionsWording != nil,
        "automated decisions are"
      ),
      (.children, policy.children != nil, "facts on children are"),
      (.security, policy.security != nil, "security is"),
      (.sale, policy.sale != nil, "facts on sale are"),
      (.changes, policy.changes != nil, "the way of announcing changes is"),
      (
        .release,
        !policy.publication.translations.isEmpty || policy.release.wording != nil
          || policy.publication.translationsWording != nil,
        "translations or words on the version are"
      ),
    ]
  }
}
