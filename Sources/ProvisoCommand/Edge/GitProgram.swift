import FoundationEssentials
import PolicyKit

#if canImport(Glibc)
  import Glibc
#endif

/// The edge to git: files as they were committed, read by the program itself and without a shell.
struct GitProgram {
  /// The most that is read of a file, in bytes.
  static let limit = 64 << 20

  /// The folder that it runs in.
  let folder: String

  /// A file as it stands in a commit.
  ///
  /// - Parameters:
  ///   - path: The file, from the folder on.
  ///   - commit: The commit, by any name that git knows.
  /// - Throws: `Failure` naming what is missing: git, a repository, the commit, or the file in it.
  func file(_ path: String, at commit: String) throws(Failure) -> [UInt8] {
    let shown = Terminal.visible(commit)
    let place = Terminal.visible(folder)
    let inside = try run(["rev-parse", "--git-dir"])
    guard inside.status == 0 else {
      throw Failure(
        "\(place): error: git knows of no repository here, so there is no commit to compare with"
          + inside.words)
    }
    let named = try run(["rev-parse", "--verify", "--quiet", "\(commit)^{commit}"])
    guard named.status == 0 else {
      throw Failure(
        "\(place): error: there is no commit \"\(shown)\" in its repository; where only the newest "
          + "commits were fetched, fetch the others" + named.words)
    }
    let id = String(decoding: named.output, as: UTF8.self).filter { !$0.isWhitespace }
    let found = try run(["cat-file", "blob", "\(id):./\(path)"])
    guard found.status == 0 else {
      throw Failure(
        "\(place)/\(path): error: the commit \"\(shown)\" has no such file" + found.words)
    }
    guard !found.isCut else {
      throw Failure(
        "\(place)/\(path): error: in the commit \"\(shown)\" the file is larger than "
          + "\(Self.limit >> 20) MB, which no record is")
    }
    return found.output
  }

  private struct Outcome {
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]
    var isCut: Bool

    /// The first line of what git says is wrong, to follow a sentence.
    var words: String {
      let text = String(decoding: errors.prefix(500), as: UTF8.self)
      guard let line = text.split(whereSeparator: \.isNewline).first else { return "" }
      return " (git says: \(Terminal.visible(String(line))))"
    }
  }

  /// Runs git with arguments, each of which reaches it as it is.
  private func run(_ arguments: [String]) throws(Failure) -> Outcome {
    let program = Files.program("git")
    var output: [Int32] = [-1, -1]
    var errors: [Int32] = [-1, -1]
    guard pipe(&output) == 0 else { throw Self.cannotRun() }
    guard pipe(&errors) == 0 else {
      output.forEach { _ = close($0) }
      throw Self.cannotRun()
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO)
    for end in output + errors where end > STDERR_FILENO {
      posix_spawn_file_actions_addclose(&actions, end)
    }
    let words = [program, "-C", folder] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &actions, nil, pointers, environ)
    close(output[1])
    close(errors[1])
    defer {
      close(output[0])
      close(errors[0])
    }
    guard result == 0 else {
      throw Failure(
        "git cannot be run (\(String(cString: strerror(result)))); install it, or run "
          + "proviso verify --expect HEAD instead")
    }
    var outcome = Outcome(status: -1, output: [], errors: [], isCut: false)
    read(output[0], errors[0], into: &outcome)
    if outcome.isCut { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    // The lower seven bits tell of a signal, the next eight of the program's own word.
    outcome.status = outcome.isCut || status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    return outcome
  }

  /// Reads both outputs as they come, so that neither fills up, and no more than the limit.
  private func read(_ output: Int32, _ errors: Int32, into outcome: inout Outcome) {
    var open = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while open.contains(where: { $0.fd >= 0 }) {
      guard poll(&open, nfds_t(open.count), -1) >= 0 || errno == EINTR else { return }
      for index in open.indices where open[index].fd >= 0 && open[index].revents != 0 {
        let count = Glibc.read(open[index].fd, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          open[index].fd = -1
          continue
        }
        if index == 0 {
          outcome.output += chunk[..<count]
          if outcome.output.count > Self.limit {
            outcome.isCut = true
            return
          }
        } else if outcome.errors.count < 4_096 {
          outcome.errors += chunk[..<count]
        }
      }
    }
  }

  private static func cannotRun() -> Failure {
    Failure("git cannot be run (\(String(cString: strerror(errno))))")
  }
}
