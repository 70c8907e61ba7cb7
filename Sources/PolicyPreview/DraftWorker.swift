import Foundation
import PolicyPages

/// The program that renders the draft: the organisation's own command, waiting for questions.
///
/// It is started anew when the command is built anew, and after it ended by itself.
actor DraftWorker {
  private let program: String
  private let arguments: [String]
  private var running: Running?

  private struct Running {
    let process: Process
    let input: FileHandle
    let answers: AsyncThrowingStream<DraftNews, any Error>
  }

  /// A worker that is not started yet.
  init(program: String, arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// What the program prints is not what a preview understands, or it ended.
  struct Ended: Error, CustomStringConvertible {
    var description: String
  }

  /// Renders the draft; each part is handed over when it is there.
  ///
  /// - Throws: `Ended` where the program cannot be started or ends in between.
  func render(_ show: (DraftNews) async -> Void) async throws {
    let running = try start()
    do {
      try running.input.write(contentsOf: Data("render\n".utf8))
      for try await news in running.answers {
        await show(news)
        if case .done = news { return }
      }
      throw Ended(description: "the command ended without an answer")
    } catch {
      stop()
      throw error
    }
  }

  /// Ends the program; the next question starts it anew.
  func stop() {
    guard let running else { return }
    try? running.input.close()
    if running.process.isRunning { running.process.terminate() }
    self.running = nil
  }

  private func start() throws(Ended) -> Running {
    if let running, running.process.isRunning { return running }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["preview-worker"] + arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      throw Ended(description: "\(program) cannot be started: \(error.localizedDescription)")
    }
    let started = Running(
      process: process, input: input.fileHandleForWriting,
      answers: Self.answers(from: output.fileHandleForReading))
    running = started
    return started
  }

  /// The answers as they come, line by line, from a thread that waits for them.
  private static func answers(
    from output: FileHandle
  ) -> AsyncThrowingStream<DraftNews, any Error> {
    AsyncThrowingStream { continuation in
      let thread = Thread {
        var rest = Data()
        while true {
          // What is there already; `read(upToCount:)` would wait for all of it.
          let data = output.availableData
          if data.isEmpty { break }
          rest += data
          while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end]
            do {
              continuation.yield(try JSONDecoder().decode(DraftNews.self, from: Data(line)))
            } catch {
              continuation.finish(
                throwing: Ended(description: "the command answered what is not understood"))
              return
            }
            rest = Data(rest[rest.index(after: end)...])
          }
        }
        continuation.finish()
      }
      thread.start()
    }
  }
}
