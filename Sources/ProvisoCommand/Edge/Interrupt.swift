import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Ctrl-C and the request to end: taken as a wish the first time, obeyed at once the second.
enum Interrupt {
  private static let asked = Atomic(false)

  /// Whether someone asked to stop.
  static var isAsked: Bool { asked.load(ordering: .relaxed) }

  /// Takes the signals as a wish from now on.
  static func listen() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        asked.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }
}
