import PolicyKit
import Testing

@testable import PolicyPages

/// `diff`, `build`, the preview and the published page say one class, one list, and why.
@Suite("One weight of a version wherever it is shown")
struct OneWeightTests {
  /// How the version before the draft stands.
  enum Before: CaseIterable {
    case inForce, told, untold, untoldTwice, decided, withdrawn
  }

  /// What the draft changes.
  enum Draft: CaseIterable {
    case nothingSeen, correction, notable, material, decided
  }

  /// A site, and the policy that follows its newest version.
  private struct Scene {
    var site = Site(path: "site", files: [:], history: .empty)
    var policy: Policy
    var review = Review.none
    var day: CalendarDate

    private var publisher: Publisher { Publisher(renderer: PolicyRenderer(), day: day) }

    func plan() throws -> PublishingPlan {
      let report = try Checker(date: day, rules: []).check(policy, review: review)
      return try publisher.plan(policy, review: review, check: report, in: site)
    }

    mutating func publish() throws {
      let plan = try plan()
      #expect(plan.refusals.isEmpty)
      take(plan)
    }

    mutating func take(_ plan: PublishingPlan) {
      site = Site(path: "site", files: plan.files, history: plan.history)
    }

    mutating func tell(_ version: Int) throws {
      let round = try Histories.evidence(version, completed: day.description)
      take(try publisher.plan(recording: round, in: site))
    }

    mutating func withdraw(_ version: Int) throws {
      take(try publisher.plan(withdrawing: version, because: "A slip.", in: site))
    }

    /// The draft as `diff` compares it with the newest version.
    func draftCompared() throws -> Comparison {
      let newest = try #require(site.history.newest)
      return try publisher.compare(
        site.version(newest.number).side, newest.number,
        with: .init("draft", policy: policy, words: PolicyRenderer().markdown(of: policy)), nil,
        review: review, in: site)
    }

    /// Two versions as `diff` compares them.
    func compared(_ old: Int, _ new: Int) throws -> Comparison {
      try publisher.compare(
        site.version(old).side, old, with: site.version(new).side, new, review: .none, in: site)
    }

    /// What the preview shows.
    func preview() throws -> (html: String, changeClass: ChangeClass?) {
      let plan = try plan()
      let summary = PlanReporter(site: "site", isDone: false, sources: SourceText(files: []))
        .summary(of: plan)
      return (summary, plan.record?.changeClass)
    }
  }

  private static let email = DataCategory("email", name: "e-mail address")

  private static var policy: Policy {
    Policy(
      language: "en", title: "Privacy policy",
      controller: Controller("Example Ltd", contacts: [.email("privacy@example.com")]), regimes: [],
      data: [email],
      purposes: [
        Purpose(
          "news", title: "Newsletter", description: "send you our newsletter",
          retention: .for(.days(30))),
        Purpose("orders", title: "Orders", description: "send what you're buying"),
      ],
      changes: ChangeNotice([NoticeChannel(.email)], days: 45),
      publication: Publication(url: "https://example.com/privacy/"))
  }

  private static func scene(_ before: Before) throws -> Scene {
    var scene = Scene(policy: policy, day: try Histories.day("2026-01-01"))
    try scene.publish()
    scene.day = try Histories.day("2026-02-01")
    scene.policy.purposes[0].retention = .for(.days(90))
    if before == .decided {
      scene.review.changeOverrides = [
        ChangeOverride(
          .change(kind: .retentionExtended, subject: nil), inVersion: 2, is: .notable,
          because: "It was so all the time.", by: "Counsel")
      ]
    }
    try scene.publish()
    switch before {
    case .inForce, .told:
      try scene.tell(2)
      if before == .inForce { scene.day = try Histories.day("2026-06-01") }
    case .untold, .decided: break
    case .untoldTwice:
      scene.policy.purposes[0].uses.append(email.reference)
      try scene.publish()
    case .withdrawn:
      try scene.withdraw(2)
      scene.policy = policy
    }
    return scene
  }

