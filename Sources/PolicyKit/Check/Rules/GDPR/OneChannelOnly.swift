extension Rule {
  static let oneChannelOnly = Rule(
    "gdpr.one-channel-only",
    requirements: ["gdpr-12-2-channel"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 12(2); EDPB Guidelines 01/2022 on access (form of the request)",
    summary: "people can use their rights by e-mail alone",
    why: """
      A request is valid however it arrives, and the law asks to make it easy. Whoever has no \
      e-mail, or no longer the address that we know, needs another way.
      """,
    failing: [
      Example("nothing but e-mail") { policy in
        policy.narrowToGDPR()
        policy.controller.contacts = [.email("privacy@example.com")]
        policy.takeRequestsByEmail()
      }
    ],
    passing: [
      Example("e-mail or a letter") { policy in
        policy.narrowToGDPR()
        policy.controller.contacts = [
          .email("privacy@example.com"), .post("1 Example Quay, Dublin"),
        ]
        policy.takeRequestsByEmail()
      }
    ]
  ) { context, findings in
    guard let rights = context.policy.rights, context.statesRights else { return }
    let channels =
      rights.channels + rights.rights.flatMap(\.channels) + context.policy.controller.contacts
    let addresses = channels.compactMap { channel -> String? in
      if case .email(let address) = channel { address } else { nil }
    }
    guard let first = addresses.first, addresses.count == channels.count else { return }
    findings.report(
      "people can use their rights by e-mail to \(Terminal.visible(first)) alone",
      help: "offer a second way, such as a letter or a form", subject: "rights", at: rights.source)
  }
}

extension Policy {
  /// Leaves e-mail as the one way to use a right.
  fileprivate mutating func takeRequestsByEmail() {
    rights?.channels = [.email("privacy@example.com")]
    for index in rights?.rights.indices ?? 0..<0 { rights?.rights[index].channels = [] }
  }
}
