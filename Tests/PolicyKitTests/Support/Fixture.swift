import Foundation
import Testing

/// A committed file that a test compares with.
///
/// `PROVISO_RECORD=1` writes it anew and fails the run, so that nothing is recorded unseen.
struct Fixture {
  let url: URL

  init(_ name: String, file: String = #filePath) {
    url =
      URL(filePath: file).deletingLastPathComponent()
      .appending(path: "../Fixtures/\(name)").standardized
  }

  /// A file that the package ships, by its path from the package's folder.
  init(shipped path: String, file: String = #filePath) {
    url =
      URL(filePath: file).deletingLastPathComponent()
      .appending(path: "../../../\(path)").standardized
  }

  var data: Data {
    get throws { try Data(contentsOf: url) }
  }

  /// Expects the file to hold these bytes, or records them.
  func expect(_ actual: Data, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["PROVISO_RECORD"] == "1" {
      try actual.write(to: url)
      Issue.record(
        "recorded \(url.lastPathComponent); read its diff and run again without PROVISO_RECORD",
        sourceLocation: sourceLocation)
      return
    }
    let committed = try data
    guard actual != committed else { return }
    let lines = String(decoding: actual, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let before = String(decoding: committed, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = zip(lines, before).prefix { $0 == $1 }.count
    Issue.record(
      """
      \(url.lastPathComponent) differs from line \(line + 1): expected \
      \(before.indices.contains(line) ? String(before[line]) : "its end"), found \
      \(lines.indices.contains(line) ? String(lines[line]) : "the end"); \
      record it with PROVISO_RECORD=1 if that is meant
      """, sourceLocation: sourceLocation)
  }
}
