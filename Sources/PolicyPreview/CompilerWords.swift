import PolicyKit
import PolicyPages

/// What the Swift compiler says, in the words of somebody who writes policies and not programs.
///
/// Only what is common is put otherwise; the compiler's own words stay beside it, and alone where
/// nothing better is known.
struct CompilerWords {
  /// The names that the policy's files declare, by the type that carries them.
  private let names: [String: [String]]

  /// Words for a policy of these files.
  init(sources: [SourceText.File]) {
    var names: [String: [String]] = [:]
    for file in sources {
      var type = ""
      for line in file.lines {
        if let match = line.prefixMatch(of: /(?:public )?extension (\w+)/) {
          type = String(match.1)
        } else if let match = line.prefixMatch(of: /\s+(?:public )?static (?:let|var) (\w+)/) {
          names[type, default: []].append(String(match.1))
        }
      }
    }
    self.names = names
  }

  /// The problem in plain words.
  func explained(_ problem: DraftProblem) -> DraftProblem {
    guard let (title, help) = plain(problem.title) else {
      return DraftProblem(
        title: problem.title.asSentence, place: problem.place, excerpt: problem.excerpt,
        help: problem.help)
    }
    return DraftProblem(
      title: title, place: problem.place, excerpt: problem.excerpt, help: help,
      original: problem.title)
  }

  private func plain(_ message: String) -> (title: String, help: String?)? {
    if let match = message.wholeMatch(of: /type '(.+)' has no member '(.+)'.*/) {
      let (type, name) = (String(match.1), String(match.2))
      let known = names[type] ?? []
      let guess = Suggestion.closest(to: name, in: known)
      return (
        "There is no \(Self.thing(type)) called “\(name)”.",
        guess.map { "Did you mean “\($0)”?" }
          ?? "Declare it first, or use one that is declared"
          + (known.isEmpty ? "." : ": \(known.sorted().prefix(8).joined(separator: ", ")).")
      )
    }
    if let match = message.wholeMatch(of: /cannot find (?:type )?'(.+)' in scope.*/) {
      let guess = Suggestion.closest(to: String(match.1), in: names.keys)
      return (
        "Nothing is called “\(match.1)”.",
        guess.map { "Did you mean “\($0)”?" } ?? "Look at the spelling, and at the quotation marks."
      )
    }
    if let match = message.wholeMatch(of: /missing arguments? for parameters? (.+) in call.*/) {
      let (verb, it) = match.1.contains(",") ? ("are", "them: they") : ("is", "it: it")
      return ("\(Self.list(match.1)) \(verb) missing here.", "Add \(it) cannot be left out.")
    }
    if let match = message.wholeMatch(of: /extra arguments? (.+) in call.*/) {
      return (
        "\(Self.list(match.1)) cannot be stated here.",
        "Look at the spelling, or take it away."
      )
    }
    if let match = message.wholeMatch(of: /argument '(.+)' must precede argument '(.+)'.*/) {
      return (
        "“\(match.1)” must stand before “\(match.2)”.", "Move it there: the order is fixed."
      )
    }
    if let match = message.wholeMatch(
      of: /incorrect argument labels? in call \(have '(.+)', expected '(.+)'\).*/)
    {
      return ("“\(match.1)” stands where “\(match.2)” is expected.", "Write “\(match.2)”.")
    }
    if message.hasPrefix("unterminated string literal") {
      return ("A text does not end.", "Put a quotation mark (\") at its end.")
    }
    if message.hasPrefix("expected ',' separator") {
      return ("A comma is missing.", "Put one after what comes before.")
    }
    if let match = message.wholeMatch(of: /expected '(.)' (?:in|to|after|at).*/) {
      return ("“\(match.1)” is missing.", "Each bracket that opens needs one that closes.")
    }
    if let match = message.wholeMatch(of: /cannot convert value of type '(.+)' to .*type '(.+)'.*/)
    {
      return (
        "\(Self.article(Self.thing(String(match.1)))) stands where "
          + "\(Self.article(Self.thing(String(match.2))).lowercased()) is expected.", nil
      )
    }
    if let match = message.wholeMatch(of: /invalid redeclaration of '(.+)'.*/) {
      return ("Two things are called “\(match.1)”.", "Give one of them another name.")
    }
    return nil
  }

  /// `'name', 'title'` as “name” and “title”.
  private static func list(_ text: Substring) -> String {
    text.split(separator: ", ").map { "“\($0.filter { $0 != "'" && $0 != "#" })”" }
      .joined(separator: " and ")
  }

  /// `DataCategory` as "data category"; what Swift calls a `String` is a text.
  private static func thing(_ type: String) -> String {
    switch type {
    case "String": return "text"
    case "Int", "Double": return "number"
    case "Bool": return "yes or no"
    default: break
    }
    if type.hasPrefix("["), type.hasSuffix("]") {
      return "list of " + thing(String(type.dropFirst().dropLast()))
    }
    if type.hasSuffix("?") { return thing(String(type.dropLast())) }
    var words = ""
    for character in type {
      if character.isUppercase, !words.isEmpty, words.last != " " { words += " " }
      words += character.lowercased()
    }
    return words
  }

  private static func article(_ thing: String) -> String {
    ("aeiou".contains(thing.first ?? "x") ? "An " : "A ") + thing
  }
}
