import FoundationEssentials
import Glibc

/// The edge where templates are read from a folder.
public enum TemplateDirectory {
  /// The most bytes of one template.
  public static let limit = 4 << 20

  /// Reads every template, stylesheet and list of words below a folder, in order of name.
  ///
  /// Hidden files, and files that are neither, are left alone. A link is followed only where it
  /// leads to something in the folder.
  public static func load(_ directory: String) throws(TemplateDirectoryError) -> [TemplateSource] {
    var sources: [TemplateSource] = []
    try load(directory, under: "", depth: 0, root: resolved(directory), into: &sources)
    return sources.sorted { $0.name < $1.name }
  }

  /// More folders inside folders than templates have, which is how a link to a folder above shows.
  private static let deepest = 8

  private static func load(
    _ directory: String, under prefix: String, depth: Int, root: String?,
    into sources: inout [TemplateSource]
  ) throws(TemplateDirectoryError) {
    guard depth < deepest else { throw .init(path: directory, cause: .tooDeep) }
    let files = FileManager.default
    var isDirectory = false
    guard files.fileExists(atPath: directory, isDirectory: &isDirectory) else {
      throw .init(path: directory, cause: .missing)
    }
    guard isDirectory else { throw .init(path: directory, cause: .notADirectory) }
    let names: [String]
    do {
      names = try files.contentsOfDirectory(atPath: directory)
    } catch {
      throw .init(path: directory, cause: .unreadable)
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
      let exists = files.fileExists(atPath: path, isDirectory: &isDirectory)
      if exists, isDirectory {
        try requireInside(path, root)
        try load(path, under: "\(prefix)\(name)/", depth: depth + 1, root: root, into: &sources)
      } else if [".mustache", ".css", ".json"].contains(where: name.hasSuffix) {
        if exists { try requireInside(path, root) }
        let text = try read(path)
        sources.append(TemplateSource(name: prefix + name, path: path, text: text))
      }
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Refuses a file or folder that a link leads out of the folder of templates to.
  private static func requireInside(
    _ path: String, _ root: String?
  ) throws(TemplateDirectoryError) {
    guard let root, let real = resolved(path) else { throw .init(path: path, cause: .unreadable) }
    guard real == root || real.hasPrefix(root == "/" ? root : root + "/") else {
      throw .init(path: path, cause: .leadsOut)
    }
  }

  private static func read(_ path: String) throws(TemplateDirectoryError) -> String {
    let data: Data?
    do {
      // The real path has no link in it, so none that comes meanwhile is followed.
      data = try resolved(path).flatMap { real throws(EntryFault) in
        let steps = real.split(separator: "/")
        let folder = try OpenFolder.open("/" + steps.dropLast().joined(separator: "/"))
        return try folder?.read(steps.last.map(String.init) ?? "", atMost: limit)
      }
    } catch .tooLarge {
      throw .init(path: path, cause: .tooLarge)
    } catch .notAFile {
      throw .init(path: path, cause: .notAFile)
    } catch {
      throw .init(path: path, cause: .unreadable)
    }
    guard let data else { throw .init(path: path, cause: .unreadable) }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .init(path: path, cause: .notUTF8)
    }
    return text
  }
}

/// A folder of templates, or a file in it, that cannot be read.
public struct TemplateDirectoryError: Error, Equatable, CustomStringConvertible {
  /// The folder or file.
  public let path: String
  /// Why it cannot be read.
  public let cause: Cause

  /// Why a folder of templates cannot be read.
  public enum Cause: String, Sendable {
    /// There is nothing at the path.
    case missing = "no such directory"
    /// There is something else than a folder.
    case notADirectory = "not a directory"
    /// The file or folder may not be read.
    case unreadable = "cannot be read"
    /// There is a pipe, a socket or a device where a file should be.
    case notAFile = "not a file"
    /// The file is larger than ``TemplateDirectory/limit``.
    case tooLarge = "larger than 4 MB, which no template is"
    /// A link leads out of the folder of templates.
    case leadsOut = "a link that leads out of the folder of templates; put a copy in its place"
    /// The file is not UTF-8.
    case notUTF8 = "not UTF-8"
    /// Folders lie in folders without end.
    case tooDeep = "too many directories inside one another"
  }

  /// The fault in a line, with its path.
  public var description: String {
    "\(path): error: templates: \(cause.rawValue)"
  }
}