  private static func change(_ scene: inout Scene, by draft: Draft) throws {
    let next = scene.site.history.versions.count + 1
    switch draft {
    case .nothingSeen: scene.policy.purposes[1].activities = []
    case .correction: scene.policy.purposes[1].description = "send what you’re buying"
    case .notable: scene.policy.purposes[1].title = "What you buy"
    case .material, .decided:
      scene.policy.purposes.append(
        Purpose("ads", title: "Advertising", description: "show you what we sell"))
    }
    if draft == .decided {
      scene.review.changeOverrides.append(
        ChangeOverride(
          .change(kind: .purposeAdded, subject: "purpose:ads"), inVersion: next, is: .editorial,
          because: "We always did.", by: "Counsel"))
    }
  }

  @Test(arguments: Before.allCases, Draft.allCases)
  func diffBuildPreviewAndPageAgree(_ before: Before, _ draft: Draft) throws {
    var scene = try Self.scene(before)
    try Self.change(&scene, by: draft)
    let plan = try scene.plan()
    guard let record = plan.record, let planned = plan.report else {
      #expect(draft == .nothingSeen || before == .withdrawn, "the draft is a new version")
      return
    }
    let compared = try scene.draftCompared()
    #expect(compared.changeClass == record.changeClass)
    #expect(compared.report.weight == planned.weight)
    #expect(compared.report.changes == planned.changes)
    #expect(compared.report.reasons == planned.reasons)
    #expect(compared.report.overrides == planned.overrides)
    #expect(compared.report.noticeDays == record.noticeDays)
    #expect(compared.report.consentAgain == record.consentAgain)

    let preview = try scene.preview()
    #expect(preview.changeClass == record.changeClass)
    for change in planned.changes {
      #expect(preview.html.contains(MarkdownText.escaped(change.title)), "\(change.title)")
    }

    let text = ComparisonReporter(
      usesColour: false, showsRefusals: true, sources: SourceText(files: [])
    ).text(of: compared)
    #expect(text.contains("draft: \(planned.weight.rawValue)"))

    // What makes it weigh more than its own changes is said, with those that do.
    let own = planned.changes.map(\.changeClass).max() ?? .editorial
    let saysWhy = (planned.reasons ?? []).contains {
      if case .untold = $0 { true } else { false }
    }
    if let changeClass = record.changeClass, changeClass > own { #expect(saysWhy) }
    if saysWhy { #expect(text.contains("people were not told of the version before")) }

    // The same of the published version, and of its page.
    try scene.publish()
    let number = record.number
    let old = try #require(Int(planned.old))
    let published = try scene.compared(old, number)
    #expect(published.changeClass == record.changeClass)
    #expect(published.report.changes == planned.changes)
    #expect(published.report.reasons == planned.reasons)
    #expect(published.report.noticeDays == record.noticeDays)
    let page = String(
      decoding: try #require(scene.site.files["versions/\(number)/changes.html"]),
      as: UTF8.self)
    for change in planned.changes where change.changeClass > .editorial {
      #expect(page.contains(change.title), "\(change.title)")
    }
    #expect(page.contains("people were not told of the version before") == saysWhy)
  }

  @Test func decisionsAboutVersionsBetweenHoldInAComparisonOverThem() throws {
    var scene = try Self.scene(.decided)
    try Self.change(&scene, by: .decided)
    try scene.publish()
    let all = try scene.compared(1, 3)
    #expect(all.changeClass == .notable, "both decisions hold")
    #expect(
      Set(all.report.overrides.map(\.reason)) == ["It was so all the time.", "We always did."])
  }

  @Test func theNoticeOfAVersionThatTakesInAnUntoldOneHasCounselsDecisions() throws {
    var scene = try Self.scene(.untold)
    try Self.change(&scene, by: .decided)
    try scene.publish()
    let notice = try #require(scene.site.files["versions/3/notice.txt"])
    let text = String(decoding: notice, as: UTF8.self)
    #expect(text.contains("90 days"), "what people were not told of is in it")
    #expect(!text.contains("Advertising"), "counsel decided that this is editorial")
  }
}
