extension Rule {
  static let anonymousClaim = Rule(
    "x.anonymous-claim",
    requirements: ["x-anonymous-claim"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR recital 26, 4(1), 4(5)",
    summary: "data that identify a person are called anonymous",
    why: """
      Data are anonymous only if nobody can find the person again. An IP address, a device \
      identifier or an e-mail address names a person, directly or with what others hold; without \
      it the data are at best pseudonymous, and the law applies in full.
      """,
    failing: [
      Example("data with an identifier are promised to be anonymous") { policy in
        policy.purposes[policy.purposes.count - 1].assertions = [Assertion(.anonymous)]
      },
      Example("data are called anonymised and an identifier") { policy in
        policy.change(Specimen.deviceData) { $0.isAnonymised = true }
      },
      Example("words give an identifier as an example of anonymous data") {
        $0.introduction = "We collect anonymous information such as your IP address."
      },
    ],
    passing: [
      Example("an identifier is made anonymous before it is kept") {
        $0.introduction = "We shorten your IP address, and keep only anonymous information."
      }
    ]
  ) { context, findings in
    let help: Help =
      "call the data pseudonymised or aggregated, or say how the identifier is removed"
    func identifiers(_ data: [DataCategory]) -> [String] {
      data.filter { ($0.isIdentifier == true || $0.holdsEmailAddress == true) }
        .filter { $0.isAnonymised != true }.map(\.name)
    }
    for purpose in context.policy.purposes {
      let found = identifiers(context.data(of: purpose))
      guard !found.isEmpty, let claim = purpose.assertions.first(where: { $0.isAnonymous })
      else { continue }
      findings.report(
        "\"\(Terminal.visible(purpose.title))\" calls data anonymous that include "
          + found.listed(atMost: 2),
        help: help, on: purpose, at: claim.source,
        excerpt: context.passages.first { $0.purpose == purpose.id.rawValue && $0.isAnonymous }?
          .anonymousWord)
    }
    for category in context.policy.data where category.isAnonymised == true {
      guard category.isIdentifier == true || category.holdsEmailAddress == true else { continue }
      findings.report(
        "\(category.quotedName) are called anonymised, and identify a person", help: help,
        on: category)
    }
    let everything = identifiers(context.policy.data)
    if let sharing = context.policy.sharing, !everything.isEmpty,
      let claim = sharing.assertions.first(where: { $0.isAnonymous })
    {
      findings.report(
        "all data are called anonymous, but they include \(everything.listed(atMost: 2))",
        help: help, subject: "sharing", at: claim.source)
    }
    guard let words = context.words else { return }
    let identifying = Set(
      context.policy.data.filter { $0.isIdentifier == true && $0.isAnonymised != true }
        .map(\.id.rawValue))
    for passage in context.passages where passage.isAnonymous {
      for sentence in passage.blocks.flatMap(\.sentences) {
        guard let claim = words.anonymousThings.matches(in: sentence).first else { continue }
        let rest = sentence[claim.range.upperBound...]
        guard let example = words.examples.matches(in: rest).first,
          example.range.lowerBound <= claim.range.upperBound + 1
        else { continue }
        let named = rest[example.range.upperBound...]
        let identifier =
          words.identifiers.matches(in: named).first.map { named[$0.range].excerpt }
          ?? named.first {
            $0.reference?.kind == .data && identifying.contains($0.reference?.id ?? "")
          }?.text
        guard let identifier else { continue }
        findings.report(
          "\"\(claim.phrase)\" is said to include \(Terminal.visible(identifier))", help: help,
          subject: passage.subject, at: passage.source,
          excerpt: sentence[claim.range].excerpt)
      }
    }
  }
}

extension Assertion {
  fileprivate var isAnonymous: Bool { claims.contains(.anonymous) }
}

extension Passage {
  fileprivate var isAnonymous: Bool { anonymousWord != nil }

  fileprivate var anonymousWord: String? {
    for block in blocks {
      for token in block.tokens
      where token.lower.hasPrefix("anonym") || token.lower.hasPrefix("non-personal") {
        return token.text
      }
    }
    return nil
  }
}
