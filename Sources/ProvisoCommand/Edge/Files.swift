import FoundationEssentials
import PolicyKit

#if canImport(Glibc)
  import Glibc
#endif

/// The edge to the file system: whole files in, whole files out.
enum Files {
  /// Reads a file of at most 64 MB.
  ///
  /// - Throws: `Failure` naming the path and why it cannot be read.
  static func read(_ path: String) throws(Failure) -> Data {
    Data(try bytes(of: path, atMost: limit, "which is too much for this"))
  }

  /// The most bytes of a file that is read as a whole.
  private static let limit = 64 << 20

  private static func requireFile(_ path: String) throws(Failure) {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Failure("\(Terminal.visible(path)): error: there is no such file")
    }
    if isDirectory {
      throw Failure("\(Terminal.visible(path)): error: this is a folder, not a file")
    }
  }

  private static func unreadable(_ path: String) -> Failure {
    Failure("\(Terminal.visible(path)): error: the file cannot be read; check its permissions")
  }

  /// Reads a file of text.
  ///
  /// - Throws: `Failure` naming the path, and the line and byte that is not UTF-8.
  static func text(_ path: String) throws(Failure) -> String {
    let data = try read(path)
    guard let fault = notUTF8([UInt8](data)) else { return String(decoding: data, as: UTF8.self) }
    throw Failure(
      "\(Terminal.visible(path)):\(fault.line): error: byte \(fault.offset + 1) of the file is "
        + "not UTF-8; save the file as UTF-8")
  }

  /// The encoding of two or four bytes a character that a text is in, by its mark or by the zeros
  /// that plain letters have there (YAML 1.2.2, 5.2); nil where it is in none.
  static func wideEncoding(of bytes: [UInt8]) -> String? {
    let start = Array(bytes.prefix(4))
    for mark in [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]] as [[UInt8]] where start == mark {
      return "UTF-32"
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard start.count == 4 else { return nil }
    switch start.map({ $0 == 0 }) {
    case [false, true, true, true], [true, true, true, false]: return "UTF-32"
    case [false, true, false, true], [true, false, true, false]: return "UTF-16"
    default: return nil
    }
  }

  /// The first byte that is not UTF-8, and its line; nil where all are.
  static func notUTF8(_ bytes: [UInt8]) -> (offset: Int, line: Int)? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    // Where decoding repairs a byte, the bytes before it are what the file holds.
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let offset = zip(bytes, repaired).enumerated().first { $1.0 != $1.1 }?.offset ?? repaired.count
    return (offset, bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1)
  }

  /// Reads a file that must not be large, and no more of one that is.
  ///
  /// - Parameter complaint: What the error says of a larger one.
  /// - Throws: `Failure` naming the path and why it is not read.
  static func bytes(
    of path: String, atMost limit: Int, _ complaint: String = "which no policy is"
  ) throws(Failure) -> [UInt8] {
    try requireFile(path)
    let shown = Terminal.visible(path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Failure(
          "\(shown): error: the file cannot be read (\(String(cString: strerror(errno))))")
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        throw Failure(
          "\(shown): error: the file is larger than \(limit >> 20) MB, \(complaint)")
      }
    }
  }

  /// Whether there is a file at a path.
  static func exists(_ path: String) -> Bool {
    var isDirectory = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory
  }

  /// The names of the folders in a folder, in alphabetical order.
  static func folders(in folder: String) throws(Failure) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Failure("\(Terminal.visible(folder)): error: this is no folder that can be read")
    }
    return names.filter { name in
      var isDirectory = false
      return FileManager.default.fileExists(
        atPath: "\(folder)/\(name)", isDirectory: &isDirectory) && isDirectory
    }.sorted()
  }

  /// Finds out whether a file could be written where one is there or none, and changes nothing.
  ///
  /// - Throws: `Failure` naming the path, and why it could not.
  static func requireWritable(_ path: String) throws(Failure) {
    try requireReplaceable(path)
    let (folder, _) = parts(of: path)
    guard access(folder, W_OK | X_OK) == 0 else {
      let reason = String(cString: strerror(errno))
      throw Failure(
        "\(Terminal.visible(path)): error: the file could not be written (\(reason)); nothing was done"
      )
    }
  }

  /// Writes a file: all of it, or none.
  static func write(_ data: Data, to path: String) throws(Failure) {
    let (folder, name) = parts(of: path)
    try write([(name, data)], into: folder)
  }

  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// Writes files into a folder: all of them, or none.
  ///
  /// Each is written beside its place first and moved over the old one when all are there, so that a
  /// full disk or a missing permission leaves the folder as it was.
  static func write(_ files: [(name: String, data: Data)], into folder: String) throws(Failure) {
    let shown = Terminal.visible(folder)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: nil)
    } catch {
      throw Failure(
        "\(shown): error: the folder cannot be made; choose another with --output")
    }
    for (name, _) in files { try requireReplaceable("\(folder)/\(name)") }
    var staged: [(from: String, to: String)] = []
    func discard() { for (from, _) in staged { unlink(from) } }
    for (name, data) in files {
      let target = "\(folder)/\(name)"
      // A name of its own, so that it meets no file of anybody's.
      let mark = String(UInt64.random(in: .min ... .max), radix: 16)
      let temporary = "\(folder)/.\(name).\(mark)"
      if let reason = create(temporary, data) {
        discard()
        throw Failure(
          "\(Terminal.visible(target)): error: the file cannot be written (\(reason)); "
            + "nothing was changed")
      }
      staged.append((temporary, target))
    }
    for (from, to) in staged where rename(from, to) != 0 {
      let reason = String(cString: strerror(errno))
      discard()
      throw Failure("\(Terminal.visible(to)): error: the file cannot be replaced (\(reason))")
    }
  }

  /// Refuses to put a file in the place of anything else than a file.
  private static func requireReplaceable(_ path: String) throws(Failure) {
    var found = stat()
    guard lstat(path, &found) == 0 else { return }
    switch found.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR:
      throw Failure(
        "\(Terminal.visible(path)): error: this is a folder, where a file has to go; nothing was "
          + "changed")
    default:
      throw Failure(
        "\(Terminal.visible(path)): error: this is a link, a pipe or a device, where a file has to "
          + "go; nothing was changed")
    }
  }

  /// Makes a new file with these bytes; why it cannot be made, or nil.
  private static func create(_ path: String, _ data: Data) -> String? {
    func reason() -> String { String(cString: strerror(errno)) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return reason() }
    var problem: String?
    var offset = 0
    while offset < data.count, problem == nil {
      let count = data.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count > 0 {
        offset += count
      } else if errno != EINTR {
        problem = reason()
      }
    }
    if close(descriptor) != 0, problem == nil { problem = reason() }
    if problem != nil { unlink(path) }
    return problem
  }

  /// The Swift files below a folder, for the lines that findings show; none if it is not there.
  static func sources(below folder: String) -> [SourceText.File] {
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      return []
    }
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      let path = "\(folder)/\(name)"
      var found = stat()
      guard stat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG,
        let bytes = try? bytes(of: path, atMost: limit)
      else { return nil }
      return SourceText.File(path: path, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The path of a program: the first of its name on `PATH`, or the name where none is.
  static func program(_ name: String) -> String {
    if name.contains("/") { return name }
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 } ?? name
  }

  /// The day that `--date` gave, or else today.
  ///
  /// - Throws: `Failure` where the machine has no clock.
  static func day(_ given: CalendarDate?) throws(Failure) -> CalendarDate {
    guard let day = given ?? today() else {
      throw Failure("the machine does not know what day it is; give it with --date YYYY-MM-DD")
    }
    return day
  }

  /// Today, UTC: the one clock of the program.
  ///
  /// The record is written by several machines. In their own time zones one of them would be a day
  /// behind the record that another has just written.
  private static func today() -> CalendarDate? {
    var now = time(nil)
    var parts = tm()
    guard gmtime_r(&now, &parts) != nil else { return nil }
    return CalendarDate(Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }
}
