import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Ctrl-C and the request to end: taken as a wish the first time, obeyed at once the second.
enum Interrupt {
  /// Whether someone asked to stop.
  static var isAsked: Bool { wasAsked.load(ordering: .relaxed) }

  /// Takes the signals as a wish from now on, and goes on when nobody reads the output any more.
  static func listen() {
    for number in [SIGINT, SIGTERM] { signal(number, note) }
    signal(SIGPIPE, SIG_IGN)
  }
}

// Outside of any type: the signal's handler must be a plain function, and may do only this.
private let wasAsked = Atomic(false)

private func note(_ number: Int32) {
  wasAsked.store(true, ordering: .relaxed)
  signal(number, SIG_DFL)
}
