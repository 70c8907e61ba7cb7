extension Rule {
  static let registerDiffers = Rule(
    "gdpr.register-differs",
    requirements: ["gdpr-30-register-match"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 30(1)",
    summary: "the record of processing activities says something else than the policy",
    why: """
      A regulator asks for the record and reads the policy beside it. Where the two differ in \
      purposes, recipients or periods, one of them is wrong.
      """,
    failing: [
      Example("a purpose that the record does not know", review: .ofSpecimen { $0.removeLast() }) {
        _ in
      },
      Example("a recipient that the record does not know", review: .ofSpecimen { _ in }) {
        $0.change(Specimen.orders) { $0.recipients.append(Specimen.advisers.reference) }
      },
      Example("a period that the record does not know", review: .ofSpecimen { _ in }) {
        $0.change(Specimen.orders) {
          $0.retention = .for(.years(4), from: "your last order", precedence: .specific)
        }
      },
    ],
    passing: [
      Example("a period in months that the record gives in years", review: .ofSpecimen { _ in }) {
        $0.change(Specimen.orders) {
          $0.retention = .for(.months(36), from: "your last order", precedence: .specific)
        }
      }
    ]
  ) { context, findings in
    guard let register = context.review.register else { return }
    let policy = context.policy
    let activities = Dictionary(grouping: register.activities, by: \.purpose)
    let help: Help = "correct the policy or the record, so that both say the same"
    for purpose in policy.purposes {
      guard let recorded = activities[purpose.id.rawValue] else {
        findings.report(
          "the record of processing does not know the purpose \(purpose.quotedName)", help: help,
          on: purpose)
        continue
      }
      let differences =
        Self.recipientDifferences(purpose, Set(recorded.flatMap(\.recipients)))
        + Self.periodDifferences(purpose, recorded.compactMap(\.retention))
      guard !differences.isEmpty else { continue }
      findings.report(
        "for \(purpose.quotedName) the record of processing "
          + differences.joined(separator: ", and it "),
        help: help, on: purpose)
    }
    let known = Set(policy.purposes.map(\.id.rawValue))
    for name in register.activities.map(\.purpose).uniqued() where !known.contains(name) {
      findings.report(
        "the record of processing names the purpose \"\(Terminal.visible(name))\", which the "
          + "policy does not",
        help: help, subject: "purposes", at: policy.source)
    }
  }

  private static func recipientDifferences(
    _ purpose: Purpose, _ recorded: Set<String>
  ) -> [String] {
    let stated = Set(purpose.recipients.map(\.id.rawValue))
    func names(_ ids: Set<String>) -> String { ids.sorted().map(Terminal.visible).listed }
    let missing = stated.subtracting(recorded)
    let more = recorded.subtracting(stated)
    return (missing.isEmpty ? [] : ["lacks \(names(missing))"])
      + (more.isEmpty ? [] : ["also names \(names(more))"])
  }

  private static func periodDifferences(_ purpose: Purpose, _ recorded: [Period]) -> [String] {
    guard let first = recorded.first else { return [] }
    guard case .period(let length, _) = purpose.retention?.rule else {
      return ["gives a period of \(first.phrase), while the policy gives none"]
    }
    if recorded.contains(where: length.isEqual) { return [] }
    return ["gives a period of \(first.phrase) and not of \(length.phrase)"]
  }
}

extension Review {
  /// A record of what the specimen does, changed.
  fileprivate static func ofSpecimen(
    _ change: (inout [Register.Activity]) -> Void
  ) -> Review {
    let policy = Policy.specimen
    let recipients = Dictionary(
      policy.recipients.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var activities = policy.purposes.map { purpose in
      var period: Period?
      if case .period(let length, _) = purpose.retention?.rule { period = length }
      return Register.Activity(
        purpose, recipients: purpose.recipients.compactMap { recipients[$0.id] },
        retention: period)
    }
    change(&activities)
    return Review(register: Register(activities: activities))
  }
}
