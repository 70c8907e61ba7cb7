public import PolicyKit

/// Why a policy cannot be published as it is, and what would be right.
public struct Refusal: Sendable, Hashable {
  /// The reason, and what would be right.
  public let problem: String
  /// What has to change, where that is known.
  public let location: SourceLocation

  /// A reason, and where it lies.
  init(_ problem: String, at location: SourceLocation = .unknown) {
    self.problem = problem
    self.location = location
  }

  /// The reason after its place, as compilers print one.
  package func text(in sources: SourceText) -> String {
    sources.line("error", problem, at: location)
  }
}

extension StaleWords {
  /// The warning after its place, as compilers print one.
  package func text(in sources: SourceText) -> String {
    sources.line("warning", "\(message); \(help)", at: source)
  }
}

extension SourceText {
  /// A message after its place; alone where that is not known.
  fileprivate func line(_ severity: String, _ message: String, at location: SourceLocation)
    -> String
  {
    let message = "\(severity): \(Terminal.visible(message))"
    if case .unknown = location.place { return message }
    let position = position(of: location)
    var place = Terminal.visible(position.file)
    if let line = position.line {
      place += ":\(line)"
      if let column = position.column { place += ":\(column)" }
    } else if let path = position.path {
      place += ": \(path)"
    }
    return "\(place): \(message)"
  }
}
