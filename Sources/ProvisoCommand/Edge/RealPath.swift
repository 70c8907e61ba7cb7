import FoundationEssentials
import Glibc

/// Paths without links, for telling whether two names lead to one place.
enum RealPath {
  /// Whether a path is a folder's or lies below it; both are real paths.
  static func contains(_ folder: String, _ other: String) -> Bool {
    other == folder || other.hasPrefix(folder == "/" ? folder : folder + "/")
  }

  /// The real path of a file or folder, also of one that is not there yet.
  static func of(_ path: String) -> String {
    var steps = NewFolder.absolute(path).split(separator: "/").map(String.init)
    var missing: [String] = []
    // With its links first: a step back after a link leads elsewhere than the text says.
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    while !steps.isEmpty {
      if let real = realpath("/" + steps.joined(separator: "/"), nil) {
        defer { free(real) }
        let found = String(cString: real)
        return ([found == "/" ? "" : found] + missing).joined(separator: "/")
      }
      missing.insert(steps.removeLast(), at: 0)
    }
    return "/" + missing.joined(separator: "/")
  }
}
