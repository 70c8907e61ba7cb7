/// Templates that cannot be used, with everything that is wrong with them.
public struct TemplateError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, in order of path and place.
  public let problems: [Problem]

  init(_ problems: some Sequence<Problem>) {
    var seen: Set<Problem> = []
    self.problems = problems.filter { seen.insert($0).inserted }.sorted()
  }

  /// The problems, a line each.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }

  /// One thing that is wrong with a template.
  public struct Problem: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The template's file.
    public let path: String
    /// The line and the column in it, counted from one; nil when the fault is the file itself.
    public let position: Position?
    /// The kind of fault.
    public let fault: Fault
    /// The name, tag or file that is at fault.
    public let name: String
    /// What is wrong.
    public let message: String
    /// How to mend it.
    public let help: String?

    /// The problem in a line, as a compiler prints it.
    public var description: String {
      let place = position.map { "\(path):\($0.line):\($0.column)" } ?? path
      return "\(place): error: \(message)" + (help.map { "; \($0)" } ?? "")
    }

    /// Whether one problem stands before another.
    public static func < (first: Self, second: Self) -> Bool {
      (first.path, first.position?.line ?? 0, first.position?.column ?? 0, first.message)
        < (second.path, second.position?.line ?? 0, second.position?.column ?? 0, second.message)
    }
  }

  /// A place in a template, counted from one.
  public struct Position: Hashable, Sendable {
    /// The line.
    public let line: Int
    /// The column, in characters.
    public let column: Int
  }

  /// The kinds of fault.
  public enum Fault: String, Hashable, Sendable {
    /// A name that no view in scope has.
    case unknownName
    /// A partial that does not exist.
    case unknownPartial
    /// A message that does not exist.
    case unknownMessage
    /// Words that nothing uses.
    case unusedMessage
    /// A template that does not exist.
    case unknownTemplate
    /// A name used as something that it is not.
    case wrongUse
    /// A section that is not closed, or closed by another name.
    case unbalancedSection
    /// A tag of Mustache that Proviso's templates do without.
    case unsupportedTag
    /// A tag that cannot be read.
    case malformedTag
    /// A partial that would include itself without end.
    case endlessPartial
    /// A file that nothing uses.
    case unusedFile
    /// Characters in a stylesheet that would end it in a page.
    case endOfStyle
  }
}
