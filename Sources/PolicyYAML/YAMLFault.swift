internal import CYaml
internal import PolicyKit

/// Why a text is not YAML, in the words of somebody who writes it.
struct YAMLFault {
  private let problem: String
  private let context: String
  private let place: SnapshotError.Place
  private let contextPlace: SnapshotError.Place
  /// The character at the place.
  private let found: Unicode.Scalar?

  /// What libyaml found.
  init(_ parser: yaml_parser_t, in text: UnsafeBufferPointer<UInt8>) {
    problem = parser.problem.map { String(cString: $0) } ?? ""
    context = parser.context.map { String(cString: $0) } ?? ""
    contextPlace = .init(line: parser.context_mark.line + 1, column: parser.context_mark.column + 1)
    if parser.error == YAML_READER_ERROR {
      place = YAMLText.place(of: parser.problem_offset, in: text)
    } else {
      place = .init(line: parser.problem_mark.line + 1, column: parser.problem_mark.column + 1)
    }
    found = Self.scalar(at: place, in: text)
  }

  /// The error at a path.
  func error(at path: [String]) -> SnapshotError {
    let (text, place) = explanation
    return SnapshotError(
      path: path, problem: "not YAML: \(text)", place: place, isAboutKey: false)
  }

  private var explanation: (text: String, place: SnapshotError.Place) {
    switch problem {
    case _ where found == "\t", "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return ("a tab stands where only spaces may; replace it with spaces", place)
    case "found character that cannot start any token":
      let character = found.map { Terminal.visible(String($0)) } ?? ""
      return (
        "text cannot begin with \(character) unless it stands in quotation marks", place
      )
    case "mapping values are not allowed in this context":
      return (
        "a colon with a space behind it begins a value, and none can stand here; put the text in "
          + "quotation marks or below |, or mend the indentation", place
      )
    case "could not find expected ':'":
      return ("a key needs a colon and a space behind it", contextPlace)
    case "did not find expected key":
      return (
        "expected a key; the line is not indented like those before it, or text needs quotation "
          + "marks", place
      )
    case "did not find expected '-' indicator":
      return ("expected \"- \"; the line is not indented like the list that it is in", place)
    case "block sequence entries are not allowed in this context":
      return ("a list cannot begin here; put its \"- \" on a line of its own", place)
    case "found unexpected end of stream":
      return ("the quotation mark is never closed", contextPlace)
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
      if found == nil { return ("a list or an object is never closed", contextPlace) }
      let mark = problem.contains("}") ? "}" : "]"
      return (
        "expected a comma or \(mark); text that begins with { or [ needs quotation marks", place
      )
    case "did not find expected node content":
      if found == nil { return ("a list or an object is never closed", contextPlace) }
      return ("expected a value", place)
    case _ where problem.hasPrefix("Maximum nesting level"):
      return ("values nest too deep", place)
    case "did not find expected alphabetic or numeric character":
      return ("text that begins with * or & needs quotation marks", contextPlace)
    case "found unknown escape character":
      return (
        "a backslash in double quotation marks begins an escape; write \\\\ for the backslash, or "
          + "use single quotation marks or |", place
      )
    case "control characters are not allowed":
      return ("a control character stands here; remove it", place)
    case "did not find expected <document start>":
      return ("expected the end of the file; the line is not indented like those before it", place)
    default:
      let around = context.isEmpty ? "" : " \(context)"
      return (problem + around, place)
    }
  }

  private static func scalar(
    at place: SnapshotError.Place, in text: UnsafeBufferPointer<UInt8>
  ) -> Unicode.Scalar? {
    let starts = YAMLText.lineStarts(in: text)
    guard starts.indices.contains(place.line - 1) else { return nil }
    let line = text[starts[place.line - 1]...].prefix { $0 != 0x0A && $0 != 0x0D }
    return String(decoding: line, as: UTF8.self).unicodeScalars.dropFirst(place.column - 1).first
  }
}
