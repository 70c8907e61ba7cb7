extension Rule {
  static let processorWithOwnPurposes = Rule(
    "x.processor-with-own-purposes",
    requirements: ["x-processor-independent-use"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 28(10)",
    summary: "a processor uses data for purposes of its own",
    why: """
      A processor acts for the controller and for nobody else. One that pursues ends of its own is \
      a controller in law, and the reader must be told so.
      """,
    failing: [
      Example("a processor with purposes of its own") {
        $0.change(Specimen.quillhost) { $0.hasOwnPurposes = true }
      }
    ],
    passing: [
      Example("a controller with purposes of its own") { _ in }
    ]
  ) { context, findings in
    for recipient in context.policy.recipients
    where recipient.role == .processor && recipient.hasOwnPurposes == true {
      findings.report(
        "\(recipient.quotedName) is a processor, but uses the data for purposes of its own",
        help: "make its role \(swift: ".controller"), or forbid the use by contract", on: recipient)
    }
  }
}
