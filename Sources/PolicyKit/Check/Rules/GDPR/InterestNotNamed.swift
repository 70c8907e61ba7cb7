extension Rule {
  static let interestNotNamed = Rule(
    "gdpr.interest-not-named",
    requirements: ["gdpr-13-1-d-interests"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(d), 14(2)(b); CJEU C-394/23",
    summary: "legitimate interests are relied on without saying which, or whose",
    why: """
      A reader can weigh an interest against their own, and object to it, only if they know what it \
      is and who has it. The Court of Justice holds that a basis whose interest was not told at \
      the time of collection falls away.
      """,
    failing: [
      Example("legitimate interests that are not named") {
        $0.change(Specimen.reviewing) { $0.bases = [.legitimateInterests(of: .controller)] }
      },
      Example("an interest that nobody is said to have") {
        $0.change(Specimen.reviewing) {
          $0.bases = [.legitimateInterests("keeping unlawful content away")]
        }
      },
    ],
    passing: [
      Example("an interest of someone else, who is named") {
        $0.change(Specimen.reviewing) {
          $0.bases = [
            .legitimateInterests(
              "knowing what others think", of: .thirdParty(name: "our customers"))
          ]
        }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      for basis in context.gdprBases(of: purpose) {
        guard case .legitimateInterests(let interests, let holder) = basis.ground else { continue }
        if interests.allSatisfy(\.isEmpty) {
          findings.report(
            "\(purpose.quotedName) relies on legitimate interests without naming any",
            help: "say which, as a phrase such as \"improving our website\"", on: purpose,
            at: basis.source)
        } else if holder == nil || holder == .thirdParty(name: "") {
          findings.report(
            "\(purpose.quotedName) relies on legitimate interests without saying whose",
            help:
              "say whose with \(swift: "of: .controller", yaml: "holder: controller"), or name the third party",
            on: purpose,
            at: basis.source)
        }
      }
    }
  }
}
