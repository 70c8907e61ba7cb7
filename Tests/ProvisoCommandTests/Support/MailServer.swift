import Foundation
import Testing

/// The scripted SMTP server of Tests/Support, on loopback, while it is referred to.
final class MailServer {
  let address: String
  private let process = Process()
  private let input = Pipe()
  private let record: URL

  init(in folder: TemporaryFolder, _ arguments: String...) throws {
    record = try folder.write("", to: "record.jsonl")
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "python3", Places.package.appending(path: "Tests/Support/smtp_server.py").path, "--record",
        record.path,
      ] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.append(byte)
    }
    let port = try #require(Int(String(decoding: line, as: UTF8.self)), "no SMTP server")
    address = "smtp://127.0.0.1:\(port)"
  }

  /// Cuts every connection, and takes no more.
  func stop() { kill(process.processIdentifier, SIGKILL) }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Who got a message, once for each.
  func recipients() throws -> [String] {
    try String(contentsOf: record, encoding: .utf8).split(separator: "\n").map { line in
      let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return entry?["recipient"] as? String ?? ""
    }.sorted()
  }
}
