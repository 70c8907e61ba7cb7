extension Specimen {
  static let changes = ChangeNotice(
    [.page, .banner, NoticeChannel(.email, condition: "if you have an account"), .inApp],
    days: 30,
    asksToCheckBack: false)

  static let release = Release(
    effective: CalendarDate(2026, 1, 15),
    updated: CalendarDate(2025, 12, 15),
    nextReview: CalendarDate(2026, 12, 1),
    reason: "We have started to offer payment by invoice.",
    summary: "You can now ask to pay by invoice; a program then decides whether we offer it.")

  static let publication = Publication(
    url: "https://example.com/privacy", isIndexed: true, numbersSections: false,
    showsAtAGlance: true)
}
