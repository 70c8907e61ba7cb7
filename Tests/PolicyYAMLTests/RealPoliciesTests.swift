import Foundation
import PolicyKit
import PolicyPages
import PolicyYAML
import Testing

/// Policies of other organisations, modelled from their facts: the model can say them, both ways.
@Suite struct RealPoliciesTests {
  static let names = ["37signals", "github", "notify"]

  static func text(of name: String) throws -> Data {
    try Data(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/policies/\(name).yaml"))
  }

  /// One of the policies.
  static func policy(_ name: String) throws -> Policy { try policy(in: text(of: name)) }

  static func policy(in yaml: some Sequence<UInt8>) throws -> Policy {
    var value = try YAMLReader.read(Array(yaml)).value
    if case .object(var members) = value, members["schema"] == nil {
      members["schema"] = .integer(Snapshot.schema)
      value = .object(members)
    }
    return try Snapshot.policy(of: value)
  }

  @Test(arguments: names) func comesBackFromItsSnapshot(name: String) throws {
    let policy = try Self.policy(in: Self.text(of: name))
    let snapshot = try Snapshot.encode(policy)
    #expect(try Snapshot.decode(snapshot) == policy)
    let written = try YAMLWriter.write(Snapshot.envelope(of: Snapshot.tree(of: policy)))
    let again = try Self.policy(in: written.utf8)
    #expect(again == policy)
    #expect(try Snapshot.encode(again) == snapshot)
  }

  @Test(arguments: names) func isAPage(name: String) throws {
    let policy = try Self.policy(in: Self.text(of: name))
    let renderer = PolicyRenderer()
    let words = try renderer.markdown(of: policy)
    #expect(words.hasPrefix("# \(policy.title)\n"))
    for purpose in policy.purposes { #expect(words.contains("\n### \(purpose.title)\n")) }
    let page = try renderer.page(markdown: words, of: policy)
    #expect(page.html.contains("<h1"))
  }

  /// Whoever takes the words of others names them: each file says whose facts it has, and from when.
  @Test(arguments: names) func namesItsSource(name: String) throws {
    let lines = String(decoding: try Self.text(of: name), as: UTF8.self)
      .split(separator: "\n").prefix { $0.hasPrefix("#") }
    #expect(lines.contains { $0.hasPrefix("# Source: ") })
    #expect(lines.contains { $0.hasPrefix("# Licence: ") })
  }
}
