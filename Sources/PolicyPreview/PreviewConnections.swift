/// The connections to the preview, none of which may hold up another.
///
/// There are at most so many at once. One too many ends the one that has been idle, or at its
/// request, the longest: who opens thousands of them, or sends half a request, closes their own.
actor PreviewConnections {
  /// What a connection is waiting for.
  enum Stage: Sendable {
    /// A request, or the rest of one.
    case request
    /// The answer, which may be held open until there is news.
    case answer
    /// That all of the answer is taken.
    case sending
  }

  private struct Connection {
    var task: Task<Void, Never>?
    var stage = Stage.request
    var since: ContinuousClock.Instant
  }

  private let most: Int
  /// How long a stage may take.
  private let patience: Duration
  private var connections: [Int: Connection] = [:]
  private var last = 0

  /// No connections yet.
  ///
  /// - Parameters:
  ///   - most: The most at once.
  ///   - patience: How long each may take for one step.
  init(most: Int, patience: Duration) {
    self.most = most
    self.patience = patience
  }

  /// How many there are.
  var count: Int { connections.count }

  /// Takes up one more, and ends another where there are too many.
  ///
  /// It returns once that other one is closed, so that no more are ever open.
  func open(_ serve: @escaping @Sendable (Int) async -> Void) async {
    if connections.count >= most { await endLongest() }
    last += 1
    let number = last
    connections[number] = Connection(since: .now)
    connections[number]?.task = Task {
      await serve(number)
      self.close(number)
    }
  }

  /// Says what a connection is waiting for now.
  func begin(_ stage: Stage, of number: Int) {
    connections[number]?.stage = stage
    connections[number]?.since = .now
  }

  /// Ends the connection that has been waiting for a request the longest, or else any.
  func endLongest() async {
    let waiting = connections.filter { $0.value.stage == .request }
    let oldest = (waiting.isEmpty ? connections : waiting).min { $0.value.since < $1.value.since }
    guard let oldest else { return }
    connections[oldest.key] = nil
    oldest.value.task?.cancel()
    await oldest.value.task?.value
  }

  /// Ends those whose step takes too long, again and again, until it is cancelled.
  func watch() async throws {
    while true {
      try await Task.sleep(for: .seconds(1))
      let now = ContinuousClock.now
      for connection in connections.values where now - connection.since > patience {
        connection.task?.cancel()
      }
    }
  }

  /// Ends all.
  func endAll() {
    for connection in connections.values { connection.task?.cancel() }
  }

  private func close(_ number: Int) { connections[number] = nil }
}
