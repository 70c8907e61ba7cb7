extension Rule {
  static let noEURepresentative = Rule(
    "gdpr.no-eu-representative",
    requirements: ["gdpr-27-eu-representative"],
    regimes: [.euGDPR],
    severity: .error,
    citation: "GDPR 3(2), 13(1)(a), 27(1)-(3)",
    summary: "a controller outside the EEA names no representative in the Union",
    why: """
      People in the Union must be able to turn to someone near them when the controller is far \
      away. The representative's name and contact belong in the policy, unless the processing is \
      occasional and harmless or the controller is a public body.
      """,
    failing: [
      Example("a company in the United States that targets people in the EU") {
        $0.controller.country = "US"
        $0.declare(.euGDPR(established: false, targets: true))
      },
      Example("a representative who cannot be reached") {
        $0.representatives.append(
          Representative(in: .europeanUnion, name: "Example Representatives Ltd", contacts: []))
      },
    ],
    passing: [
      Example("a company in the United States with an establishment in the EEA") {
        $0.controller.country = "US"
      },
      Example("a company in the United States that states why it needs none") {
        $0.controller.country = "US"
        $0.declare(
          .euGDPR(established: false, targets: true, representativeExemption: .occasional))
      },
    ]
  ) { context, findings in
    guard
      case .euGDPR(let established, let targets, let exemption) =
        context.policy.declared(.euGDPR)
    else { return }
    let seat = RepresentativeDuty.Seat(
      isInside: context.policy.controller.country.map { context.law.territories.eea.contains($0) },
      established: established, targets: targets, exemption: exemption)
    RepresentativeDuty(
      regime: .euGDPR, territory: .europeanUnion, place: "the European Union",
      isEstablished: "whether you are established in the EEA",
      targets: "whether you target people in the EU"
    ).check(seat, in: context, &findings)
  }
}
