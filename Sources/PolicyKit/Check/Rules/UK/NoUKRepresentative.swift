extension Rule {
  static let noUKRepresentative = Rule(
    "uk.no-representative",
    requirements: ["ukgdpr-27-uk-representative"],
    regimes: [.ukGDPR],
    severity: .error,
    citation: "UK GDPR 3(2), 13(1)(a), 27(1)-(2)",
    summary: "a controller outside the United Kingdom names no representative there",
    why: """
      Since the United Kingdom left the Union, a representative in the Union no longer serves \
      people in the United Kingdom, nor the other way round. Each needs one of its own, unless \
      the processing is occasional and harmless or the controller is a public body.
      """,
    failing: [
      Example("an Irish company that targets people in the UK, with none") {
        $0.representatives.removeAll { $0.territory == .unitedKingdom }
      },
      Example("a representative who cannot be reached") {
        $0.representatives[0].contacts = []
      },
    ],
    passing: [
      Example("an Irish company with an establishment in the UK") {
        $0.representatives.removeAll { $0.territory == .unitedKingdom }
        $0.declare(.ukGDPR(established: true, targets: true))
      }
    ]
  ) { context, findings in
    guard
      case .ukGDPR(let established, let targets, let exemption) =
        context.policy.declared(.ukGDPR)
    else { return }
    let seat = RepresentativeDuty.Seat(
      isInside: context.policy.controller.country.map { $0 == "GB" },
      established: established, targets: targets, exemption: exemption)
    RepresentativeDuty(
      regime: .ukGDPR, territory: .unitedKingdom, place: "the United Kingdom",
      isEstablished: "whether you are established in the UK",
      targets: "whether you target people in the UK"
    ).check(seat, in: context, &findings)
  }
}
