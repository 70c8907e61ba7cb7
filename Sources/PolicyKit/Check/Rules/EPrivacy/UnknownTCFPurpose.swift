extension Rule {
  static let unknownTCFPurpose = Rule(
    "eprivacy.unknown-tcf-purpose",
    requirements: ["x-tcf-purpose-basis"],
    regimes: [.ePrivacy, .pecr],
    severity: .error,
    citation: "IAB Europe, Transparency and Consent Framework Policies 2.2, appendix A",
    summary: "a purpose has a number that the framework does not have",
    why: """
      The framework numbers its purposes from 1 to 11. A number beyond them is a slip, and nothing \
      that depends on it is checked.
      """,
    failing: [
      Example("a purpose 90") { policy in
        policy.change(Specimen.analytics) { $0.tcfPurposes = [90] }
      }
    ],
    passing: [
      Example("measuring audiences, purpose 9") { policy in
        policy.change(Specimen.analytics) { $0.tcfPurposes = [9] }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      guard let number = purpose.tcfPurposes.first(where: { !(1...11).contains($0) })
      else { continue }
      findings.report(
        "\(purpose.quotedName) names purpose \(number) of the framework, which has 1 to 11",
        help: "correct the number", on: purpose)
    }
  }
}
