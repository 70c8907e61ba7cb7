extension Rule {
  static let marketingStopConditional = Rule(
    "x.marketing-stop-conditional",
    requirements: ["x-marketing-absolute"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 21(2)-(3)",
    summary: "marketing does not stop for everyone who objects",
    why: """
      Against marketing nobody needs a reason. The controller weighs nothing and shows no grounds; \
      it stops.
      """,
    failing: [
      Example("an opt-out that is weighed") {
        $0.change(Specimen.newsletter) { $0.marketing?.optOut?.isUnconditional = false }
      },
      Example("an objection that is weighed even against marketing") {
        $0.change(.objection) { $0.isAbsoluteForMarketing = false }
      },
    ],
    passing: [
      Example("an opt-out that is covered by the objection to all marketing") {
        $0.change(Specimen.newsletter) { $0.marketing?.optOut?.isUnconditional = nil }
      }
    ]
  ) { context, findings in
    let purposes = context.policy.purposes.filter(\.isDirectMarketing)
    guard !purposes.isEmpty else { return }
    let objections = (context.policy.rights?.rights ?? []).filter { right in
      right.kind == .objection
        && (right.regimes.isEmpty || context.gdpr.contains(where: right.regimes.contains))
    }
    let help: Help = "promise to stop whenever someone objects, without asking why"
    if let weighed = objections.first(where: { $0.isAbsoluteForMarketing == false }) {
      findings.report(
        "an objection to marketing is weighed, where the law demands that it is honoured",
        help: help, subject: "rights", at: weighed.source)
      return
    }
    let isPromised = objections.contains { $0.isAbsoluteForMarketing == true }
    for purpose in purposes {
      let optOut = purpose.marketing?.optOut
      if let optOut, optOut.isUnconditional == false {
        findings.report(
          "the opt-out from \(purpose.quotedName) is weighed, where the law demands that it is honoured",
          help: help, on: purpose, at: optOut.source)
      } else if isPromised || optOut?.isUnconditional == true {
        continue
      } else if optOut == nil, objections.isEmpty {
        findings.report(
          "nothing says that \(purpose.quotedName) stops when someone objects", help: help,
          on: purpose, at: purpose.marketing?.source)
      } else {
        findings.ask("whether marketing stops for everyone who objects", under: context.gdpr)
      }
    }
  }
}
