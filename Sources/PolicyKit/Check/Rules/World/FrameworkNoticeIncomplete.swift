extension Rule {
  static let frameworkNoticeIncomplete = Rule(
    "dpf.notice-incomplete",
    severity: .error,
    citation: "Decision (EU) 2023/1795, Annex I, II.1(a)",
    summary: "a certification under the Data Privacy Framework leaves out what it has to say",
    why: """
      Whoever certifies under the framework promises to tell people thirteen things, among them who \
      settles their complaints free of charge and whose powers it is under. What is left out here is \
      what the Department of Commerce and the Federal Trade Commission look for first.
      """,
    failing: [
      Example("nobody is named who settles complaints") {
        $0.dataPrivacyFramework?.recourse = []
      },
      Example("a body that asks for a fee") {
        $0.dataPrivacyFramework?.recourse[0].isFree = false
      },
      Example("nothing on liability and on arbitration") {
        $0.dataPrivacyFramework?.isLiableForOnwardTransfers = nil
        $0.dataPrivacyFramework?.offersArbitration = nil
      },
      Example("a company outside the United States, and none of its companies there") {
        $0.dataPrivacyFramework?.entities = []
      },
    ],
    passing: [
      Example("the panel of authorities, which needs no name") {
        $0.dataPrivacyFramework?.recourse = [.init(.europeanAuthorities, isFree: true)]
      },
      Example("no certification") { $0.dataPrivacyFramework = nil },
    ]
  ) { context, findings in
    let policy = context.policy
    guard let framework = policy.dataPrivacyFramework else { return }
    if let country = policy.controller.country, country != "US", framework.entities.isEmpty {
      findings.report(
        "the controller is in \(Terminal.visible(country.code)), and only organisations in the "
          + "United States take part in the Data Privacy Framework",
        help: "name your companies there in `entities`, or take the certification out",
        subject: "dataPrivacyFramework", at: framework.source)
    }
    if framework.wording != nil { return }
    let isNamed = framework.recourse.allSatisfy {
      $0.kind == .europeanAuthorities || $0.name?.isEmpty == false
    }
    let missing = [
      (framework.list == nil, "the address of the list (i)"),
      (framework.commitsToPrinciples != true, "the commitment to the principles (iii)"),
      (framework.contacts.isEmpty, "how to ask and complain (v)"),
      (framework.recourse.isEmpty || !isNamed, "who settles complaints (ix)"),
      (
        !framework.recourse.isEmpty && !framework.recourse.contains { $0.isFree == true },
        "a recourse free of charge (ix)"
      ),
      (framework.enforcer == nil, "whose powers it is under (x)"),
      (framework.offersArbitration != true, "binding arbitration (xi)"),
      (framework.answersAuthorities != true, "requests of public authorities (xii)"),
      (framework.isLiableForOnwardTransfers != true, "liability for onward transfers (xiii)"),
    ].filter(\.0).map(\.1)
    if missing.isEmpty { return }
    findings.report(
      "the certification under the Data Privacy Framework is stated without \(missing.listed)",
      help: "state them in `dataPrivacyFramework`", subject: "dataPrivacyFramework",
      at: framework.source)
  }
}
