import Foundation

/// Where things are while tests run.
enum Places {
  /// The package itself.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder into which the tests were built, with the executables and `Modules`.
  static let products: URL = {
    let testBundle = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let candidates = [
      testBundle.deletingLastPathComponent(),
      package.appending(path: ".build/debug"),
    ]
    return candidates.first {
      FileManager.default.fileExists(atPath: $0.appending(path: "Modules").path)
    } ?? candidates[0]
  }()
}

/// The command as it was built beside the tests.
enum ProvisoBinary {
  static let url = Places.products.appending(path: "proviso")

  /// Runs the command.
  static func run(
    _ arguments: String..., in folder: URL? = nil, environment: [String: String?] = [:]
  ) async throws -> Shell.Result {
    try await Shell.run(url.path, arguments, in: folder, environment: environment)
  }
}
