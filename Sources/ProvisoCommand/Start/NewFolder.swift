import FoundationEssentials
import Glibc
import PolicyKit

/// A folder that gets its first files: all of them, or none.
struct NewFolder {
  /// The folder as it was named.
  let path: String
  private let place: String
  private let isThere: Bool

  /// Why a folder cannot be the new one: something stands there already.
  struct Taken: Error {
    let description: String
  }

  /// A folder that is empty, or is not there yet; a repository of git without files counts as empty.
  ///
  /// - Throws: `Taken` where something stands there, `Failure` where nothing can be made there.
  init(_ path: String) throws {
    self.path = path
    place = Self.absolute(path)
    let shown = Terminal.visible(path)
    var isDirectory = false
    let files = FileManager.default
    if files.fileExists(atPath: place, isDirectory: &isDirectory) {
      guard isDirectory else {
        throw Taken(description: "\(shown): error: this is a file; name a new or empty folder")
      }
      guard let names = try? files.contentsOfDirectory(atPath: place) else {
        throw Failure("\(shown): error: the folder cannot be read; check its permissions")
      }
      let others = names.filter { $0 != ".git" }.sorted()
      if let first = others.first {
        throw Taken(
          description: "\(shown): error: the folder is not empty (\(Terminal.visible(first))"
            + (others.count > 1 ? " and \(others.count - 1) more" : "")
            + "); name a new or empty folder")
      }
      isThere = true
    } else {
      // A link to nowhere is something as well, and nothing is written through it.
      guard (try? files.destinationOfSymbolicLink(atPath: place)) == nil else {
        throw Taken(
          description: "\(shown): error: this is a link to nothing; name a new or empty folder")
      }
      let parent = Self.parent(of: place)
      guard files.fileExists(atPath: parent, isDirectory: &isDirectory), isDirectory else {
        throw Failure(
          "\(shown): error: the folder above it, \(Terminal.visible(parent)), is not there; make it "
            + "first")
      }
      isThere = false
    }
  }

  /// Writes the files, by their paths below the folder.
  ///
  /// They are written aside first and come into place when all are there: in one step where the
  /// folder is new, and otherwise one after the other, all of which are taken back if one cannot be.
  ///
  /// - Throws: `Failure` naming what cannot be written; then nothing was.
  func write(_ files: [(path: String, data: Data)]) throws(Failure) {
    let name = ".proviso-new-\(getpid())"
    let staging = isThere ? "\(place)/\(name)" : "\(Self.parent(of: place))/\(name)"
    guard mkdir(staging, 0o777) == 0 else { throw failure(path) }
    var isDone = false
    defer { if !isDone { try? FileManager.default.removeItem(atPath: staging) } }
    for file in files { try stage(file, in: staging) }
    if Interrupt.isAsked { throw Failure("stopped; nothing was written") }
    guard isThere else {
      guard rename(staging, place) == 0 else { throw failure(path) }
      isDone = true
      return
    }
    let names = Set(files.map { String($0.path.prefix { $0 != "/" }) }).sorted()
    var moved: [String] = []
    for name in names {
      let target = "\(place)/\(name)"
      // Whatever came meanwhile is somebody's, and rename would replace a file.
      let isTaken = FileManager.default.fileExists(atPath: target)
      if isTaken || rename("\(staging)/\(name)", target) != 0 {
        let reason = isTaken ? Failure("\(shown(name)): error: it is there already") : failure(name)
        for name in moved { rename("\(place)/\(name)", "\(staging)/\(name)") }
        throw reason
      }
      moved.append(name)
    }
  }

  private func stage(
    _ file: (path: String, data: Data), in staging: String
  ) throws(Failure) {
    let target = "\(staging)/\(file.path)"
    do {
      try FileManager.default.createDirectory(
        atPath: Self.parent(of: target), withIntermediateDirectories: true, attributes: nil)
      try file.data.write(to: URL(filePath: target))
    } catch {
      throw failure(file.path)
    }
  }

  private func failure(_ name: String) -> Failure {
    Failure(
      "\(shown(name)): error: it cannot be written (\(String(cString: strerror(errno)))); nothing "
        + "was")
  }

  private func shown(_ name: String) -> String {
    Terminal.visible(name == path ? path : "\(path)/\(name)")
  }

  /// The whole path, without `.`, `..` and needless slashes.
  static func absolute(_ path: String) -> String {
    let whole = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func parent(of path: String) -> String {
    "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
