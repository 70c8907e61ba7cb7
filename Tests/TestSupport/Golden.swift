package import Foundation
package import Testing

/// A committed file that a test compares with.
///
/// `PROVISO_RECORD=1` writes it anew and fails the run, so that nothing is recorded unseen.
package struct Golden {
  package let url: URL

  /// A file in `Fixtures/` of the target of the test, which is in a folder of its own there.
  package init(_ name: String, file: String = #filePath) {
    url =
      URL(filePath: file).deletingLastPathComponent()
      .appending(path: "../Fixtures/\(name)").standardized
  }

  /// A file that the package ships, by its path from the package's folder.
  package init(shipped path: String, file: String = #filePath) {
    url =
      URL(filePath: file).deletingLastPathComponent()
      .appending(path: "../../../\(path)").standardized
  }

  /// The bytes that it holds.
  package var data: Data {
    get throws { try Data(contentsOf: url) }
  }

  /// Expects the file to hold this text, or records it.
  package func expect(
    _ actual: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    try expect(Data(actual.utf8), sourceLocation: sourceLocation)
  }

  /// Expects the file to hold these bytes, or records them.
  package func expect(
    _ actual: Data, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
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
