extension Rule {
  static let ageImplausible = Rule(
    "x.age-implausible",
    severity: .warning,
    citation: "GDPR 8(1); Convention on the Rights of the Child, article 1",
    summary: "an age can hardly be meant",
    why: """
      A parent consents for a child, and a child is someone under 18. An age of digital consent \
      above that, or a least age that many adults have not reached, is a slip that locks people out.
      """,
    failing: [
      Example("a least age of 160") { $0.children?.minimumAge = 160 },
      Example("parents consent until 61") { $0.children?.ages = [.init("IE", 61)] },
    ],
    passing: [
      Example("a shop for those of age") { $0.children?.minimumAge = 21 }
    ]
  ) { context, findings in
    guard let children = context.policy.children else { return }
    if let age = children.minimumAge, age > 25 {
      findings.report(
        "the least age is \(age)", help: "correct it", subject: "children", at: children.source)
    }
    for entry in children.ages where entry.age > 18 {
      findings.report(
        "the age of digital consent in \(Terminal.visible(entry.country.code)) is \(entry.age)",
        help: "correct it", subject: "children", at: children.source)
    }
  }
}
