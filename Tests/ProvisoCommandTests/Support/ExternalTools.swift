import Foundation
import Testing

/// A program that some tests need and that is no part of the package.
///
/// `scripts/test` installs them all.
enum ExternalTool: String, CaseIterable, Sendable {
  case java
  case chromium
  case chromedriver
  case python = ".tools/venv/bin/python"
  case tmux
  case zsh
  case fish
  case cmark = "cmark-gfm"
  case swiftc

  /// Where the program is, or nil when it is missing.
  var url: URL? {
    switch self {
    case .chromium:
      Self.first(
        of: ["chromium", "google-chrome", "chromium-browser"], unlessNamedBy: "PROVISO_CHROMIUM")
    case .chromedriver:
      Self.first(of: ["chromedriver"], unlessNamedBy: "PROVISO_CHROMEDRIVER")
    case .python:
      Shell.find(Places.package.appending(path: rawValue).path)
    case .java, .tmux, .zsh, .fish, .cmark, .swiftc:
      Shell.find(rawValue)
    }
  }

  private static func first(of programs: [String], unlessNamedBy variable: String) -> URL? {
    let named = ProcessInfo.processInfo.environment[variable]
    return (named.map { [$0] } ?? programs).lazy.compactMap(Shell.find).first
  }

  struct Missing: Error, CustomStringConvertible {
    var tools: [ExternalTool]
    var description: String {
      "missing: \(tools.map(\.rawValue).joined(separator: ", ")); scripts/test installs what it can"
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, loudly, when a tool is missing; where `CI` is set, fails it instead.
  static func needs(
    _ tools: ExternalTool..., sourceLocation: SourceLocation = #_sourceLocation
  ) -> Self {
    .enabled(
      "needs \(tools.map(\.rawValue).joined(separator: ", "))", sourceLocation: sourceLocation
    ) {
      let missing = ExternalTool.Missing(tools: tools.filter { $0.url == nil })
      if missing.tools.isEmpty { return true }
      if ProcessInfo.processInfo.environment["CI"] != nil { throw missing }
      let warning = "\n*** SKIPPED at \(sourceLocation): \(missing) ***\n\n"
      FileHandle.standardError.write(Data(warning.utf8))
      return false
    }
  }
}
