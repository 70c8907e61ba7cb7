#if canImport(Glibc)
  import Glibc
#endif

/// A command that writes a list to its standard output.
///
/// It runs through `/bin/sh -c`, with no input; what it writes to standard error goes to ours. Where
/// nobody sits at a terminal, it and all that it starts are a process group of their own, which is
/// ended as a whole when the list is not read to its end. At a terminal it stays in our group, so
/// that it can ask for a password there and Ctrl-C reaches it.
final class FeedingCommand {
  /// Where its output is read.
  let output: Int32
  private let process: pid_t
  private let leadsGroup: Bool
  private var end: CommandEnd?

  /// Starts a command.
  ///
  /// - Throws: `ListError.unreadable` with the system's reason.
  init(_ command: String) throws(ListError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Self.failure(errno) }
    let (read, write) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let leadsGroup = isatty(STDIN_FILENO) == 0
    var process: pid_t = 0
    let code = Self.spawn(command, output: write, leadsGroup: leadsGroup, &process)
    close(write)
    guard code == 0 else {
      close(read)
      throw Self.failure(code)
    }
    output = read
    self.process = process
    self.leadsGroup = leadsGroup
  }

  deinit {
    close(output)
    if end == nil { stop() }
  }

  /// How it ended; nothing while it runs.
  ///
  /// - Parameter mayWait: Whether to wait until it has ended.
  func ending(mayWait: Bool) -> CommandEnd? {
    if let end { return end }
    var status: Int32 = 0
    while true {
      let found = waitpid(process, &status, mayWait ? 0 : WNOHANG)
      if found == 0 { return nil }
      if found < 0, errno == EINTR { continue }
      // A status that somebody else took away is not known to be good.
      end = found == process ? CommandEnd(status: status) : .unknown
      return end
    }
  }

  /// Ends a command whose list nobody reads any more, and waits until it is gone.
  private func stop() {
    let target = leadsGroup ? -process : process
    kill(target, SIGTERM)
    for _ in 0..<100 {
      if ending(mayWait: false) != nil { return }
      usleep(10_000)
    }
    kill(target, SIGKILL)
    _ = ending(mayWait: true)
  }

  private static func failure(_ code: Int32) -> ListError {
    .unreadable("/bin/sh: " + String(cString: strerror(code)))
  }

  private static func spawn(
    _ command: String, output: Int32, leadsGroup: Bool, _ process: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The command must see a closed pipe and Ctrl-C as any other does, whatever we made of them.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGPIPE, SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGCHLD] {
      sigaddset(&signals, number)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if leadsGroup {
      flags |= POSIX_SPAWN_SETPGROUP
      posix_spawnattr_setpgroup(&attributes, 0)
    }
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))

    let texts: [String] = ["sh", "-c", command]
    let words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    defer { for word in words { free(word) } }
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environ)
  }
}

/// How a command ended.
public enum CommandEnd: Sendable, Hashable, CustomStringConvertible {
  /// It exited with a status, 0 if all went well.
  case exited(Int32)
  /// A signal ended it.
  case signal(Int32)
  /// The system does not know any more.
  case unknown

  /// The end by the status that `waitpid` gives.
  init(status: Int32) {
    self = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// How it ended, in words.
  public var description: String {
    switch self {
    case .exited(126): "it ended with exit status 126 (the shell could not run it)"
    case .exited(127): "it ended with exit status 127 (the shell did not find it)"
    case .exited(let status) where (129...192).contains(status):
      "it ended with exit status \(status) (signal \(status - 128))"
    case .exited(let status): "it ended with exit status \(status)"
    case .signal(let number): "signal \(number) ended it"
    case .unknown: "its exit status is not known"
    }
  }
}
