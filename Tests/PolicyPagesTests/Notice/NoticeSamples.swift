import FoundationEssentials
import PolicyKit

@testable import PolicyPages

/// Versions to tell people of.
enum NoticeSamples {
  /// A change in words.
  static func change(
    _ kind: String, _ subject: String, _ title: String, old: String? = nil, new: String? = nil,
    _ changeClass: ChangeClass = .material, consentAgain: Bool = false
  ) -> ChangeReport.Entry {
    ChangeReport.Entry(
      kind: kind, changeClass: changeClass, subject: subject, title: title, old: old, new: new,
      source: "WP260 rev.01 para 29", noticeDays: changeClass == .material ? 30 : 14,
      consentAgain: consentAgain)
  }

  /// A report of changes, in the order in which they are given.
  static func report(_ changes: [ChangeReport.Entry]) -> ChangeReport {
    let highest = changes.map(\.changeClass).max()
    return ChangeReport(
      old: "1", new: "2",
      weight: highest.flatMap { ChangeReport.Weight(rawValue: $0.rawValue) } ?? .notable,
      noticeDays: changes.map(\.noticeDays).max() ?? 0,
      consentAgain: changes.contains(where: \.consentAgain), changes: changes,
      wording: .init(wordingClass: .substantive, inserted: 80, deleted: 40, moved: 0),
      overrides: [])
  }

  /// The record of a second version.
  static func record(
    of report: ChangeReport, inForce: CalendarDate? = CalendarDate(2026, 12, 28),
    overrides: [VersionRecord.RecordedOverride] = []
  ) throws -> VersionRecord {
    VersionRecord(
      number: 2, published: try day(2026, 11, 25), effective: inForce,
      changeClass: report.changes.map(\.changeClass).max() ?? .notable,
      noticeDays: report.noticeDays, consentAgain: report.consentAgain, needsNotice: true,
      overrides: overrides, policy: Digest(of: .init()), words: Digest(of: .init()),
      changes: Digest(of: .init()), previous: Digest(of: .init()), inForce: inForce, notified: nil,
      moves: [], withdrawn: nil)
  }

  /// A notice of a policy's second version.
  static func notice(
    of policy: Policy, _ changes: [ChangeReport.Entry], before: Policy? = nil,
    inForce: CalendarDate? = CalendarDate(2026, 12, 28),
    overrides: [VersionRecord.RecordedOverride] = []
  ) throws -> Notice {
    let report = report(changes)
    return Notice(
      report: report, record: try record(of: report, inForce: inForce, overrides: overrides),
      policy: policy, before: before ?? policy, numberBefore: 1)
  }

  // MARK: A consultancy

  /// The policy of a small consultancy, whose one address answers everything.
  static let consultancy = Policy(
    language: "en", title: "Privacy Policy", questions: [.email("privacy@example.com")],
    controller: Controller(
      "Harbour LLC", address: "12 Sample Street, San Francisco, CA 94000", country: "US",
      contacts: [.email("privacy@example.com")]),
    regimes: [.euGDPR()],
    purposes: [
      Purpose(
        "marketing", title: "Marketing", activities: [.directMarketing],
        bases: [.consent()],
        marketing: Marketing(
          [.email], optOut: OptOut([.email("privacy@example.com"), .unsubscribeLink])))
    ],
    rights: Rights(
      [
        Right(.access), Right(.rectification), Right(.restriction), Right(.erasure),
        Right(.objection, objectionScope: .general), Right(.portability),
        Right(.withdrawal, effect: "What we did before you take it back stays lawful."),
        Right(.complaint),
      ],
      channels: [.email("privacy@example.com")]),
    changes: ChangeNotice([.page, .email]),
    release: Release(
      reason: "We reviewed our policy and found that it did not say some things that it must say.",
      summary: """
        We use your data for the same purposes as before. For marketing we now need your consent, \
        and you can take it back at any time.
        """),
    publication: Publication(url: "https://example.com/privacy"))

  /// What a second version of it changes: rights stated, recipients named, one basis dropped.
  static let consultancyChanges = [
    change(
      "recipient-category-added", "recipient:group-companies",
      "Companies of our group may receive your data", new: "companies of the Harbour group"),
    change(
      "basis-dropped", "purpose:marketing", "We send marketing only with your consent",
      old: "your consent, and our legitimate interests", new: "your consent", .notable),
    change(
      "right-added", "right:withdrawal", "You can take back your consent",
      new: "to withdraw your consent at any time", .notable),
    change(
      "right-added", "right:objection", "You can object to how we use your data",
      new: "to object to the use of your data", .notable),
    change(
      "term-renamed", "term:ntropic-group", "One name for one thing",
      old: "“Harbour”, “Harbour Group”, “the company”", new: "“Harbour”", .editorial),
  ]

  // MARK: Everything at once

  /// Changes of every sort to the specimen, most important first.
  static let many: [ChangeReport.Entry] = {
    let sorts: [(kind: String, subject: String, title: String, changeClass: ChangeClass)] = [
      ("purpose-added", "purpose:rewards", "A new purpose", .material),
      ("recipient-category-added", "recipient:couriers", "A new kind of recipient", .material),
      ("retention-extended", "purpose:support", "We keep messages for longer", .material),
      ("data-category-added", "data:allergies", "We use more data", .material),
      ("country-added", "transfer:support", "Data go to another country", .material),
      ("recipient-swapped", "recipient:letterpress", "Another provider", .notable),
      ("right-added", "right:portability", "A new right", .notable),
      ("retention-shortened", "purpose:analytics", "We keep visits for less time", .notable),
      ("contact-corrected", "controller", "Another telephone number", .notable),
      ("reworded", "section:introduction", "Other words, same meaning", .editorial),
    ]
    return sorts.flatMap { sort in
      (1...4).map { number in
        change(
          sort.kind, sort.subject, "\(sort.title), number \(number)", old: "old \(number)",
          new: "new \(number)", sort.changeClass)
      }
    }
  }()

  // MARK: Hostile words

  static let hostile: [String] =
    [
      "Evil\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script> {{controller}} {{{x}}}",
      "\u{202E}desrever\u{202C} \u{200F}mark\u{2066}s \u{0}\u{1B}[31mred",
      "# heading\n\n- list\n\n```\nfence\n\n| a | b |\n|---|---|\n</main></body> **bold** [x](javascript:1)",
      String(repeating: "long ", count: 2000), String(repeating: "x", count: 10_000),
      "e" + String(repeating: "\u{301}", count: 5000),
      "\" onerror=\"alert(1)\" <img src=x> &lt;b&gt; https://example.com/?a=1&b=2",
      "日本語のとても長い名前です。" + String(repeating: "漢字", count: 60),
    ] + HostileText(seed: 5, count: 60).filter { $0.contains { $0.isLetter } }

  static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    guard let date = CalendarDate(year, month, day) else { throw NoDay() }
    return date
  }

  private struct NoDay: Error {}
}
