/// Something that stops a draft from being shown or published, in words.
public struct DraftProblem: Codable, Sendable, Hashable {
  /// What is wrong, as a sentence.
  public var title: String
  /// Where: `policy/Recipients.swift:8:3`; nil where it is in no one place.
  public var place: String?
  /// The lines of the source, with a mark under what is wrong.
  public var excerpt: String?
  /// How to mend it, as a sentence.
  public var help: String?
  /// The compiler's own words, where the title puts them otherwise.
  public var original: String?

  /// A problem; only its title is always known.
  public init(
    title: String, place: String? = nil, excerpt: String? = nil, help: String? = nil,
    original: String? = nil
  ) {
    self.title = title
    self.place = place
    self.excerpt = excerpt
    self.help = help
    self.original = original
  }
}

extension DraftProblem {
  /// The faults that a compiler or a command of ours printed, each by its place.
  ///
  /// Both print `file:line:column: error: what is wrong`, and below it lines of the source. What
  /// names no place is left to the caller, who may show the text as it is; one fault that several
  /// steps of a build found is one.
  public static func printed(in text: String) -> [DraftProblem] {
    var problems: [DraftProblem] = []
    var excerpt: [Substring] = []
    func finish() {
      guard !problems.isEmpty, !excerpt.isEmpty else { return }
      while excerpt.last?.allSatisfy(\.isWhitespace) == true { excerpt.removeLast() }
      if !excerpt.isEmpty, problems[problems.count - 1].excerpt == nil {
        problems[problems.count - 1].excerpt = excerpt.joined(separator: "\n")
      }
      excerpt = []
    }
    var isInFault = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let match = line.wholeMatch(of: fault) {
        finish()
        isInFault = match.severity == "error"
        guard isInFault else { continue }
        var place = "\(match.file):\(match.line)"
        if let column = match.column { place += ":\(column)" }
        problems.append(DraftProblem(title: String(match.message), place: place))
      } else if isInFault, line.contains(sourceLine) {
        excerpt.append(line)
      } else {
        finish()
        isInFault = false
      }
    }
    finish()
    var seen: Set<String> = []
    return problems.filter { seen.insert("\($0.place ?? "") \($0.title)").inserted }
  }

  // Regexes are not Sendable; these are made where they are used.
  private static var fault:
    Regex<
      (
        Substring, file: Substring, line: Substring, column: Substring?, severity: Substring,
        message: Substring
      )
    >
  {
    /(?<file>[^:\n]+):(?<line>[0-9]+)(?::(?<column>[0-9]+))?: (?<severity>error|warning|note): (?<message>.*)/
  }

  /// A line of an excerpt: a number, or nothing, before a bar.
  private static var sourceLine: Regex<Substring> { /^ *[0-9]* ?\|/ }
}
