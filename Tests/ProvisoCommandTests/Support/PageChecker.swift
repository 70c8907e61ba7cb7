import Foundation

/// Checks HTML pages with the Nu HTML checker, axe and a browser: `Tests/Support/check_page.py`.
enum PageChecker {
  /// What a test that checks pages needs: `@Test(.needs(.java, .chromium, .chromedriver, .python))`.
  static func check(
    _ pages: [URL], screenshots: URL? = nil, options: [String] = []
  ) async throws -> Report {
    let script = Places.package.appending(path: "Tests/Support/check_page.py")
    let python = Places.package.appending(path: ExternalTool.python.rawValue)
    let pictures = screenshots.map { ["--screenshot", $0.path] } ?? []
    let result = try await Shell.run(
      python.path, [script.path] + pictures + options + ["--"] + pages.map(\.path))
    guard result.exitCode < 2 else { throw Failed(transcript: result.transcript) }
    return try JSONDecoder().decode(Report.self, from: Data(result.standardOutput.utf8))
  }

  struct Report: Decodable, Sendable {
    var ok: Bool
    var pages: [Page]

    /// What makes the pages fail, one line each and no line twice; warnings are no part of it.
    var errors: [String] {
      var seen = Set<String>()
      return pages.flatMap { page in
        page.problems.filter { $0.severity == "error" }.map { "\(page.name): \($0)" }
      }.filter { seen.insert($0).inserted }
    }
  }

  struct Page: Decodable, Sendable {
    var file: String
    var ok: Bool
    var problems: [Problem]

    var name: String { URL(filePath: file).lastPathComponent }
  }

  struct Problem: Decodable, Sendable, CustomStringConvertible {
    var check: String
    var severity: String
    var message: String
    var `where`: String?
    var rule: String?
    var width: Int?
    var theme: String?

    var description: String {
      let place = [width.map { "\($0) px" }, theme, `where`].compactMap { $0 }
        .joined(separator: ", ")
      return "\(rule ?? check): \(message)\(place.isEmpty ? "" : " (\(place))")"
    }
  }

  struct Failed: Error, CustomStringConvertible {
    var transcript: String
    var description: String { "the page could not be checked: \(transcript)" }
  }
}
