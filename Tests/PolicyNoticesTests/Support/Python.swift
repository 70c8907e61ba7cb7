import Foundation

/// Runs the Python programs of Tests/Support.
enum Python {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Support").path

  /// What a program prints.
  ///
  /// It may end with 1, which is a verdict and no failure.
  static func run(_ program: String, _ arguments: [String]) throws -> Data {
    try Program.run("python3", [folder + "/" + program] + arguments).output
  }
}

extension Process {
  /// Starts a server that is written in Python, and gives the port that it prints first.
  ///
  /// It is nil where none is printed. The server ends with its input.
  func startServer(_ arguments: [String], input: Pipe) throws -> Int? {
    executableURL = URL(filePath: "/usr/bin/env")
    self.arguments = ["python3"] + arguments
    let output = Pipe()
    standardOutput = output
    standardInput = input
    try run()
    var line = ""
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return Int(line)
  }
}

/// Runs programs and keeps what they print.
enum Program {
  struct Result {
    let status: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Result {
    let folder = try TemporaryFolder()
    func file(_ name: String) throws -> FileHandle {
      _ = FileManager.default.createFile(atPath: folder.path + "/" + name, contents: nil)
      return try FileHandle(forWritingTo: URL(filePath: folder.path + "/" + name))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = try file("output")
    let errors = try file("errors")
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try output.close()
    try errors.close()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: try Data(contentsOf: URL(filePath: folder.path + "/output")),
      errors: try String(contentsOfFile: folder.path + "/errors", encoding: .utf8))
  }
}
