import PolicyKit
import Testing

@testable import PolicyPages

/// The headings of what parts generate, wherever an outline places them.
@Suite struct NestedPartsTests {
  /// A policy whose purposes stand so many sections deep.
  private static func policy(depth: Int, titled: Bool = true) -> Policy {
    let data = DataCategory("data", name: "contact details")
    var policy = Policy(
      language: "en", title: "Policy", controller: Controller("X"), regimes: [])
    policy.data = [data]
    policy.purposes = [
      Purpose(
        "post", title: "Post", uses: [data], wording: "Words.\n\n# Of counsel\n\nMore.")
    ]
    var section = Section("s0", title: titled ? "Level \(depth + 1)" : nil, [.part(.purposes)])
    for level in stride(from: depth, to: 1, by: -1) {
      section = Section("s\(level)", title: "Level \(level)", [.section(section)])
    }
    policy.outline = [section]
    return policy
  }

  @Test(arguments: [(1, 2), (2, 3), (3, 4), (4, 5)])
  func headingsOfAPartStandBelowTheirSection(depth: Int, level: Int) throws {
    let lines = try PolicyRenderer().markdown(of: Self.policy(depth: depth))
      .split(separator: "\n")
    func marks(_ title: String) -> Int? {
      lines.first { $0.hasSuffix("# \(title)") }.map { $0.prefix { $0 == "#" }.count }
    }
    #expect(marks("Level \(depth + 1)") == level)
    #expect(marks("Post") == level + 1)
    #expect(marks("Of counsel") == min(6, level + 2))
  }

  @Test func theContentsNameHeadingsAtAnyDepth() throws {
    let page = try PolicyRenderer().render(Self.policy(depth: 4))
    let contents = try #require(
      page.html.split(separator: "</nav>").first { $0.contains("_contents") })
    for name in ["Level 2", "Level 3", "Level 4", "Level 5", "Post"] {
      #expect(contents.contains(">\(name)</a>"), "\(name)")
    }
  }

  @Test func aSectionWithoutAHeadingIsNoLevel() throws {
    let markdown = try PolicyRenderer().markdown(of: Self.policy(depth: 2, titled: false))
    #expect(markdown.contains("\n## Level 2\n"))
    #expect(markdown.contains("\n### Post\n"))
  }
}
