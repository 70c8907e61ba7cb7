import Testing

@testable import PolicyKit

/// What is declared and left out of the policy's lists is an error at its own line.
@Suite struct DeclarationTests {
  private static let source = """
    import PolicyKit

    extension Recipient {
      // static let commented = Recipient("commented", name: "Nobody")
      static let listed = Recipient("letterpress", name: "Letterpress")

      static let forgotten: Recipient =
        .init("forgotten", name: "Forgotten Ltd")
      static let broken = Recipient(
        "over-two-lines", name: "Over Two Lines")
    }

    extension Term {
      static let ring: Term = Term("ring", name: "ring", definition: "a \\(Term.ring)")
      static let other = String("no-entity")
    }
    """

  private let sources = SourceText(
    files: [.init(path: "policy/Recipients.swift", text: source)])

  @Test func everyStaticThatDeclaresAnEntityIsFoundWithItsLine() {
    let found = sources.declarations.map { declaration -> String in
      let position = sources.position(of: declaration.location)
      return "\(position.file):\(position.line ?? 0) \(declaration.kind.rawValue) \(declaration.id)"
    }
    #expect(
      found == [
        "policy/Recipients.swift:5 recipient letterpress",
        "policy/Recipients.swift:7 recipient forgotten",
        "policy/Recipients.swift:9 recipient over-two-lines",
        "policy/Recipients.swift:14 term ring",
      ])
  }

  @Test(arguments: [
    (#"static let a = Term("a""#, "term:a"),
    (#"static  var é_1:Term=.init ( "b c""#, "term:b c"),
    (#"public static let a = Purpose("", title: "x""#, "purpose:"),
    (#"static static let a = Transfer("t""#, "transfer:t"),
    (#"static let a = Term(name: "a")"#, nil),
    (#"static let a = Term("a\(1)""#, nil),
    (#"static let a = Term("a"#, nil),
    (#"static let a: Acme.Term = .init("a""#, nil),
    (#"static let a = .init("a""#, nil),
    (#"static let a = .make("a""#, nil),
    (#"static let = Term("a""#, nil),
    (#"static lets a = Term("a""#, nil),
    (#"let a = Term("a""#, nil),
    ("static", nil), ("static let a: Term = .init(", nil), ("", nil),
  ])
  func onlyAStaticThatCallsATypeWithALiteralIsADeclaration(source: String, subject: String?) {
    let found = SourceText(files: [.init(path: "policy/A.swift", text: source)]).declarations
    #expect(found.map { "\($0.kind.rawValue):\($0.id)" } == [subject].compactMap { $0 })
  }

  /// Every line end of Unicode counts as one, as it does for the compiler and for editors.
  @Test(arguments: ["\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"])
  func linesAreCountedHoweverTheyEnd(end: String) {
    let text = ["// é €", "", "extension Term {", #"  static let a = Term("a")"#, "}", ""]
    let file = SourceText.File(path: "policy/A.swift", text: text.joined(separator: end))
    #expect(file.lines == text)
    let found = SourceText(files: [file]).declarations
    #expect(found.map(\.location.place) == [.swift(fileID: "policy/A.swift", line: 4)])
  }

  @Test func oneThatIsInNoListIsAnErrorAtItsLineEvenIfNothingUsesIt() throws {
    var checker = Checker(date: try #require(CalendarDate(2026, 11, 22)))
    checker.declarations = sources.declarations
    let findings = try checker.check(.specimen).findings.filter {
      $0.rule == "x.dangling-reference"
    }
    #expect(
      findings.map(\.subject) == [
        "recipient:forgotten", "recipient:over-two-lines", "term:ring",
      ])
    #expect(findings.allSatisfy { $0.severity == .error })
    #expect(sources.position(of: try #require(findings.first).location).line == 7)
  }

  @Test func oneThatIsUsedAndInNoListIsAnErrorAtItsDeclaration() throws {
    let ghost = Recipient("ghost", name: "Ghost", fileID: "Acme/Recipients.swift", line: 9)
    var policy = Policy.specimen
    policy.purposes[0].recipients.append(ghost.reference)
    policy.purposes[1].recipients.append(ghost.reference)
    let findings = try Checker(date: try #require(CalendarDate(2026, 11, 22))).check(policy)
      .findings.filter { $0.rule == "x.dangling-reference" }
    #expect(findings.count == 1)
    #expect(
      findings.first?.location.place == .swift(fileID: "Acme/Recipients.swift", line: 9))
  }
}
