import Testing

@testable import PolicyPages

@Suite struct SitePathTests {
  @Test(arguments: [
    ("index.html", "versions/2/index.html", "versions/2/index.html"),
    ("versions/2/index.html", "index.html", "../../index.html"),
    ("versions/2/changes.html", "versions/2/index.html", "index.html"),
    ("versions/2/index.html", "versions/10/index.html", "../10/index.html"),
    ("versions/index.html", "versions/2/policy.md", "2/policy.md"),
    ("versions/2/index.html", "versions/index.html", "../index.html"),
    ("versions/index.html", "style.css", "../style.css"),
  ])
  func theWayFromAFileToAnother(_ from: String, _ to: String, _ way: String) {
    #expect(SitePath.from(from, to: to) == way)
  }
}
