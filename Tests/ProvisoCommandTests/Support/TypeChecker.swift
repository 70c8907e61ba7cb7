import Foundation

/// Typechecks Swift against the modules that were built with the tests, without building.
///
/// For tests that say at which line `swift build` stops.
enum TypeChecker {
  struct Diagnostic: Equatable, Sendable, CustomStringConvertible {
    var file: String
    var line: Int
    var column: Int
    var severity: String
    var message: String

    var description: String { "\(file):\(line):\(column): \(severity): \(message)" }
  }

  /// The errors and warnings of one piece of source, called `Snippet.swift`.
  static func check(_ source: String) async throws -> [Diagnostic] {
    try await check(["Snippet.swift": source])
  }

  /// The errors and warnings of a module made of these files.
  static func check(_ files: [String: String]) async throws -> [Diagnostic] {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    let result = try await Shell.run(
      "swiftc",
      [
        "-typecheck", "-swift-version", "6", "-module-name", "Snippet", "-parse-as-library",
        "-enable-upcoming-feature", "ExistentialAny",
        "-enable-upcoming-feature", "InternalImportsByDefault",
        "-enable-upcoming-feature", "MemberImportVisibility",
        "-whole-module-optimization", "-diagnostic-style", "llvm", "-no-color-diagnostics",
        "-module-cache-path", Places.products.appending(path: "ModuleCache").path,
        "-I", Places.products.appending(path: "Modules").path,
      ] + files.keys.sorted(),
      in: folder.url)
    let diagnostics = result.standardError.split(separator: "\n").compactMap(diagnostic(in:))
    let failed = diagnostics.contains { $0.severity == "error" }
    guard failed == (result.exitCode != 0) else { throw Failed(transcript: result.transcript) }
    return diagnostics
  }

  /// Reads `Snippet.swift:3:5: error: message`; nil for any other line.
  private static func diagnostic(in line: Substring) -> Diagnostic? {
    guard let match = line.wholeMatch(of: /(.+?):(\d+):(\d+): (error|warning): (.*)/),
      let row = Int(match.output.2), let column = Int(match.output.3)
    else { return nil }
    return Diagnostic(
      file: URL(filePath: String(match.output.1)).lastPathComponent, line: row, column: column,
      severity: String(match.output.4), message: String(match.output.5))
  }

  struct Failed: Error, CustomStringConvertible {
    var transcript: String
    var description: String { "the source could not be typechecked: \(transcript)" }
  }
}
