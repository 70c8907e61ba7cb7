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
    if case .unknown = location.place { return "error: \(Terminal.visible(problem))" }
    let position = sources.position(of: location)
    var place = Terminal.visible(position.file)
    if let line = position.line {
      place += ":\(line)"
      if let column = position.column { place += ":\(column)" }
    } else if let path = position.path {
      place += ": \(path)"
    }
    return "\(place): error: \(Terminal.visible(problem))"
  }
}
