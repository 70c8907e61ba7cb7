extension Specimen {
  static let changes = ChangeNotice(
    [.page, .banner, NoticeChannel(.email, condition: "if you have an account"), .inApp],
    days: 30,
    asksToCheckBack: false,
    history: .web("https://example.com/privacy/versions"))

  static let release = Release(
    effective: CalendarDate(2026, 2, 20),
    updated: CalendarDate(2026, 1, 20),
    nextReview: CalendarDate(2027, 1, 15),
    reason: "We have started to offer payment by invoice.",
    summary: "You can now ask to pay by invoice; a program then decides whether we offer it.")

  static let publication = Publication(
    url: "https://example.com/privacy", isIndexed: true, numbersSections: false,
    showsAtAGlance: true,
    translations: [.init("ga", name: "Gaeilge", url: "https://example.com/ga/privacy")],
    prevailsOverTranslations: true)
}
