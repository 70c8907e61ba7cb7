extension Rule {
  static let requestMethodsTooFew = Rule(
    "ccpa.request-methods-too-few",
    requirements: ["ccpa-7011-methods"],
    regimes: [.ccpa],
    severity: .error,
    citation: "Cal. Civ. Code 1798.130(a)(1)(A)",
    summary: "there are not two ways to make a request, one of them a toll-free number",
    why: """
      A business offers two ways to make requests, one of them a telephone call that costs \
      nothing. Who deals with people online only, and directly, needs just an e-mail address.
      """,
    failing: [
      Example("no telephone number") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.channels = [.email("privacy@example.com"), .post("1 Example Quay")]
      }
    ],
    passing: [
      Example("an e-mail address alone, online only") { policy in
        policy.controller.country = nil
        policy.regimes = [.ccpa(isBusiness: true, tenMillionConsumers: false, onlineOnly: true)]
        policy.rights?.channels = [.email("privacy@example.com")]
      },
      Example("a toll-free number and an e-mail address") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.channels = [
          .email("privacy@example.com"), .phone(number: "+1 800-555-0199", tollFree: true),
        ]
      },
    ]
  ) { context, findings in
    guard case .ccpa(_, _, let onlineOnly) = context.policy.declared(.ccpa) else { return }
    let rights = context.policy.rights
    let channels =
      (rights?.channels ?? [])
      + (rights?.rights(under: .ccpa).filter { $0.kind == .access }.flatMap(\.channels) ?? [])
    var isFree: Bool? = false
    var methods: Set<String> = []
    for channel in channels {
      switch channel {
      case .email: methods.insert("email")
      case .phone(_, let tollFree):
        methods.insert("phone")
        if isFree != true { isFree = tollFree ?? (isFree == false ? nil : isFree) }
      case .post: methods.insert("post")
      case .web: methods.insert("web")
      case .inApp: methods.insert("inApp")
      case .unsubscribeLink: break
      }
    }
    if methods.count >= 2, isFree == true { return }
    if onlineOnly == true, methods.contains("email") { return }
    guard context.isCaliforniaBusiness(asking: &findings) else { return }
    if onlineOnly == nil, methods.contains("email") {
      findings.ask("whether you deal with consumers online only, and directly", under: .ccpa)
      return
    }
    if methods.count >= 2, isFree == nil {
      findings.ask("whether the telephone number for requests is toll-free", under: .ccpa)
      return
    }
    findings.report(
      onlineOnly == true
        ? "requests cannot be made by e-mail"
        : methods.count < 2
          ? "requests cannot be made in two ways, one of them a toll-free number"
          : "requests cannot be made by a toll-free number",
      help: onlineOnly == true
        ? "add an e-mail address to the `channels` of the rights"
        : "add a telephone number with `tollFree: true` to the `channels` of the rights",
      subject: "rights", at: rights?.source ?? context.policy.source)
  }
}
