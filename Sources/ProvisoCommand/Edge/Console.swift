import ArgumentParser
import FoundationEssentials
import PolicyKit

#if canImport(Glibc)
  import Glibc
#endif

/// The edge to standard output and error.
enum Console {
  /// Whether colour may be used: a terminal, and no `NO_COLOR` (no-color.org).
  static var usesColour: Bool {
    guard isatty(STDOUT_FILENO) == 1 else { return false }
    let environment = ProcessInfo.processInfo.environment
    return (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// Writes data or text to standard output; a closed pipe ends the command in peace.
  static func write(_ data: Data) throws(Failure) {
    try write(data, to: STDOUT_FILENO)
  }

  /// Writes text to standard output.
  static func write(_ text: String) throws(Failure) {
    try write(Data(text.utf8))
  }

  /// Writes a line, or a message of several lines, to standard error.
  ///
  /// What would steer a terminal is spelt out, whoever made the text: SQLite, a template, a server.
  static func note(_ text: String) {
    try? write(Data((Terminal.visibleLines(text) + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes text to standard error as it is, without a line break.
  static func raw(_ text: String) {
    try? write(Data(text.utf8), to: STDERR_FILENO)
  }

  private static func write(_ data: Data, to descriptor: Int32) throws(Failure) {
    var offset = 0
    while offset < data.count {
      let count = data.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count > 0 {
        offset += count
      } else if errno != EINTR {
        if errno == EPIPE { return }
        throw Failure("cannot write the output: \(String(cString: strerror(errno)))")
      }
    }
  }
}

/// Something that the tool could not do; it ends the command with exit code 2.
struct Failure: Error, CustomStringConvertible {
  let description: String
  /// What is wrong with a file, each at its place, where the description says so too.
  let faults: [SourceFault]
  /// What there is to say of them as a whole, which the description says too.
  let note: String?

  init(_ description: String, faults: [SourceFault] = [], note: String? = nil) {
    self.description = description
    self.faults = faults
    self.note = note
  }
}

extension ParsableCommand {
  /// Runs a command's body, and turns what it could not do into one line and exit code 2.
  func report(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as ExitCode {
      throw error
    } catch let error as ValidationError {
      throw error
    } catch {
      // Faults in a file name it first, as compilers do.
      let text = "\(error)"
      Console.note(text.contains("error: ") ? text : "error: \(text)")
      throw ExitCode(2)
    }
  }
}
