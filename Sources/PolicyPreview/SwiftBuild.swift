import Foundation
import PolicyKit
import PolicyPages

/// Builds the organisation's command again after a change of its policy in Swift.
public struct SwiftBuild: Sendable {
  /// The folder of the package.
  public var package: String
  /// The executable to build.
  public var product: String
  /// `debug` or `release`.
  public var configuration: String
  /// The folder of what is built.
  public var scratch: String

  /// A build of a package's executable.
  public init(package: String, product: String, configuration: String, scratch: String) {
    self.package = package
    self.product = product
    self.configuration = configuration
    self.scratch = scratch
  }

  /// Builds, and gives what is wrong; empty where it is built.
  func run(sources: [SourceText.File]) async throws -> [DraftProblem] {
    let process = Process()
    var environment = ProcessInfo.processInfo.environment
    let swift = Self.swift(in: environment["PATH"] ?? "")
    // As shells set it: SwiftPM plans a whole build anew where a variable is another than before.
    environment["_"] = swift
    process.environment = environment
    process.executableURL = URL(filePath: swift)
    process.arguments = [
      "build", "--package-path", package, "--scratch-path", scratch,
      "--configuration", configuration, "--product", product,
    ]
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    let output = try await Self.output(of: process, through: pipe)
    guard process.terminationStatus != 0 else { return [] }
    let words = CompilerWords(sources: sources)
    let folder = URL(filePath: package).standardizedFileURL.path + "/"
    let problems = DraftProblem.printed(in: output).map { problem in
      var problem = problem
      if let place = problem.place, place.hasPrefix(folder) {
        problem.place = String(place.dropFirst(folder.count))
      }
      return words.explained(problem)
    }
    if !problems.isEmpty { return problems }
    let last = output.split(separator: "\n").suffix(12).joined(separator: "\n")
    return [DraftProblem(title: "The policy cannot be built.", excerpt: last)]
  }

  /// The first `swift` of the folders in `PATH`.
  private static func swift(in path: String) -> String {
    path.split(separator: ":").map { "\($0)/swift" }
      .first(where: FileManager.default.isExecutableFile) ?? "/usr/bin/swift"
  }

  /// Runs a process to its end and gives all that it printed.
  private static func output(of process: Process, through pipe: Pipe) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread {
        do {
          try process.run()
          try pipe.fileHandleForWriting.close()
          let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
          process.waitUntilExit()
          continuation.resume(returning: String(decoding: data, as: UTF8.self))
        } catch {
          continuation.resume(throwing: error)
        }
      }
      thread.start()
    }
  }
}
