import FoundationEssentials
import Glibc
import PolicyKit
import PolicyPages

/// The folder that `build` writes a draft into: a new one, an empty one, or that of a draft before.
///
/// A draft carries a mark, so that no folder of anybody's is taken for one. Folders in which another
/// file is an input, or which belong to a site, are refused.
struct DraftFolder {
  /// What `build` reads and must not write over.
  struct Input {
    /// The path of the file or folder.
    let path: String
    /// What it is, such as "the policy".
    let what: String
  }

  /// The name of the mark.
  static let mark = ".proviso-draft"
  /// The files of a draft.
  static let files = ["index.html", "index.md", "policy.json"]
  /// Files that checks add to a draft, as the workflow that `init` writes does.
  private static let companions = ["findings.sarif"]

  private let path: String

  /// Checks that a draft can be written into a folder, and writes nothing.
  ///
  /// - Throws: `Failure` naming what is in the way.
  init(_ path: String, besides inputs: [Input]) throws(Failure) {
    self.path = path
    let place = RealPath.of(path)
    try refuseInputs(inputs, place)
    try refuseSites(place)
    try refuseOthers()
  }

  /// Writes the files of the draft, and its mark.
  func write(_ files: [(name: String, data: Data)]) throws(Failure) {
    let mark = Data("A draft that proviso build made, and writes anew.\n".utf8)
    try Files.write([(Self.mark, mark)] + files, into: path)
  }

  private func failure(_ problem: String) -> Failure {
    Failure("\(Terminal.visible(path)): error: \(problem)")
  }

  private func refuseInputs(_ inputs: [Input], _ place: String) throws(Failure) {
    for input in inputs {
      var found = stat()
      guard stat(input.path, &found) == 0 else { continue }
      let other = RealPath.of(input.path)
      let isFolder = found.st_mode & S_IFMT == S_IFDIR
      // A draft in a folder of inputs would be read as one of them.
      if RealPath.contains(place, other) || (isFolder && RealPath.contains(other, place)) {
        throw failure(
          "this would write the draft over its own input, \(input.what) "
            + "(\(Terminal.visible(input.path))); name a new folder with --output")
      }
    }
  }

  /// Refuses a site, and every folder inside one.
  private func refuseSites(_ place: String) throws(Failure) {
    var steps = place.split(separator: "/")
    while !steps.isEmpty {
      let folder = "/" + steps.joined(separator: "/")
      var found = stat()
      if lstat("\(folder)/versions/versions.json", &found) == 0 {
        throw failure(
          "this is \(folder == place ? "" : "in ")a published site, which only proviso publish "
            + "writes; name a new folder with --output")
      }
      steps.removeLast()
    }
  }

  /// Refuses a folder with anything in it, unless a draft before made it.
  private func refuseOthers() throws(Failure) {
    var found = stat()
    guard stat(path, &found) == 0 else {
      guard lstat(path, &found) != 0 else {
        throw failure("this is a link to nothing; name a new folder with --output")
      }
      return
    }
    guard found.st_mode & S_IFMT == S_IFDIR else {
      throw failure("this is no folder; name a new one with --output")
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw failure("the folder cannot be read; check its permissions")
    }
    if names.isEmpty || isFile(Self.mark) { return }
    // Drafts of earlier versions of Proviso have no mark, and exactly these files.
    let others = Set(names).subtracting(Self.files).subtracting(Self.companions).sorted()
    if others.isEmpty, Self.files.allSatisfy(isFile), holdsSnapshot { return }
    let shown = others.first ?? names.sorted().first ?? ""
    throw failure(
      "this folder holds other things (\(Terminal.visible(shown))"
        + (names.count > 1 ? " and \(names.count - 1) more" : "")
        + ") and is no draft; name a new or empty folder with --output")
  }

  /// Whether the snapshot of a draft is one, and no file of somebody's with the same name.
  private var holdsSnapshot: Bool {
    guard let bytes = try? Files.bytes(of: "\(path)/policy.json", atMost: PolicyFile.limit) else {
      return false
    }
    return (try? Snapshot.decode(Data(bytes))) != nil
  }

  /// Whether there is a file, and no link to one.
  private func isFile(_ name: String) -> Bool {
    var found = stat()
    return lstat("\(path)/\(name)", &found) == 0 && found.st_mode & S_IFMT == S_IFREG
  }
}
