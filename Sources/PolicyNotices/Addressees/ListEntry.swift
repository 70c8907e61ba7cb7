public import PolicyKit

/// What one record of a list of addressees turned out to be.
public enum ListEntry: Sendable, Hashable {
  /// A person to write to.
  case addressee(Addressee)
  /// A person without an e-mail address, whom another channel must tell.
  case withoutAddress(reference: String?)
  /// No person: what is wrong with the record.
  case bad(ListProblem)
}

/// What is wrong with a record of a list.
///
/// It never shows what the record says.
public enum ListProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case notUTF8
  case nul
  case tooLong
  case address(EmailAddressError)
  case secondHeader
  case fieldCount(found: Int, expected: Int)
  case afterQuote
  case openQuote(lines: Int)
  case loneReturn
  case notJSON
  case member(String)

  /// What is wrong.
  public var description: String {
    switch self {
    case .notUTF8: "it is not UTF-8"
    case .nul: "it has a NUL byte"
    case .tooLong: "it is over \(ListReader.recordLimit / 1024) KiB"
    case .address(let error): error.description
    case .secondHeader: "it is a second header"
    case .fieldCount(let found, let expected):
      "it has \(found) field\(found == 1 ? "" : "s"), and the header has \(expected)"
    case .afterQuote: "text follows a closing quote; double the quotes inside a quoted field"
    case .openQuote(let lines):
      "a quote that opens here never closes, and took the rest of the list with it"
        + (lines > 1 ? " (\(lines) lines)" : "")
    case .loneReturn: "lines end with CR alone; end them with LF or CRLF"
    case .notJSON: "it is no JSON object"
    case .member(let name):
      "\"\(name)\" is not a \(name == "segments" ? "list of strings" : "string")"
    }
  }
}

/// Why a list cannot be read at all.
public enum ListError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case noAddressColumn
  case columnTwice(String)
  case header(ListProblem)
  case unreadable(String)
  case exclusion(line: Int, ListProblem)

  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .empty: "the list is empty; it starts with a header such as email,name,language"
    case .noAddressColumn:
      "the first line is no header with a column \"email\"; start the list with a header such as "
        + "email,name,language,reference,segments"
    case .columnTwice(let name): "the header has two columns \"\(name)\"; keep one"
    case .header(let problem): "the header cannot be read: \(problem)"
    case .unreadable(let reason): "the list cannot be read (\(reason))"
    case .exclusion(let line, let problem):
      "line \(line) of those not to be written to cannot be read: \(problem); mend it, so that "
        + "nobody on it is written to by mistake"
    }
  }
}
