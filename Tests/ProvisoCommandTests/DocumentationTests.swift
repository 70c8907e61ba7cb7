import Foundation
import Testing

/// The code that the documentation shows is the code that there is.
@Suite struct DocumentationTests {
  private static let catalog = Places.package.appending(path: "Sources/PolicyKit/PolicyKit.docc")

  @Test func thePolicyInWriteAPolicyCompiles() async throws {
    let files = try policyCode(in: Self.catalog.appending(path: "WriteAPolicy.md"))
    #expect(files.count == 6)
    let diagnostics = try await TypeChecker.check(
      Dictionary(
        uniqueKeysWithValues: files.enumerated().map { ("Block\($0.offset + 1).swift", $0.element) }
      ))
    #expect(diagnostics == [])
  }

  @Test func thePolicyInTheReadmeCompiles() async throws {
    let files = try policyCode(in: Places.package.appending(path: "README.md"))
    #expect(files.count == 1)
    #expect(try await TypeChecker.check(files.joined()) == [])
  }

  @Test func thePolicyInWriteAPolicyInYAMLIsReadAndItsFaultIsShown() async throws {
    let article = try text(of: Self.catalog.appending(path: "WriteAPolicyInYAML.md"))
    let blocks = article.components(separatedBy: "```")
    let yaml = String(try #require(blocks.first { $0.hasPrefix("yaml\n") }).dropFirst(5))
    let folder = try TemporaryFolder()
    try folder.write(yaml, to: "policy.yaml")
    let build = try await ProvisoBinary.run(
      "build", "--policy", "policy.yaml", "--date", "2026-11-22", in: folder.url)
    #expect(build.exitCode < 2, "\(build.transcript)")
    let page = try folder.text(of: "_draft/index.md")
    #expect(page.contains("Letterpress Mail sends these e-mails for us."), "\(page)")

    try folder.write(yaml.replacing(" address: 1", with: " adress: 1"), to: "policy.yaml")
    let fault = try await ProvisoBinary.run("check", "--policy", "policy.yaml", in: folder.url)
    #expect(fault.exitCode == 2)
    #expect(blocks.contains("\n\(fault.standardError)"), "\(fault.standardError)")
  }

  @Test(arguments: ["GuideForEngineers.md", "LawSources.md"])
  func theSwiftOfAnArticleCompiles(article: String) async throws {
    let files = try policyCode(in: Self.catalog.appending(path: article))
    #expect(files.count == 1)
    #expect(try await TypeChecker.check(files.joined()) == [])
  }

  @Test func theRuleInAddARuleIsTheRule() throws {
    let article = try text(of: Self.catalog.appending(path: "AddARule.md"))
    let path = try #require(article.firstMatch(of: /`(Sources\/PolicyKit\/.+?\.swift)`:/)?.output.1)
    let rule = try text(of: Places.package.appending(path: String(path)))
    #expect(article.contains("```swift\n\(rule)```"))
  }

  /// The blocks of Swift that are files of a policy.
  private func policyCode(in page: URL) throws -> [String] {
    try text(of: page).components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
      .filter { $0.hasPrefix("import PolicyKit\n") || $0.hasPrefix("public import PolicyKit\n") }
  }

  private func text(of file: URL) throws -> String {
    try String(contentsOf: file, encoding: .utf8)
  }
}
