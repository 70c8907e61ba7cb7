/// What the EU's and the UK's duty to name a representative have in common (Article 27 of each).
struct RepresentativeDuty {
  let regime: Regime
  let territory: Representative.Territory
  /// The territory in words.
  let place: String
  /// The question for an establishment there.
  let isEstablished: String
  /// The question for people there being targeted.
  let targets: String

  /// The facts that the duty turns on.
  struct Seat {
    /// Whether the controller's country is inside the territory, if it is stated.
    let isInside: Bool?
    let established: Bool?
    let targets: Bool?
    let exemption: RepresentativeExemption?
  }

  /// Reports a representative who is missing or cannot be reached.
  func check(_ seat: Seat, in context: CheckContext, _ findings: inout Findings) {
    let policy = context.policy
    let named = policy.representatives.filter { $0.territory == territory }
    for representative in named {
      let hasName = !Optional(representative.name).isMissing
      if hasName, !representative.contacts.isEmpty { continue }
      findings.report(
        "the representative in \(place) is named without "
          + (hasName ? "a way to reach them" : "a name"),
        help: "give the representative's name and `contacts`", subject: "representatives",
        at: representative.source)
    }
    guard named.isEmpty, seat.isInside != true, seat.established != true, seat.targets != false
    else { return }
    if let exemption = seat.exemption {
      guard let contradiction = contradiction(of: exemption, policy.controller) else { return }
      findings.report(
        "no representative in \(place) is named, on an exemption that \(contradiction)",
        help: "name the representative, or correct the exemption or the fact",
        subject: "representatives", at: policy.controller.source)
      return
    }
    if seat.established == nil { findings.ask(isEstablished, under: regime) }
    if seat.targets == nil { findings.ask(targets, under: regime) }
    // Somewhere outside: either the country says so, or that there is no establishment does.
    guard seat.isInside == false || seat.established == false else { return }
    let isCertain = seat.established == false && seat.targets == true
    findings.report(
      isCertain
        ? "no representative in \(place) is named, though the controller has no establishment "
          + "there and targets people there"
        : "no representative in \(place) is named, and nothing says why none is needed",
      help: isCertain
        ? "name the representative with contacts, or state the `representativeExemption`"
        : "name the representative with contacts, or state the establishment, the targeting or "
          + "the `representativeExemption`",
      subject: "representatives", at: policy.controller.source,
      severity: isCertain ? .error : .warning)
  }

  /// Why a stated fact rules an exemption out.
  private func contradiction(
    of exemption: RepresentativeExemption, _ controller: Controller
  ) -> String? {
    switch exemption {
    case .publicBody where controller.isPublicAuthority == false:
      "is for public bodies, while the controller is stated to be none"
    case .occasional where controller.sensitiveDataOnLargeScale == true:
      "excludes special or criminal data on a large scale, which are stated"
    case .publicBody, .occasional: nil
    }
  }
}
