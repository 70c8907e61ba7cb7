import ArgumentParser
import FoundationEssentials
import Glibc
import PolicyKit
import PolicyPages

/// `proviso preview`: the draft in a browser, anew with every change.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show the draft in a browser, anew with every change.",
    discussion: """
      Serves the page, what changed since the published version, the notice and the findings, to \
      this machine alone. When the policy or a template is saved, the browser shows the new draft. \
      What cannot be read or built is explained above the last good page.

      EXAMPLES
        proviso preview
        proviso preview --policy policy.yaml --open
        proviso preview --port 8080
      """)

  @OptionGroup var options: PolicyOptions
  @OptionGroup var look: TemplateOptions
  @OptionGroup var place: SiteOptions

  @Option(help: "The port to listen on; 0 takes any that is free.")
  var port: UInt16 = 8910

  @Flag(help: "Open it in the browser.")
  var open = false

  func validate() throws {
    if options.policy == nil, ProvisoMain.policy == nil {
      throw ValidationError("this command carries no policy; name one with --policy FILE")
    }
  }

  func run() throws {
    try report {
      let built = BuiltCommand.current
      var server = ["--port", String(port), "--worker", built.path]
      server += ["--dialect", String(DraftNews.dialect)]
      if let folder = look.folder { server += ["--templates", folder] }
      for file in [options.policy, options.review].compactMap(\.self) {
        server += ["--file", file]
      }
      if options.policy == nil {
        server += ["--sources", options.sources]
        if let place = built.place {
          server += ["--product", built.name, "--configuration", place.configuration]
          server += ["--scratch", place.scratch]
        }
      }
      if open { server.append("--open") }
      server += ["--"] + workerArguments
      try Self.exec(server, beside: built)
    }
  }

  /// The options that say which draft the worker renders.
  private var workerArguments: [String] {
    var arguments = ["--sources", options.sources, "--site", place.site]
    for (name, value) in [
      ("--policy", options.policy), ("--review", options.review), ("--templates", look.templates),
      ("--date", options.date?.description),
    ] {
      if let value { arguments += [name, value] }
    }
    return arguments
  }

  /// Becomes the server: the one that lies beside this command, or else the package's, built now.
  private static func exec(_ arguments: [String], beside built: BuiltCommand) throws(Failure) {
    let name = "proviso-preview"
    let sibling = "\(built.folder)/\(name)"
    if !FileManager.default.isExecutableFile(atPath: sibling), let place = built.place {
      Console.note("building the preview's server, this once")
      become(
        "swift",
        [
          "run", "--scratch-path", place.scratch, "--configuration", place.configuration, name,
        ] + arguments)
    }
    become(sibling, arguments)
    throw Failure(
      "the preview's server \(Terminal.visible(sibling)) cannot be started "
        + "(\(String(cString: strerror(errno)))); it lies beside the command where both are built")
  }

  /// Replaces this process by another; comes back only where that cannot be.
  ///
  /// `_` names the program, as shells set it: SwiftPM plans a whole build anew where a variable of the
  /// environment is another than the last time.
  private static func become(_ program: String, _ arguments: [String]) {
    let program = Files.program(program)
    setenv("_", program, 1)
    var strings = ([program] + arguments).map { strdup($0) }
    defer { for string in strings { free(string) } }
    strings.append(nil)
    execv(program, strings)
  }
}

/// The command as it runs now: where it lies, and what built it.
struct BuiltCommand {
  /// Its path.
  let path: String
  /// Its name.
  var name: String { String(path.split(separator: "/").last ?? "proviso") }
  /// The folder that it lies in.
  var folder: String { "/" + path.split(separator: "/").dropLast().joined(separator: "/") }

  /// The folders of a build by SwiftPM, which lies below the package that this runs in.
  var place: (scratch: String, configuration: String)? {
    let parts = path.split(separator: "/").map(String.init)
    // …/SCRATCH/TRIPLE/CONFIGURATION/NAME
    guard parts.count > 3, FileManager.default.fileExists(atPath: "Package.swift") else {
      return nil
    }
    let configuration = parts[parts.count - 2]
    let scratch = "/" + parts.dropLast(3).joined(separator: "/")
    let isBuild =
      ["debug", "release"].contains(configuration)
      && FileManager.default.fileExists(atPath: "\(scratch)/workspace-state.json")
    return isBuild ? (scratch, configuration) : nil
  }

  /// The running one (proc(5), /proc/self/exe).
  static var current: BuiltCommand {
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return BuiltCommand(path: path ?? CommandLine.arguments.first ?? "proviso")
  }
}
