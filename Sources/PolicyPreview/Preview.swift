import Foundation
import PolicyKit
import PolicyPages

/// The preview: watches the sources, has the draft rendered, and serves it to a browser.
public struct Preview: Sendable {
  /// The port to listen on; 0 takes any that is free.
  public var port: UInt16 = 0
  /// The command that renders the draft.
  public var worker: String
  /// The arguments that say which draft.
  public var arguments: [String] = []
  /// The folder of the policy in Swift, where it is compiled.
  public var sources: String?
  /// The folder of templates, if there is one.
  public var templates: String?
  /// Other files that are the draft: a policy or a review in YAML or JSON.
  public var files: [String] = []
  /// How the command is built again; nil where nothing is compiled.
  public var build: SwiftBuild?

  /// A preview of what a command renders.
  public init(worker: String) {
    self.worker = worker
  }

  /// Runs until it is cancelled or the process ends.
  ///
  /// - Parameters:
  ///   - started: Takes the address to open, once it answers.
  ///   - log: Takes a line for each thing that was done.
  /// - Throws: `PreviewError` where the port cannot be had.
  public func run(
    started: @escaping @Sendable (String) -> Void, log: @escaping @Sendable (String) -> Void
  ) async throws {
    // Writing to a worker that just ended is an error that is handled, and no end of ours.
    signal(SIGPIPE, SIG_IGN)
    let state = PreviewState()
    let watch = FileWatch(places)
    let rendering = Task {
      let worker = DraftWorker(program: worker, arguments: arguments)
      await update(state, worker, changed: [], log: log)
      for await changed in watch.changes {
        await update(state, worker, changed: changed, log: log)
      }
    }
    defer { rendering.cancel() }
    do {
      try await PreviewServer(state: state, port: port).run { port in
        started("http://127.0.0.1:\(port)/")
      }
    } catch is CancellationError {
      return
    } catch {
      throw PreviewError(port: port)
    }
  }

  private var places: [FileWatch.Place] {
    var places = files.map { FileWatch.Place(path: $0, endings: []) }
    if build != nil, let sources { places.append(.init(path: sources, endings: [".swift"])) }
    if let templates {
      places.append(.init(path: templates, endings: [".mustache", ".css", ".json"]))
    }
    return places
  }

  private func update(
    _ state: PreviewState, _ worker: DraftWorker, changed: [String],
    log: @Sendable (String) -> Void
  ) async {
    let start = ContinuousClock.now
    let what = changed.isEmpty ? "" : "\(Self.named(changed)) changed: "
    do {
      if let build, changed.contains(where: { $0.hasSuffix(".swift") }) {
        await state.begin("Building")
        let problems = try await build.run(sources: swiftFiles())
        if !problems.isEmpty {
          await state.fail(problems)
          log("\(what)it does not build (\(problems.count) to mend)")
          return
        }
        await worker.stop()
      }
      await state.begin("Rendering")
      var shown: Duration?
      try await worker.render { news in
        await state.take(news)
        if case .page = news { shown = ContinuousClock.now - start }
      }
      let now = await state.snapshot
      log(what + Self.summary(of: now, after: shown))
    } catch {
      await state.fail([
        DraftProblem(
          title: "The draft cannot be rendered: \(error)",
          help: "What the command said stands in the terminal in which the preview runs.")
      ])
      log("\(what)the draft cannot be rendered: \(error)")
    }
  }

  private static func named(_ paths: [String]) -> String {
    let first = paths.first.map(Terminal.visible) ?? ""
    return paths.count > 1 ? "\(first) and \(paths.count - 1) more" : first
  }

  private static func summary(of state: PreviewState.Snapshot, after time: Duration?) -> String {
    if state.isStale {
      let place = state.problems.first?.place.map { "\(Terminal.visible($0)): " } ?? ""
      return "not shown: \(place)\(Terminal.visible(state.problems.first?.title ?? ""))"
    }
    let milliseconds = time.map { Int($0 / .milliseconds(1)) } ?? 0
    let (errors, warnings) = (state.errors, state.warnings)
    return "page after \(milliseconds) ms; \(errors) error\(errors == 1 ? "" : "s"), "
      + "\(warnings) warning\(warnings == 1 ? "" : "s")"
  }

  private func swiftFiles() -> [SourceText.File] {
    guard let sources, let names = FileManager.default.subpaths(atPath: sources) else { return [] }
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      let path = "\(sources)/\(name)"
      return FileManager.default.contents(atPath: path).map {
        SourceText.File(path: path, text: String(decoding: $0, as: UTF8.self))
      }
    }
  }
}

/// The preview cannot listen on its port.
public struct PreviewError: Error, CustomStringConvertible {
  let port: UInt16

  /// What cannot be had, and what would help.
  public var description: String {
    "port \(port) cannot be had; another preview may run there. Choose another with --port"
  }
}
