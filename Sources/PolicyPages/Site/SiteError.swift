import PolicyKit

/// Why a site cannot be read or written.
public struct SiteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What is wrong, and what would be right.
  public let problem: String

  /// A fault of a file or folder.
  package init(_ path: String, _ problem: String) {
    self.path = path
    self.problem = problem
  }

  /// The path and the problem, as compilers print them.
  public var description: String { "\(Terminal.visible(path)): error: \(problem)" }
}
