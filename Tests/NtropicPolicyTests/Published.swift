import Foundation
import PolicyKit

/// What Ntropic published, as the site archives it: version 1.
enum Published {
  /// Its facts.
  static func policy() throws -> Policy {
    try Snapshot.decode(Data(contentsOf: file("policy.json")))
  }

  /// Its words, in Markdown.
  static func words() throws -> String {
    try String(contentsOf: file("policy.md"), encoding: .utf8)
  }

  private static func file(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "site/versions/1/\(name)")
  }
}
