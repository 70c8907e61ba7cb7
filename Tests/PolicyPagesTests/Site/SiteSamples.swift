import Foundation
import Glibc
import PolicyKit

@testable import PolicyPages

/// Small sites, and a look at everything in a folder, for tests of how a site is written.
enum SiteSamples {
  /// Every file of a site with some versions, whose bytes depend on a word.
  ///
  /// - Parameter withNotice: Whether the newest version shows a notice.
  static func files(versions: Int, word: String, withNotice: Bool = true) throws -> [String: Data] {
    var history = VersionHistory.empty
    var files: [String: Data] = [:]
    for number in 1...versions {
      var record = try Histories.record(published: "2026-01-0\(number)", inForce: nil)
      record.number = number
      record.previous = try history.versions.last?.digest
      history.versions.append(record)
      for part in SitePath.Part.allCases {
        let isNotice = part == .noticePage || part == .noticeText
        if isNotice, number < versions || !withNotice { continue }
        let path = SitePath.version(number, part)
        // The words of a version stay as they are.
        files[path] = Data("\(path) \(part == .words ? "" : word)\n".utf8)
      }
    }
    for path in SitePath.all(versions: 0) where path != SitePath.history {
      files[path] = Data("\(path) \(word)\n".utf8)
    }
    history = VersionHistory(
      versions: history.versions, current: versions, files: files.mapValues(Digest.init(of:)))
    files[SitePath.history] = try history.encoded()
    return files
  }

  /// Kinds of things that somebody can put into a folder.
  enum Foreign: String, CaseIterable, Sendable {
    case file, folder, emptyFolder, linkToFile, linkToFolder, danglingLink, pipe, socket
    case unreadableFile, unreadableFolder, hardLink

    /// Makes one at a path.
    ///
    /// - Parameter outside: A folder elsewhere with a file `secret` in it.
    func make(at path: String, outside: String) throws {
      let files = FileManager.default
      switch self {
      case .file: try Data("mine".utf8).write(to: URL(filePath: path))
      case .folder:
        try files.createDirectory(atPath: path + "/in", withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(filePath: path + "/in/index.html"))
      case .emptyFolder: try files.createDirectory(atPath: path, withIntermediateDirectories: false)
      case .linkToFile: try made(symlink(outside + "/secret", path))
      case .linkToFolder: try made(symlink(outside, path))
      case .danglingLink: try made(symlink(outside + "/nothing", path))
      case .pipe: try made(mkfifo(path, 0o600))
      case .socket: try made(mknod(path, S_IFSOCK | 0o600, 0))
      case .unreadableFile:
        try Data("mine".utf8).write(to: URL(filePath: path))
        try made(chmod(path, 0))
      case .unreadableFolder:
        try files.createDirectory(atPath: path + "/in", withIntermediateDirectories: true)
        try made(chmod(path, 0))
      case .hardLink: try made(link(outside + "/secret", path))
      }
    }

    private func made(_ result: Int32) throws {
      if result != 0 { throw CocoaError(.fileWriteUnknown) }
    }
  }

  /// What can be seen of an entry.
  struct Look: Equatable {
    var inode: UInt
    var mode: UInt32
    var owner: UInt32
    var modified: [Int]
    var content: String
  }

  /// Everything below a folder, by its path.
  static func tree(_ folder: String) throws -> [String: Look] {
    var looks: [String: Look] = [:]
    try look(folder, under: "", into: &looks)
    return looks
  }

  private static func look(
    _ folder: String, under prefix: String, into looks: inout [String: Look]
  ) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let path = "\(folder)/\(name)"
      var found = stat()
      guard lstat(path, &found) == 0 else { throw CocoaError(.fileReadUnknown) }
      var content = ""
      switch found.st_mode & S_IFMT {
      case S_IFREG:
        content = FileManager.default.contents(atPath: path)?.base64EncodedString() ?? "unreadable"
      case S_IFLNK: content = try FileManager.default.destinationOfSymbolicLink(atPath: path)
      case S_IFDIR where access(path, R_OK | X_OK) == 0:
        try look(path, under: "\(prefix)\(name)/", into: &looks)
      default: break
      }
      looks[prefix + name] = Look(
        inode: UInt(found.st_ino), mode: found.st_mode, owner: found.st_uid,
        modified: [found.st_mtim.tv_sec, found.st_mtim.tv_nsec], content: content)
    }
  }

  /// The files of Proviso's below a folder, with their bytes.
  static func ours(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for (path, look) in try tree(folder)
    where SitePath.isOurs(path) && look.mode & S_IFMT == S_IFREG {
      files[path] = Data(base64Encoded: look.content)
    }
    return files
  }
}
