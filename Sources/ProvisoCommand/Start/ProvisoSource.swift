import FoundationEssentials
import PolicyKit

/// Where a policy's package gets Proviso from.
enum ProvisoSource: Equatable {
  /// A folder of this machine.
  case folder(String)
  /// A repository, and the least version; its main branch where none is stated.
  case repository(url: String, version: String?)

  /// Reads a folder or an address.
  ///
  /// - Throws: `Failure` where it is neither, or where a version is no version.
  init(_ text: String, version: String?) throws(Failure) {
    let shown = Terminal.visible(text)
    // git@host:owner/name is an address as well.
    let isAddress = text.contains("://") || text.hasPrefix("git@") && text.contains(":")
    guard isAddress else {
      guard version == nil else {
        throw Failure("--proviso-version goes with an address, and \(shown) is a folder")
      }
      guard let folder = Self.root(at: text) else {
        throw Failure(
          "\(shown): error: this is no folder of Proviso; name the one with its Package.swift, or "
            + "the address of its repository")
      }
      self = .folder(folder)
      return
    }
    if let version, !Self.isVersion(version) {
      throw Failure(
        "--proviso-version: \"\(Terminal.visible(version))\" is no version; write it as 1.2.3")
    }
    self = .repository(url: text, version: version)
  }

  /// The folder of Proviso that the command was built in; nil where it was built elsewhere.
  static var builtFrom: ProvisoSource? {
    var parts = BuiltCommand.current.folder.split(separator: "/")
    while !parts.isEmpty {
      if let root = root(at: "/" + parts.joined(separator: "/")) { return .folder(root) }
      parts.removeLast()
    }
    return nil
  }

  /// The folder where it is one of Proviso, by its whole path.
  private static func root(at path: String) -> String? {
    let files = ["Package.swift", "Sources/PolicyKit/Model/Policy.swift"]
    guard files.allSatisfy({ Files.exists("\(path)/\($0)") }) else { return nil }
    return NewFolder.absolute(path)
  }

  private static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// The dependency in a manifest.
  var dependency: String {
    switch self {
    case .folder(let path): ".package(name: \"proviso\", path: \(SwiftText.literal(path)))"
    case .repository(let url, let version?):
      ".package(url: \(SwiftText.literal(url)), from: \"\(version)\")"
    case .repository(let url, nil):
      ".package(url: \(SwiftText.literal(url)), branch: \"main\")"
    }
  }

  /// What the manifest's products call the package: SwiftPM's identity of it, a literal of Swift.
  var packageName: String {
    guard case .repository(let url, _) = self else { return "\"proviso\"" }
    var name = url.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? "proviso"
    if name.hasSuffix(".git") { name = String(name.dropLast(4)) }
    return SwiftText.literal(name)
  }
}
