import ArgumentParser
import Foundation
import PolicyKit
import PolicyPages
import PolicyPreview

/// The server of `proviso preview`, in a program of its own, so that no other command has to load
/// what serves pages.
@main
struct ProvisoPreview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proviso-preview",
    abstract: "Serve the draft that a command renders; started by proviso preview.")

  @Option(help: "The port to listen on.")
  var port: UInt16 = 0

  @Option(help: "The command that renders the draft.")
  var worker: String

  @Option(help: "The dialect in which that command answers.")
  var dialect: Int

  @Option(help: "The folder of the policy in Swift.")
  var sources: String?

  @Option(help: "The folder of templates.")
  var templates: String?

  @Option(help: "Another file of the draft; may be repeated.")
  var file: [String] = []

  @Option(help: "The executable to build when the policy changed.")
  var product: String?

  @Option(help: "The package of the executable.")
  var package = "."

  @Option(help: "debug or release.")
  var configuration = "debug"

  @Option(help: "The folder of what is built.")
  var scratch = ".build"

  @Flag(help: "Open the preview in the browser.")
  var open = false

  @Argument(parsing: .postTerminator, help: "Arguments of the command that renders.")
  var arguments: [String] = []

  func run() async throws {
    guard dialect == DraftNews.dialect else {
      Self.note(
        "error: this server is of another version than the command; build it anew with "
          + "swift build --product proviso-preview")
      throw ExitCode(2)
    }
    var preview = Preview(worker: worker)
    preview.port = port
    preview.arguments = arguments
    preview.sources = sources
    preview.templates = templates
    preview.files = file
    if let product {
      preview.build = SwiftBuild(
        package: package, product: product, configuration: configuration, scratch: scratch)
    }
    let opens = open
    do {
      try await preview.run(
        started: { address in
          Self.note("preview: \(address) (press Ctrl-C to stop)")
          if opens { Self.open(address) }
        },
        log: { Self.note($0) })
    } catch let error as PreviewError {
      Self.note("error: \(error)")
      throw ExitCode(2)
    }
  }

  private static func note(_ line: String) {
    FileHandle.standardError.write(Data("\(Terminal.visibleLines(line))\n".utf8))
  }

  private static func open(_ address: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["xdg-open", address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // Without a desktop there is nothing to open it with; the address is printed in any case.
    try? process.run()
  }
}
