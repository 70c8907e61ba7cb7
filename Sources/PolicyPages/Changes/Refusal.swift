public import PolicyKit

/// Why a policy cannot be published as it is, and what would be right.
public struct Refusal: Sendable, Hashable {
  /// The reason, and what would be right.
  public let problem: String
  /// What has to change, where that is known.
  public let location: SourceLocation

  /// What counsel would put on record, where the version only lacks a decision; its reason and who
  /// decided are left to be filled in.
  let decision: ChangeOverride?

  /// A reason, and where it lies.
  init(
    _ problem: String, at location: SourceLocation = .unknown, decision: ChangeOverride? = nil
  ) {
    self.problem = problem
    self.location = location
    self.decision = decision
  }

  /// The reason after its place, as compilers print one.
  package func text(in sources: SourceText) -> String {
    sources.line("error", problem, at: location)
  }
}

extension [Refusal] {
  /// The refusals, and below them the decisions that counsel may take, ready to paste.
  package func lines(in sources: SourceText) -> [String] {
    guard let decisions = decisions(in: sources) else { return map { $0.text(in: sources) } }
    return map { $0.text(in: sources) } + ["note: \(decisions.heading):", "", decisions.source]
  }

  /// The same in Markdown, a paragraph each.
  package func markdown(in sources: SourceText) -> String {
    let refused = map { "\n**Refused:** \(MarkdownText.escaped($0.text(in: sources)))\n" }.joined()
    guard let decisions = decisions(in: sources) else { return refused }
    // A block that is set in: nothing in it can end it.
    let source = decisions.source.split(separator: "\n").map { "    \($0)\n" }.joined()
    return refused + "\n\(MarkdownText.escaped(decisions.heading)):\n\n\(source)"
  }

  /// The decisions as the reader of a policy writes them, and where to put them.
  package func decisions(in sources: SourceText) -> (heading: String, source: String)? {
    let overrides = compactMap(\.decision).uniqued()
    guard !overrides.isEmpty, let text = try? ReviewText(overrides),
      let source = try? text.source(in: sources)
    else { return nil }
    let classes = ChangeClass.allCases.map(\.rawValue).joined(separator: ", ")
    return (
      "put what you decide on record \(text.place(in: sources)), with the class (\(classes)), the "
        + "reason, and who decided", Terminal.visibleLines(source)
    )
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
