import Testing

@testable import PolicyKit

/// Dates in Swift that no calendar has are found where they stand.
@Suite struct ImpossibleDatesTests {
  private static func faults(_ text: String) -> [SourceFault] {
    ImpossibleDates.faults(in: [.init(path: "policy/Changes.swift", text: text)])
  }

  /// Every way to write a date in Swift; the place of each number is marked.
  static let forms = [
    "CalendarDate(Y, M, D)", "CalendarDate(Y,M,D)", "CalendarDate(\n  Y,\n  M,\n  D\n)",
    "CalendarDate (Y, M, D)", "CalendarDate.init(Y, M, D)", ".init(Y, M, D)",
  ]

  private static func written(_ form: String, _ year: Int, _ month: Int, _ day: Int) -> String {
    form.replacing("Y", with: "\(year)").replacing("M", with: "\(month)")
      .replacing("(D", with: "(\(day)").replacing("D)", with: "\(day))")
      .replacing("D\n", with: "\(day)\n")
  }

  @Test(arguments: forms)
  func eachFormIsReadForEachDay(form: String) {
    for (year, month, day, exists) in [
      (2026, 2, 30, false), (2026, 2, 29, false), (2024, 2, 29, true), (2026, 4, 31, false),
      (2026, 13, 1, false), (2026, 0, 1, false), (2026, 1, 0, false), (2026, 1, 32, false),
      (2026, 12, 31, true), (2100, 2, 29, false),
    ] {
      let form = form.replacing("CalendarDate", with: "Calendar\u{1}")
      let call = Self.written(form, year, month, day).replacing("\u{1}", with: "Date")
      let found = Self.faults(
        "extension Release {\n  static let next = Release(effective: \(call))\n}")
      #expect(found.isEmpty == exists, "\(call)")
      if let fault = found.first {
        #expect(fault.position.line == 2)
        #expect(fault.problem.contains("\(year), \(month), \(day)"))
      }
    }
  }

  @Test func aTextThatIsNoDayIsFound() {
    #expect(Self.faults("let a = CalendarDate(\"2026-02-30\")").count == 1)
    #expect(Self.faults("let a = CalendarDate(\"2026-02-28\")").isEmpty)
  }

  @Test func theCaretStandsUnderTheDate() throws {
    let fault = try #require(Self.faults("// a\n    until: CalendarDate(2026, 2, 30))").first)
    #expect(fault.position.line == 2 && fault.position.column == 12)
    #expect(fault.position.width == "CalendarDate(2026, 2, 30)".count)
    #expect(fault.position.file == "policy/Changes.swift")
  }

  @Test(arguments: [
    "// CalendarDate(2026, 2, 30)", "/* CalendarDate(2026, 2, 30) */",
    "let a = \"CalendarDate(2026, 2, 30)\"",
    "let a = \"\"\"\n  it\"s CalendarDate(2026, 2, 30)\n  \"\"\"",
    "MyCalendarDate(2026, 2, 30)", "init(2026, 2, 30)", ".init(3, 40, 50)",
    "CalendarDate(year, 2, 30)",
    "f(2026, 2, 30)", "CalendarDate(2026, 2)", "", "CalendarDate(",
  ])
  func whatIsNoDateIsLeftAlone(text: String) {
    #expect(Self.faults(text).isEmpty)
  }

  @Test func whatFollowsWordsInQuotationMarksIsRead() {
    let text = "let a = \"\"\"\n  one \" mark\n  \"\"\"\nlet b = CalendarDate(2026, 2, 30)"
    #expect(Self.faults(text).map(\.position.line) == [4])
  }
}
