import FoundationEssentials
import PolicyKit

#if canImport(Glibc)
  import Glibc
#endif

/// The edge to the file system: whole files in, whole files out.
enum Files {
  /// Reads a file.
  ///
  /// - Throws: `Failure` naming the path and why it cannot be read.
  static func read(_ path: String) throws(Failure) -> Data {
    try requireFile(path)
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      throw unreadable(path)
    }
  }

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
  /// - Throws: `Failure` naming the path and why it is not read.
  static func bytes(of path: String, atMost limit: Int) throws(Failure) -> [UInt8] {
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
          "\(shown): error: the file is larger than \(limit >> 20) MB, which no policy is")
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
    var staged: [(from: String, to: String)] = []
    func discard() { for (from, _) in staged { unlink(from) } }
    for (name, data) in files {
      let target = "\(folder)/\(name)"
      let temporary = "\(folder)/.\(name).\(getpid())"
      staged.append((temporary, target))
      do {
        try data.write(to: URL(filePath: temporary))
      } catch {
        let reason = String(cString: strerror(errno))
        discard()
        throw Failure(
          "\(Terminal.visible(target)): error: the file cannot be written (\(reason)); "
            + "nothing was changed")
      }
    }
    for (from, to) in staged where rename(from, to) != 0 {
      let reason = String(cString: strerror(errno))
      discard()
      throw Failure("\(Terminal.visible(to)): error: the file cannot be replaced (\(reason))")
    }
  }

  /// The Swift files below a folder, for the lines that findings show; none if it is not there.
  static func sources(below folder: String) -> [SourceText.File] {
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      return []
    }
    return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      let path = "\(folder)/\(name)"
      guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
      return SourceText.File(path: path, text: String(decoding: data, as: UTF8.self))
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

  /// Today in the machine's time zone: the one clock of the program.
  private static func today() -> CalendarDate? {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return nil }
    return CalendarDate(Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }
}
