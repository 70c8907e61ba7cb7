import Testing

@testable import PolicyPages

@Suite struct ExcerptTests {
  private static let long = String(repeating: "It goes on and on. ", count: 20)

  @Test func aShortTextIsShownWhole() {
    let excerpt = Excerpt(old: "We ask. You answer.", new: "We ask. You may answer.", limit: 500)
    #expect(excerpt.old == "We ask. You answer.")
    #expect(excerpt.new == "We ask. You may answer.")
  }

  @Test func theSentenceThatDiffersIsShownWhereverItStands() {
    let excerpt = Excerpt(
      old: Self.long + "We keep it a year. " + Self.long,
      new: Self.long + "We keep it for ever. " + Self.long, limit: 100)
    #expect(excerpt.old == "… We keep it a year. …")
    #expect(excerpt.new == "… We keep it for ever. …")
  }

  @Test func aSentenceThatCameStandsBesideItsNeighbour() {
    let end = Excerpt(
      old: Self.long + "We agree.", new: Self.long + "We agree. We sell it.", limit: 100)
    #expect(end.old == "… We agree.")
    #expect(end.new == "… We agree. We sell it.")
    let start = Excerpt(
      old: "We agree. " + Self.long, new: "We sell it. We agree. " + Self.long, limit: 100)
    #expect(start.old == "We agree. …")
    #expect(start.new == "We sell it. We agree. …")
  }

  @Test func nothingThatBothHaveIsShownTwice() {
    let excerpt = Excerpt(old: Self.long, new: Self.long + Self.long, limit: 100)
    #expect(excerpt.old == "… It goes on and on.")
    #expect(excerpt.new.hasPrefix("… It goes on and on. It goes"))
    #expect(excerpt.new.unicodeScalars.count <= 100)
  }

  @Test(arguments: ["", "…", "\n\n", "No end at all", "J. Doe of Dr. Roe. A?!  B"])
  func anyTextIsWithinTheLimit(text: String) {
    for (old, new) in [(text, Self.long), (Self.long, text), (text + Self.long, Self.long + text)] {
      let excerpt = Excerpt(old: old, new: new, limit: 60)
      #expect(excerpt.old.unicodeScalars.count <= 60)
      #expect(excerpt.new.unicodeScalars.count <= 60)
    }
  }
}
