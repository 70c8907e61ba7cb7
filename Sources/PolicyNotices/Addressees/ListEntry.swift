public import PolicyKit

/// What one record of a list of addressees turned out to be.
public enum ListEntry: Sendable, Hashable {
  /// A person to write to.
  case addressee(Addressee)
  /// A person without an e-mail address, whom another channel must tell.
  case withoutAddress(reference: String?, name: String? = nil)
  /// A record that could not be read, and why: whoever it is about is not told.
  case bad(ListProblem)
}

/// Something to tell of a record of a list, by its line and by what the list calls it.
///
/// It never shows an address.
public struct ListNote: Sendable, Hashable, CustomStringConvertible {
  /// What came of the record.
  public enum Effect: Sendable, Hashable {
    /// The record could not be read, and nobody is written to for it.
    case unread
    /// The person is told, without this field.
    case leftOut(field: String)
    /// The person is told, and the list does not count as whole: others may be hidden in the record.
    case mayHide
  }

  /// The line that the record starts on, from 1.
  public let line: Int
  /// What the list calls the record, if that can be read and is no address.
  public let reference: String?
  /// What came of the record.
  public let effect: Effect
  /// What is wrong.
  public let problem: ListProblem

  /// A note.
  init(line: Int, reference: String?, effect: Effect, problem: ListProblem) {
    self.line = line
    self.effect = effect
    self.problem = problem
    // Some lists call people by their addresses.
    self.reference = reference.flatMap { text in
      text.contains { "@\u{FF20}".contains($0) } ? nil : String(text.prefix(60))
    }
  }

  /// The note without its line, fit for a terminal.
  public var description: String {
    let name = reference.map { "reference \(Terminal.visible($0)): " } ?? ""
    return switch effect {
    case .unread: "\(name)\(problem); the record is passed over"
    case .leftOut("segments"):
      "\(name)the segments cannot be used: \(problem); the person is told as one of all segments"
    case .leftOut(let field):
      "\(name)the \(field) is left out: \(problem); the person is told without it"
    case .mayHide: "\(name)\(problem); until then the list does not count as whole"
    }
  }
}

/// What is wrong with a record of a list.
///
/// It never shows what the record says.
public enum ListProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case notUTF8
  case nul
  case lostLetters
  case tooLong(limit: Int)
  case address(EmailAddressError)
  case twoAddresses
  case invisible(UInt32)
  case wideAt
  case language
  case secondHeader
  case fieldCount(found: Int, expected: Int)
  case afterQuote
  case openQuote(lines: Int)
  case torn
  case loneReturn
  case notJSON
  case member(String)
  case memberTwice(String)
  case noAddressMember
  case swallowed
  case namesNobody

  /// What is wrong.
  public var description: String {
    switch self {
    case .notUTF8: "it is not UTF-8, and perhaps Windows-1252; save the list as UTF-8"
    case .nul: "it has a NUL byte; if the list is UTF-16, save it as UTF-8"
    case .lostLetters:
      "letters of it were lost on the way into the list (U+FFFD); write them again"
    case .tooLong(let limit):
      "it is over \(limit < 1024 ? limit.counting("byte") : "\(limit / 1024) KiB")"
    case .address(let error): error.description
    case .twoAddresses: "it has two addresses in one cell; give each a line of its own"
    case .invisible(let value):
      "an invisible character (U+\(Self.hexadecimal(value))) stands inside the address; take it out"
    case .wideAt: "the address has a wide ＠ (U+FF20); write @"
    case .language: "it is no language tag; write it as en or pt-BR"
    case .secondHeader: "it is a second header"
    case .fieldCount(let found, let expected):
      "it has \(found.counting("field")), and the header has \(expected)"
    case .afterQuote: "text follows a closing quote; double the quotes inside a quoted field"
    case .openQuote(let lines):
      "a quote that opens here never closes, and took the rest of the list with it"
        + (lines > 1 ? " (\(lines) lines)" : "")
    case .torn:
      "the list breaks off here without a line end, so this may be half of a record; end the last "
        + "line with a line end"
    case .loneReturn: "lines end with CR alone; end them with LF or CRLF"
    case .notJSON: "it is no JSON object"
    case .noAddressMember:
      "it has no member \"email\"; write it as null for a person without an address"
    case .memberTwice(let name):
      "it has two members that mean \"\(name)\"; keep one, or write an object for each person"
    case .swallowed:
      "a quoted field goes on over line breaks to what looks like other records, so a quote that never "
        + "closed may have swallowed them; close the quote, or take the line breaks out of the field"
    case .namesNobody: "it has neither an address nor a reference, and so names nobody"
    case .member(let name):
      "\"\(name)\" is not a \(name == "segments" ? "list of strings" : "string")"
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// Why a list cannot be read at all, or cannot be used.
public enum ListError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case noAddressColumn
  case columnTwice(String)
  case header(ListProblem)
  case encoding(String)
  case otherKind(OtherKind)
  case separator
  case unreadable(String)
  case notWhole(ListEnding.Flaw)
  case naming(Named, line: Int, ListProblem)
  case namingNotWhole(Named, ListEnding.Flaw)

  /// Whom a list names that is no list of people to tell.
  public enum Named: Sendable, Hashable {
    /// Who is not to be written to.
    case excluded
    /// Who was not to be written to, and is to be told after all.
    case readmitted
  }

  /// A file that is no list.
  public enum OtherKind: Sendable, Hashable {
    case workbook, compressed, array, markup
  }

  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .empty: "the list is empty; it starts with a header such as email,name,language"
    case .noAddressColumn:
      "the first line is no header with a column \"email\"; start the list with a header such as "
        + "email,name,language,reference,segments"
    case .columnTwice(let name): "the header has two columns \"\(name)\"; keep one"
    case .header(let problem): "the header cannot be read: \(problem)"
    case .encoding(let name): "the list is \(name); save it as UTF-8"
    case .otherKind(.workbook):
      "the list is a workbook or another archive; save it as CSV (UTF-8)"
    case .otherKind(.compressed): "the list is compressed; unpack it first"
    case .otherKind(.array):
      "the list is a JSON array; write each person as an object on a line of its own (NDJSON), as "
        + "jq -c '.[]' does"
    case .otherKind(.markup): "the list is HTML or XML; it has to be CSV or NDJSON"
    case .separator:
      "the line sep= names no separator that is understood; name a comma, a semicolon, a tab or a bar"
    case .unreadable(let reason): "the list cannot be read (\(reason))"
    case .notWhole(let flaw): flaw.description
    case .naming(.readmitted, let line, let problem):
      "line \(line) of those to be told after all cannot be read: \(problem); mend it, so that nobody "
        + "on it is left out by mistake"
    case .namingNotWhole(.readmitted, let flaw):
      "the list of those to be told after all is not known to be whole, so that somebody on it could "
        + "be left out by mistake: \(flaw)"
    case .naming(.excluded, let line, let problem):
      "line \(line) of those not to be written to cannot be read: \(problem); mend it, so that "
        + "nobody on it is written to by mistake"
    case .namingNotWhole(.excluded, let flaw):
      "the list of those not to be written to is not known to be whole, so that somebody on it could "
        + "be written to by mistake: \(flaw)"
    }
  }
}
