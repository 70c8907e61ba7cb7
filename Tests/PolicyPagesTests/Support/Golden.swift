import Foundation
import Testing

/// A committed file that holds what a test expects.
///
/// `PROVISO_RECORD=1` writes it anew and fails the run, so that nothing is recorded unseen.
struct Golden {
  let url: URL

  init(_ name: String, file: String = #filePath) {
    url =
      URL(filePath: file).deletingLastPathComponent()
      .appending(path: "../Fixtures/\(name)").standardized
  }

  /// Expects the file to hold this text, or records it.
  func expect(_ actual: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["PROVISO_RECORD"] == "1" {
      try Data(actual.utf8).write(to: url)
      Issue.record(
        "recorded \(url.lastPathComponent); read its diff and run again without PROVISO_RECORD",
        sourceLocation: sourceLocation)
      return
    }
    let committed = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    guard actual != committed else { return }
    let found = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = committed.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(found, expected).prefix { $0 == $1 }.count
    Issue.record(
      """
      \(url.lastPathComponent) differs from line \(line + 1): expected \
      \(expected.indices.contains(line) ? String(expected[line]) : "its end"), found \
      \(found.indices.contains(line) ? String(found[line]) : "the end"); \
      record it with PROVISO_RECORD=1 if that is meant
      """, sourceLocation: sourceLocation)
  }
}
