import Foundation
import TestSupport

/// Breaks of the specimen that no rule finds and none need find, with the reason.
///
/// They stand in `Fixtures/explained-breaks.json`, so that counsel can read and question each
/// without Swift. A break is written `path: what`, as the trial prints it. In the path `*` is a
/// position in a list, `?` any one step and `**` any steps; in what is done, `*` is any words.
struct ExplainedBreaks: Decodable {
  /// Why these breaks are no fault: another true statement, or less than the law asks to state.
  let reason: String
  /// How many breaks this explains, so that a pattern cannot hide a rule that stops working.
  let count: Int
  /// The breaks.
  let breaks: [String]

  static func load() throws -> [ExplainedBreaks] {
    let data = try Golden("explained-breaks.json").data
    return try JSONDecoder().decode([ExplainedBreaks].self, from: data)
  }
}

/// Breaks of one kind, as an explanation names them.
struct BreakPattern {
  /// As it is written.
  let text: String
  private let path: [Substring]
  private let what: [Substring]

  /// Reads a pattern; nothing where no colon parts the path from what is done.
  init?(_ text: String) {
    guard let colon = text.firstRange(of: ": ") else { return nil }
    self.text = text
    path = text[..<colon.lowerBound].split(separator: ".")
    what = text[colon.upperBound...].split(separator: "*", omittingEmptySubsequences: false)
  }

  /// Whether it names a break.
  func matches(pattern: String, what: String) -> Bool {
    Self.match(path[...], pattern.split(separator: ".")[...]) && isLike(what)
  }

  private static func match(
    _ pattern: ArraySlice<Substring>, _ path: ArraySlice<Substring>
  ) -> Bool {
    guard let step = pattern.first else { return path.isEmpty }
    if step == "**" {
      return match(pattern.dropFirst(), path)
        || (!path.isEmpty && match(pattern, path.dropFirst()))
    }
    guard let own = path.first, step == "?" || step == own else { return false }
    return match(pattern.dropFirst(), path.dropFirst())
  }

  private func isLike(_ text: String) -> Bool {
    guard let first = what.first, let last = what.last, text.hasPrefix(first) else { return false }
    if what.count == 1 { return text == first }
    var rest = text.dropFirst(first.count)
    for part in what.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
