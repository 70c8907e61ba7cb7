import PolicyKit

#if canImport(Glibc)
  import Glibc
#endif

/// Questions and answers, on a terminal or through pipes.
final class Dialogue {
  private let isTerminal = isatty(STDIN_FILENO) == 1
  /// Whether there will be no more answers: the end of the input, or Ctrl-D.
  private(set) var isOver = false

  /// Why an answer was not understood, and what would be.
  struct Misfit: Error {
    let text: String

    init(_ text: String) { self.text = text }
  }

  /// Whether somebody sits there, who can be asked for a yes.
  var isWithSomebody: Bool { isTerminal }

  /// Says something, in a line of its own.
  func say(_ text: String = "") throws(Failure) { try Console.write(text + "\n") }

  /// A heading before some questions.
  func head(_ title: String) throws(Failure) {
    try say()
    try say(Console.usesColour ? "\u{1B}[1m\(title)\u{1B}[0m" : title)
  }

  /// Asks until the answer is understood.
  ///
  /// - Returns: nil where nothing was answered: an empty line, or the end of the input.
  /// - Throws: `Failure` where the input ends after an answer that was not understood.
  func ask<T>(
    _ question: String, _ read: (String) throws(Misfit) -> T
  ) throws(Failure) -> T? {
    var wasMisunderstood = false
    while !isOver {
      try Console.write("  \(question): ")
      guard let line = readLine() else {
        isOver = true
        try say()
        guard wasMisunderstood, !isTerminal else { return nil }
        throw Failure("the answers end with one that was not understood; nothing was written")
      }
      // A terminal shows what is typed; through a pipe nobody would see it.
      if !isTerminal { try say(Terminal.visible(line)) }
      let answer = line.trimmingWhitespace
      if answer.isEmpty { return nil }
      do throws(Misfit) {
        return try read(answer)
      } catch {
        wasMisunderstood = true
        try say("  → \(error.text)")
      }
    }
    return nil
  }

  /// Asks for words as they are.
  func words(_ question: String) throws(Failure) -> String? {
    try ask(question) { (answer) throws(Misfit) in answer }
  }

  /// Asks for a yes or a no.
  func agrees(_ question: String) throws(Failure) -> Bool? {
    try ask("\(question) (yes or no)") { (answer) throws(Misfit) in
      switch answer.lowercased() {
      case "y", "yes": return true
      case "n", "no": return false
      default: throw Misfit("please answer yes or no")
      }
    }
  }
}

/// Things to choose from by number or name.
struct Menu<Value: Sendable>: Sendable {
  /// What to say in a list.
  struct Item: Sendable {
    let value: Value
    /// Names that are understood; the first is shown.
    let names: [String]
    /// What it means.
    var meaning: String?
  }

  let items: [Item]

  /// The list, with its numbers.
  var lines: [String] {
    let width = items.map { $0.names[0].count }.max() ?? 0
    return items.enumerated().map { index, item in
      let number = index + 1
      let name = item.names[0]
      let gap = String(repeating: " ", count: width - name.count + 2)
      return "    \(number < 10 ? " " : "")\(number)  \(name)"
        + (item.meaning.map { gap + $0 } ?? "")
    }
  }

  /// The item that a number or a name means.
  ///
  /// - Throws: What was not understood, and what was probably meant.
  func item(_ answer: String) throws(Dialogue.Misfit) -> Value {
    if let value = try itemIfAny(answer) { return value }
    throw Dialogue.Misfit(
      "“\(Terminal.visible(answer))” is none of these; answer with a number or a name")
  }

  /// The item that a number or a name means; nil where it is neither, nor nearly.
  func itemIfAny(_ answer: String) throws(Dialogue.Misfit) -> Value? {
    if let number = Int(answer) {
      guard (1...items.count).contains(number) else {
        throw Dialogue.Misfit("there is no \(number); the list ends with \(items.count)")
      }
      return items[number - 1].value
    }
    let folded = Slug.ascii(answer)
    let matches = items.filter { $0.names.contains { Slug.ascii($0) == folded } }
    if let match = matches.first, !folded.isEmpty { return match.value }
    if let near = Suggestion.closest(to: folded, in: items.flatMap { $0.names.map(Slug.ascii) }),
      let item = items.first(where: { $0.names.map(Slug.ascii).contains(near) })
    {
      throw Dialogue.Misfit(
        "“\(Terminal.visible(answer))” is not in the list; did you mean “\(item.names[0])”?")
    }
    return nil
  }

  /// The parts of an answer that names several: between commas, or numbers between spaces.
  static func parts(of answer: String) -> [String] {
    let isNumbers = answer.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "," || $0 == " ") }
    return answer.split { $0 == "," || isNumbers && $0 == " " }
      .map { String($0).trimmingWhitespace }.filter { !$0.isEmpty }
  }
}
