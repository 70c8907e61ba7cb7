import PolicyKit
import PolicyNotices

#if canImport(Glibc)
  import Glibc
#endif

/// Shows on standard error how far a delivery is: in place on a terminal, else a line now and then.
final class DeliveryMeter {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var shownAt: Moment?
  private var isLineOpen = false
  private var latest: DeliveryProgress?

  /// How often it is shown, in milliseconds.
  private var interval: Int64 { isTerminal ? 250 : 15_000 }

  /// Shows progress, if it is time to.
  func show(_ progress: DeliveryProgress) {
    latest = progress
    let last = shownAt ?? progress.began
    guard progress.now.milliseconds - last.milliseconds >= interval else { return }
    shownAt = progress.now
    let line = Self.line(progress)
    if isTerminal {
      Console.raw("\r\u{1B}[K" + line)
      isLineOpen = true
    } else {
      Console.note(line)
    }
  }

  /// Takes the line away, so that something else can be said.
  func clear() {
    if isLineOpen { Console.raw("\r\u{1B}[K") }
    isLineOpen = false
  }

  /// Shows the last state for good.
  func finish() {
    clear()
    if let latest, latest.accepted + latest.deferred + latest.rejected > 0 {
      Console.note(Self.line(latest, isOver: true))
    }
  }

  /// One line: sent, deferred, rejected, rate, and the time left unless it is over.
  static func line(_ progress: DeliveryProgress, isOver: Bool = false) -> String {
    let done = progress.accepted + progress.rejected
    let seconds = Double(progress.now.milliseconds - progress.began.milliseconds) / 1000
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var line =
      "\(progress.accepted) sent, \(progress.deferred) deferred, \(progress.rejected) rejected"
    line += ", \(Int(rate.rounded()))/s"
    let left = max(0, progress.total - done)
    if isOver { return line }
    if progress.isReading {
      line += ", the list is being read"
    } else if left > 0, rate > 0 {
      line += ", \(time(Double(left) / rate)) left"
    }
    return line
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 1e9))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min" }
    return "\(whole / 3_600) h \(whole / 60 % 60) min"
  }
}

/// Shows on standard error which records of a list cannot be used, or only without a field: the first
/// of them, then how many.
final class ListProblems {
  private let name: String
  private var count = 0

  private static let shown = 20

  /// - Parameter name: What the list is called (`PeopleOptions.name`).
  init(_ name: String) { self.name = name }

  func note(_ note: ListNote) {
    count += 1
    if count <= Self.shown { Console.note("\(name):\(note.line): warning: \(note)") }
  }

  func close() {
    if count > Self.shown {
      Console.note(
        "\(name): warning: "
          + "\((count - Self.shown).counting("more warning is", "more warnings are")) not shown")
    }
  }
}
