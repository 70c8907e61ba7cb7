import Testing

struct FidelityTests {
  let published = """
    1.      How we use it

    We use “cookies”. We don’t sell.

    ·      You may object.
    """

  @Test func whiteSpaceBulletsAndQuotationMarksDoNotCount() {
    let markdown = """
      ## 1. How we use it

      We use "cookies".
      We don't sell.

      - You may object.
      """
    #expect(fidelity(ofMarkdown: markdown, to: published) == Fidelity())
  }

  @Test func linksEmphasisAndEscapesDoNotCount() {
    let markdown = """
      ## 1\\. How we use it

      We use [“cookies”](#cookies). We **don’t** sell.

      * You may object.
      """
    #expect(fidelity(ofMarkdown: markdown, to: published) == Fidelity())
  }

  @Test func lostWordIsMissing() {
    let text = published.replacing("don’t ", with: "")
    #expect(fidelity(ofText: text, to: published) == Fidelity(missing: ["don't"]))
  }

  @Test func newWordsAreAdded() {
    let text = published.replacing("may object", with: "may always and ever object")
    #expect(fidelity(ofText: text, to: published) == Fidelity(added: ["always and ever"]))
  }

  @Test func otherOrderIsBoth() {
    let text = "1. How we use it We use “cookies”. You may object. We don’t sell."
    let result = fidelity(ofText: text, to: published)
    #expect(!result.missing.isEmpty && result.missing == result.added)
  }

  @Test func punctuationAndCaseCount() {
    let text = published.replacing("sell.", with: "Sell")
    #expect(
      fidelity(ofText: text, to: published) == Fidelity(missing: ["sell."], added: ["Sell"]))
  }
}
