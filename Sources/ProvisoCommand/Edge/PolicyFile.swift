import FoundationEssentials
import PolicyKit
import PolicyYAML

/// A file that holds a policy or a review, as JSON or YAML.
struct PolicyFile {
  /// The path as it was given.
  let path: String
  /// The text, with the places of its values.
  let text: MarkedText
  private let value: PlainValue

  /// The most bytes that are read; a policy of a thousand purposes has two million or so.
  static let limit = 16 << 20

  /// Whether a path names a file of YAML.
  static func isYAML(_ path: String) -> Bool { Notation(ofFile: path) == .yaml }

  /// Reads a file, as YAML where its name ends in `.yaml` or `.yml`, and as JSON otherwise.
  ///
  /// - Throws: `Failure` with file, line and column of what is neither.
  init(_ path: String) throws(Failure) {
    self.path = path
    let bytes = try Self.bytes(of: path)
    do {
      let read =
        Self.isYAML(path) ? try YAMLReader.read(bytes) : try JSONReader.readMarked(bytes)
      (value, text) = (read.value, MarkedText(path: path, bytes: bytes, marks: read.marks))
    } catch {
      throw Self.failure(error, in: MarkedText(path: path, bytes: bytes, marks: SourceMarks()))
    }
  }

  /// The policy that the file states.
  ///
  /// `$schema`, by which editors find the schema, says nothing; YAML without `schema` is of the
  /// newest.
  func policy() throws(Failure) -> Policy {
    var value = value
    if case .object(var members) = value {
      members["$schema"] = nil
      if Self.isYAML(path) {
        if members["schema"] == nil { members["schema"] = .integer(Snapshot.schema) }
        if members["policy"] == nil, members["controller"] != nil || members["title"] != nil {
          throw failure(
            SnapshotError(
              path: ["controller"],
              problem: "\"policy\" is missing: write \"policy:\" first, and everything below it"))
        }
      }
      value = .object(members)
    }
    do {
      return try Snapshot.policyOrFaults(of: value)
    } catch {
      throw failure(error)
    }
  }

  /// The review that the file states; `$schema` says nothing there either.
  func review() throws(Failure) -> Review {
    var value = value
    if case .object(var members) = value {
      members["$schema"] = nil
      value = .object(members)
    }
    do {
      return try Review.reviewOrFaults(of: value)
    } catch {
      throw failure(error)
    }
  }

  /// All that is wrong with the file, in the order in which it stands there.
  private func failure(_ error: SnapshotFaults) -> Failure {
    let failures = error.faults.map(failure).enumerated().sorted { left, right in
      func order(_ failure: (offset: Int, element: Failure)) -> (Int, Int, Int) {
        let position = failure.element.faults.first?.position
        return (position?.line ?? 0, position?.column ?? 0, failure.offset)
      }
      return order(left) < order(right)
    }.map(\.element)
    let note = error.hasMore ? "more may follow once these are mended" : nil
    let lines =
      failures.map(\.description) + (note.map { ["\(Terminal.visible(path)): note: \($0)"] } ?? [])
    return Failure(
      lines.joined(separator: "\n"), faults: failures.flatMap(\.faults), note: note)
  }

  /// What is wrong with the file, where it stands.
  func failure(_ error: SnapshotError) -> Failure { Self.failure(error, in: text) }

  /// What is wrong, as compilers say it: file, line and column, the line, and a caret.
  private static func failure(_ error: SnapshotError, in text: MarkedText) -> Failure {
    let file = Terminal.visible(text.path)
    guard let position = text.position(of: error), let line = position.line,
      let column = position.column
    else {
      // A line too long to be shown still has its number.
      guard let place = error.place else { return Failure("\(file): error: \(error)") }
      return Failure(
        "\(file):\(place.line):\(place.column): error: "
          + "\(SnapshotError.render(error.path)): \(error.problem)")
    }
    let fault = "\(SnapshotError.render(error.path)): \(error.problem)"
    return Failure(
      (["\(file):\(line):\(column): error: \(fault)"] + position.quotation)
        .joined(separator: "\n"),
      faults: [SourceFault(position: position, problem: fault)])
  }

  private static func bytes(of path: String) throws(Failure) -> [UInt8] {
    let file = try Files.bytes(of: path, atMost: limit)
    if let encoding = Files.wideEncoding(of: file) {
      throw Failure(
        "\(Terminal.visible(path)): error: the file is \(encoding), not UTF-8; save it as UTF-8")
    }
    // A byte order mark says nothing in UTF-8, and is no character of the first line.
    let bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
    if bytes.isEmpty {
      throw failure(
        SnapshotError(path: [], problem: "the file is empty"),
        in: MarkedText(path: path, bytes: [], marks: SourceMarks()))
    }
    guard let fault = Files.notUTF8(bytes) else { return bytes }
    throw Failure(
      "\(Terminal.visible(path)):\(fault.line): error: the file is not UTF-8 "
        + "(byte \(fault.offset + 1)); save it as UTF-8")
  }
}
