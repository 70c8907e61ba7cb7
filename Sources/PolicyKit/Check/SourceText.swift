/// The text behind a policy's locations, so that findings can show the line they are about.
public struct SourceText: Sendable {
  /// A file of the policy's source.
  public struct File: Sendable {
    /// The path to show, such as `policy/Recipients.swift`.
    public let path: String
    /// Its lines, without their ends.
    public let lines: [String]

    /// A file by its path and text.
    public init(path: String, text: String) {
      self.path = path
      lines = Self.lines(of: text)
    }

    private static func lines(of text: String) -> [String] {
      // Line feeds alone end the lines of most files, and are quickly found among bytes.
      if !text.unicodeScalars.contains(where: Self.isOtherLineEnd) {
        return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
          .map { String(Substring($0)) }
      }
      return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map(String.init)
    }

    /// Whether a scalar ends a line and is no line feed (Unicode, mandatory breaks).
    private static func isOtherLineEnd(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "\u{B}"..."\u{D}", "\u{85}", "\u{2028}", "\u{2029}": true
      default: false
      }
    }
  }

  /// Where a location lies in the text.
  public struct Position: Sendable, Hashable {
    /// The file to show.
    public let file: String
    /// The line from 1, if the location has one.
    public let line: Int?
    /// The column from 1 to put the caret under, and how many characters it is wide.
    public let column: Int?
    /// How many characters the words are wide.
    public let width: Int
    /// The path in a snapshot, as JSONPath.
    public let path: String?
    /// The text of the line.
    public let text: String?
  }

  private let files: [String: File]
  private let snapshot: String?
  /// The file of the review, where it is YAML or JSON.
  let review: String?
  private let marked: [String: MarkedText]

  /// The text of Swift sources, by file name; all of a policy lies in one flat folder.
  ///
  /// - Parameters:
  ///   - files: The files of the policy's source.
  ///   - snapshot: The file of the policy, where it is a snapshot.
  ///   - review: The file of the review, where it is JSON.
  public init(files: [File], snapshot: String? = nil, review: String? = nil) {
    self.init(files: files, snapshot: snapshot, review: review, marked: [])
  }

  /// The text of Swift sources, and of a snapshot or a review with the places of their values.
  package init(
    files: [File], snapshot: String?, review: String?, marked: [MarkedText]
  ) {
    self.files = Dictionary(
      files.map { (String($0.path.split(separator: "/").last ?? ""), $0) },
      uniquingKeysWith: { first, _ in first })
    self.snapshot = snapshot
    self.review = review
    self.marked = Dictionary(marked.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the policy is written in.
  public var notation: Notation { snapshot.map(Notation.init(ofFile:)) ?? .swift }

  /// What the review is written in, or would be beside such a policy.
  package var reviewNotation: Notation { review.map(Notation.init(ofFile:)) ?? notation }

  /// The file of the review as Swift has it.
  var swiftReview: File? { files["Review.swift"] }

  /// Whether the review is a file with a value at a path.
  func reviewStates(_ path: [String]) -> Bool {
    review.flatMap { marked[$0]?.states(path) } ?? false
  }

  /// The column, from 1, in which a value of the review begins.
  func reviewColumn(of path: [String]) -> Int? {
    review.flatMap { marked[$0]?.position(of: path, aim: .value)?.column }
  }

  /// Where a location lies; with an excerpt, the place of those words in the declaration.
  public func position(of location: SourceLocation, excerpt: String? = nil) -> Position {
    switch location.place {
    case .swift(let fileID, let line):
      let name = String(fileID.split(separator: "/").last ?? "")
      guard let file = files[name], file.lines.indices.contains(line - 1) else {
        return Position(file: fileID, line: line, column: nil, width: 0, path: nil, text: nil)
      }
      if let excerpt, let found = find(excerpt, in: file, from: line - 1) { return found }
      let text = file.lines[line - 1]
      let indent = text.prefix { $0 == " " || $0 == "\t" }.count
      return Position(
        file: file.path, line: line, column: indent + 1, width: max(1, text.count - indent),
        path: nil, text: text)
    case .snapshot(let path):
      // In a snapshot everything stands under "policy".
      let file = path.first == "policy" ? snapshot ?? "snapshot" : review ?? "review"
      if let position = marked[file]?.position(of: path, aim: .key, excerpt: excerpt) {
        return position
      }
      return Position(
        file: file, line: nil, column: nil, width: 0,
        path: SnapshotError.render(path), text: nil)
    case .unknown:
      if let snapshot, let text = marked[snapshot],
        let position = text.position(of: ["policy"], aim: .key)
      {
        return position
      }
      return Position(
        file: snapshot ?? "policy", line: nil, column: nil, width: 0, path: nil, text: nil)
    }
  }

  /// Looks for words from a declaration's line on, until the next declaration begins.
  private func find(_ words: String, in file: File, from start: Int) -> Position? {
    for index in start..<file.lines.count {
      let text = file.lines[index]
      if index > start, text.hasPrefix("  static ") || text.hasPrefix("}") { return nil }
      if let range = text.firstRange(of: words) {
        return Position(
          file: file.path, line: index + 1,
          column: text.distance(from: text.startIndex, to: range.lowerBound) + 1,
          width: words.count, path: nil, text: text)
      }
      if let found = find(words, brokenAfter: index, in: file) { return found }
    }
    return nil
  }

  /// Looks for words that a line break parts, as `\\` in a literal of several lines does.
  private func find(_ words: String, brokenAfter index: Int, in file: File) -> Position? {
    let text = file.lines[index]
    guard text.hasSuffix(" \\"), index + 1 < file.lines.count else { return nil }
    let next = file.lines[index + 1].drop { $0 == " " }
    for space in words.indices where words[space] == " " {
      let front = words[..<space]
      guard next.hasPrefix(words[words.index(after: space)...]),
        text.dropLast(2).hasSuffix(front)
      else { continue }
      return Position(
        file: file.path, line: index + 1, column: text.count - 1 - front.count,
        width: front.count, path: nil, text: text)
    }
    return nil
  }

  /// The statics in the policy's source that declare entities.
  public var declarations: [Declaration] {
    files.values.sorted { $0.path < $1.path }.flatMap(DeclarationScanner.declarations)
  }
}

/// What is wrong at a place of a file that cannot be read.
package struct SourceFault: Sendable {
  /// Where.
  package let position: SourceText.Position
  /// What, in one line.
  package let problem: String

  /// A fault at a place.
  package init(position: SourceText.Position, problem: String) {
    self.position = position
    self.problem = problem
  }
}
