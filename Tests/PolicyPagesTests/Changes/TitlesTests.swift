import Testing

@testable import PolicyKit
@testable import PolicyPages

/// A title that differs only in how it is written is the same title.
@Suite struct TitlesTests {
  private static func kinds(_ change: (inout Policy) -> Void) throws -> [ChangeKind] {
    var base = Policy.specimen
    base.purposes[0].title = "Personalised newsletter"
    base.outline = [
      Section("all", title: "All that we say", Section.Part.allCases.map { .part($0) })
    ]
    var new = base
    change(&new)
    return try PolicyDiff(from: base, to: new) { old, new in
      (try? WordingDiff(from: old, to: new, language: "en").wordingClass) ?? .substantive
    }.changes.map(\.kind)
  }

  /// Ways to write a title otherwise.
  private static let spellings: [@Sendable (String) -> String] = [
    { $0.uppercased() }, { $0.lowercased() }, { $0 + "." }, { "*\($0)*" },
    {
      $0.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(
        separator: " ")
    },
    { $0.replacing("ised", with: "ized") },
  ]

  @Test(arguments: spellings.indices)
  func aTitleThatIsWrittenOtherwiseIsCorrected(_ index: Int) throws {
    let spelled = Self.spellings[index]
    for kinds in [
      try Self.kinds { $0.purposes[0].title = spelled($0.purposes[0].title) },
      try Self.kinds { $0.title = spelled($0.title) },
      try Self.kinds { $0.outline[0].title = $0.outline[0].title.map(spelled) },
    ] {
      #expect(kinds.isEmpty || kinds == [.wordingCorrected], "\(kinds)")
    }
  }

  @Test func anotherTitleIsAnotherTitle() throws {
    #expect(try Self.kinds { $0.purposes[0].title = "Personalised offers" } == [.purposeRetitled])
    #expect(try Self.kinds { $0.title = "Privacy notice for shops" } == [.wordingChanged])
    #expect(try Self.kinds { $0.outline[0].title = "Some of what we say" } == [.wordingChanged])
  }
}
