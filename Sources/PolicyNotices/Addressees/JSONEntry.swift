import FoundationEssentials

/// A person as a line of NDJSON.
enum JSONEntry {
  private struct Line: Decodable {
    var email: String?
    var name: String?
    var language: String?
    var reference: Reference?
    var segments: [String]?
  }

  /// A customer number, which may be written as a number.
  private struct Reference: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int64.self) {
        text = String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  /// What a line is.
  static func entry(_ bytes: [UInt8]) -> ListEntry {
    if bytes.contains(0) { return .bad(.nul) }
    guard String(validating: bytes, as: UTF8.self) != nil else { return .bad(.notUTF8) }
    do {
      let line = try JSONDecoder().decode(Line.self, from: Data(bytes))
      // An escape can write what no line can hold.
      guard !(line.email ?? "").utf8.contains(0) else { return .bad(.nul) }
      return try Person(
        email: (line.email ?? "").trimmed, name: line.name, language: line.language,
        reference: line.reference?.text, segments: line.segments ?? []
      ).entry()
    } catch DecodingError.typeMismatch(_, let context) {
      return .bad(context.codingPath.first.map { .member($0.stringValue) } ?? .notJSON)
    } catch let problem as ListProblem {
      return .bad(problem)
    } catch {
      return .bad(.notJSON)
    }
  }
}

extension String {
  /// The text without white space around it.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
