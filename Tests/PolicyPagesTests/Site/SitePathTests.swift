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

  @Test func namesExactlyTheFilesOfProvisos() {
    let all = SitePath.all(versions: 2)
    #expect(Set(all).count == all.count && all.count == 10 + 2 * SitePath.Part.allCases.count)
    #expect(all.allSatisfy(SitePath.isOurs))
    #expect(SitePath.all(versions: 0).count == 10)
    for other in [
      "", "CNAME", "versions", "versions/", "versions/1", "versions/1/", "versions/1/x",
      "versions/01/index.html", "versions/0/index.html", "versions/-1/index.html",
      "versions/+1/index.html", "versions/1/in/index.html", "versions//index.html",
      "versions/1//index.html", "/index.html", "x/index.html", "versions/feed.xml",
      "versions/٣/index.html", "versions/99999999999999999999/index.html", ".well-known/x",
    ] {
      #expect(!SitePath.isOurs(other), "\(other)")
    }
  }

  @Test func foldersComeOuterOnesFirst() {
    #expect(
      SitePath.folders(of: ["versions/2/policy.md", "index.html", ".well-known/x"])
        == [".well-known", "versions", "versions/2"])
    #expect(SitePath.split("versions/2/policy.md") == ("versions/2", "policy.md"))
    #expect(SitePath.split("index.html") == ("", "index.html"))
  }
}
