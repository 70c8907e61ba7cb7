import PolicyKit
import Testing

@testable import PolicyPages

/// What a preview shows of a draft.
@Suite struct DraftPreviewTests {
  private static func news(of policy: Policy) throws -> [DraftNews] {
    var all: [DraftNews] = []
    try DraftPreview(renderer: PolicyRenderer(), rules: Rule.all).render(
      policy, review: .none, sources: SourceText(files: []), site: "no-such-site",
      day: try #require(CalendarDate(2026, 1, 1))
    ) { all.append($0) }
    return all
  }

  @Test func thePageComesFirst() throws {
    let news = try Self.news(of: .specimen)
    guard case .page(let html, let title) = news.first else {
      Issue.record("\(news.first as Any)")
      return
    }
    #expect(html == (try PolicyRenderer().render(.specimen).html), "it is the page of the site")
    #expect(title == Policy.specimen.title)
    #expect(news.count == 4)
  }

  @Test func whatAPolicySaysIsTextInFindingsToo() throws {
    var policy = Policy.specimen
    policy.title = "<script>alert(1)</script>"
    policy.purposes[0].title = "</pre><img src=x onerror=alert(1)>"
    policy.purposes[0].bases = []
    for case .findings(let html, _, _, _) in try Self.news(of: policy) {
      #expect(!html.contains("<script"))
      #expect(!html.contains("<img"))
      #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;"))
    }
  }

  @Test(arguments: [
    ("", ""), ("a fault", "A fault."), ("\"Marketing\" has none", "\"Marketing\" has none."),
    ("done.", "Done."), ("why?", "Why?"),
  ])
  func messagesBecomeSentences(_ message: String, _ sentence: String) {
    #expect(message.asSentence == sentence)
  }
}
