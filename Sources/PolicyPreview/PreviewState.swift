import PolicyPages

/// What the browser shows now, and who waits for what comes next.
actor PreviewState {
  /// A page of the preview.
  enum Part: String, CaseIterable, Sendable {
    case page, changes, notice
    case noticeText = "notice-text"
    case findings
  }

  /// All that the browser must know to be up to date.
  struct Snapshot: Encodable, Sendable {
    /// Grows with every change of anything.
    var number = 1
    /// What the policy is called.
    var title = ""
    /// What is being done, such as "Building"; nil when nothing is.
    var work: String?
    /// Whether what is shown is older than the sources, which cannot be read or built.
    var isStale = false
    /// What stops the draft from being shown or published.
    var problems: [DraftProblem] = []
    /// How many errors are open.
    var errors = 0
    /// How many warnings are open.
    var warnings = 0
    /// The class of the change; nil where nothing changed.
    var changeClass: String?
    /// The number under which each part was last replaced by another.
    var parts: [String: Int] = [:]
  }

  private(set) var snapshot = Snapshot()
  private var bodies: [Part: String] = [:]
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var tickets = 0

  /// The page of a part, if there is one yet.
  func body(of part: Part) -> String? { bodies[part] }

  /// Says what is being done.
  func begin(_ work: String) {
    change { $0.work = work }
  }

  /// Takes a part of the draft.
  func take(_ news: DraftNews) {
    switch news {
    case .page(let html, let title):
      replace([.page: html]) {
        $0.title = title
        // What stopped the draft from being shown is mended.
        if $0.isStale { $0.problems = [] }
        $0.isStale = false
      }
    case .findings(let html, let errors, let warnings, let problems):
      replace([.findings: html]) {
        $0.errors = errors
        $0.warnings = warnings
        $0.problems = problems
      }
    case .changes(let html, let changeClass):
      replace([.changes: html]) { $0.changeClass = changeClass }
    case .notice(let html, let text):
      replace([.notice: html, .noticeText: text]) { _ in }
    case .problem(let problems): fail(problems)
    case .done: change { $0.work = nil }
    }
  }

  /// Says why the draft cannot be shown as it is now; the last good one stays.
  func fail(_ problems: [DraftProblem]) {
    change {
      $0.problems = problems
      $0.isStale = true
      $0.work = nil
    }
  }

  private func replace(_ parts: [Part: String], _ edit: (inout Snapshot) -> Void) {
    change {
      for (part, body) in parts where bodies[part] != body {
        bodies[part] = body
        $0.parts[part.rawValue] = $0.number
      }
      edit(&$0)
    }
  }

  private func change(_ edit: (inout Snapshot) -> Void) {
    snapshot.number += 1
    edit(&snapshot)
    let all = waiting.values
    waiting = [:]
    for continuation in all { continuation.resume() }
  }

  /// The state as soon as it is another than a number's, or after some seconds in any case.
  func next(after number: Int, patience: Duration) async -> Snapshot {
    guard snapshot.number == number else { return snapshot }
    tickets += 1
    let ticket = tickets
    let alarm = Task {
      try? await Task.sleep(for: patience)
      self.wake(ticket)
    }
    // Whoever asked may have gone, or had to make room for others.
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiting[ticket] = $0 }
    } onCancel: {
      Task { await self.wake(ticket) }
    }
    alarm.cancel()
    return snapshot
  }

  private func wake(_ ticket: Int) {
    waiting.removeValue(forKey: ticket)?.resume()
  }
}
