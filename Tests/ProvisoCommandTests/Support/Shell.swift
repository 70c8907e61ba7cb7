import Foundation

/// Runs programs and keeps what they print.
enum Shell {
  struct Result: Sendable {
    var exitCode: Int32
    var standardOutput: String
    var standardError: String

    /// Everything that was printed, for a failure's comment.
    var transcript: String {
      "exit code \(exitCode)\n\(standardOutput)\(standardError)"
    }
  }

  /// Runs a program, found on `PATH` unless given by its path, and waits for its end.
  ///
  /// A variable set to nil in `environment` is taken out of the inherited ones. A program
  /// that hangs for hours is ended; how long one takes is no verdict, whatever else the machine does.
  /// A program that is given a day as `clock` takes it for noon of that day, by the program faketime;
  /// its timers run on as they do.
  static func run(
    _ program: String,
    _ arguments: [String] = [],
    in folder: URL? = nil,
    environment changes: [String: String?] = [:],
    clock: String? = nil,
    input: Data = Data()
  ) async throws -> Result {
    // Files rather than pipes: they never fill up, whatever is printed.
    let files = try TemporaryFolder()
    let output = try files.write(Data(), to: "output")
    let errors = try files.write(Data(), to: "errors")
    let given = try files.write(input, to: "input")

    let process = Process()
    let place = try locate(program)
    if let clock {
      process.executableURL = try locate("faketime")
      process.arguments = FakeClock.arguments(clock, place.path) + arguments
    } else {
      process.executableURL = place
      process.arguments = arguments
    }
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(changes: changes)
    let handles = [
      try FileHandle(forReadingFrom: given), try FileHandle(forWritingTo: output),
      try FileHandle(forWritingTo: errors),
    ]
    process.standardInput = handles[0]
    process.standardOutput = handles[1]
    process.standardError = handles[2]

    let watchdog = Watchdog(process)
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do {
        try process.run()
        watchdog.bark(after: 4 * 3_600)
      } catch {
        done.resume(throwing: error)
      }
      // The program has them by now. Hundreds of tests wait at once for their turn to go on, and
      // Foundation fails to start a program at some 1,300 open files.
      for handle in handles { try? handle.close() }
    }
    let result = Result(
      exitCode: process.terminationStatus,
      standardOutput: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      standardError: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    // The program did not begin: the next try has a process number of its own.
    if clock != nil, FakeClock.failed(result.standardError) {
      return try await run(
        program, arguments, in: folder, environment: changes, clock: clock, input: input)
    }
    return result
  }

  /// The place of a program: the path itself, or the first of its name on `PATH`.
  static func find(_ program: String) -> URL? {
    let candidates =
      program.contains("/")
      ? [program]
      : (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/\(program)" }
    return candidates.first(where: FileManager.default.isExecutableFile).map {
      URL(filePath: $0)
    }
  }

  private static func locate(_ program: String) throws -> URL {
    guard let url = find(program) else { throw ProgramNotFound(program: program) }
    return url
  }

  struct ProgramNotFound: Error, CustomStringConvertible {
    var program: String
    var description: String { "no program \(program) on PATH" }
  }

  /// Ends a process that runs too long.
  private final class Watchdog: @unchecked Sendable {
    private let process: Process

    init(_ process: Process) {
      self.process = process
    }

    func bark(after seconds: TimeInterval) {
      DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak process] in
        if let process, process.isRunning { process.terminate() }
      }
    }
  }
}

/// A clock that says what a test wants, by the program faketime.
///
/// Its library alone would not do: it sets a variable while the program is loaded, after which
/// programs in Swift do not find their arguments. The program sets that variable before.
enum FakeClock {
  /// The arguments of faketime before those of the program, whose clock begins at noon of a day.
  static func arguments(_ day: String, _ program: String) -> [String] {
    ["--exclude-monotonic", "-f", "@\(day) 12:00:00", program]
  }

  /// Whether faketime itself met what an earlier process of its number left behind.
  ///
  /// It names a semaphore and a piece of shared memory by its process number. A program that is
  /// killed leaves either or both, and numbers come round. What faketime says of it is all that is printed then.
  static func failed(_ standardError: String) -> Bool {
    standardError.hasPrefix("faketime: ") && standardError.contains("File exists")
  }
}

extension [String: String] {
  fileprivate func merging(changes: [String: String?]) -> Self {
    var result = self
    for (name, value) in changes { result[name] = value }
    return result
  }
}
