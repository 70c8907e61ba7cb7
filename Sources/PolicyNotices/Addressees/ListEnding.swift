import PolicyKit

/// Whether a list was whole, and how that is known, once its reading has ended.
///
/// | the list comes from | it is whole if |
/// |---|---|
/// | a regular file | it was read to its end, and is as it was when it was opened |
/// | a command that Proviso runs | the command exited with 0 |
/// | a pipe | the count that was expected is met, or a mark of the end came |
///
/// A pipe is everything else that bytes come from: standard input unless a file is there, a named
/// pipe, `<(…)`. The reader of a pipe cannot tell a writer that is done from one that died.
///
/// Besides, whatever it comes from, a list is not whole if a quote in it never closes or may have
/// swallowed records, if its last record is torn, if it has another number of records than was expected or than its mark says, or
/// if anything follows the mark.
public enum ListEnding: Sendable, Hashable {
  /// Everyone on the list was read.
  case whole(by: Proof)
  /// People of the list may be missing.
  case notWhole(Flaw)

  /// How it is known that a list was whole.
  public enum Proof: Sendable, Hashable {
    /// A regular file was read to its end.
    case file
    /// The command that wrote it exited with 0.
    case command
    /// It has as many records as were expected.
    case expected(Int)
    /// A mark of the end closed it.
    case marker
  }

  /// Why a list is not known to be whole.
  public enum Flaw: Sendable, Hashable, CustomStringConvertible {
    /// It was not read to its end.
    case notRead
    /// The command that wrote it failed.
    case command(CommandEnd)
    /// The file changed while it was read.
    case changed
    /// A quote never closes, and took the rest of the list with it.
    case openQuote(line: Int)
    /// A quoted field may have swallowed records.
    case swallowed(line: Int)
    /// The last record may be half of one.
    case torn(line: Int)
    /// Something follows the mark of the end.
    case afterMarker(line: Int)
    /// It has another number of records than was expected.
    case expected(Int, found: Int)
    /// It has another number of records than its mark of the end says.
    case marker(Int, found: Int)
    /// No record has the member `email`.
    case noAddressMember
    /// A pipe ended, and nothing says that this was the end.
    case unproven(found: Int)

    /// What is wrong, and what would be right.
    public var description: String {
      switch self {
      case .notRead: "the list was not read to its end"
      case .command(let end):
        "the command that writes the list failed: \(end); make it end with 0 once it has written "
          + "everyone"
      case .changed:
        "the list changed while it was read; give it again when whatever writes it is done"
      case .openQuote(let line):
        "a quote that opens in line \(line) never closes, and took the rest of the list with it"
      case .swallowed(let line):
        "line \(line): \(ListProblem.swallowed)"
      case .torn(let line):
        "the list breaks off in line \(line), whose record may be half of one; if the list is whole, "
          + "end its last line with a line end"
      case .afterMarker(let line):
        "line \(line) follows the mark that the list ends; let nothing follow that mark"
      case .expected(let expected, let found):
        "the list has \(found.counting("record")), and \(expected) were expected"
      case .marker(let stated, let found):
        "the list has \(found.counting("record")), and the mark at its end says \(stated)"
      case .noAddressMember:
        "no record of the list has a member \"email\"; write it as {\"email\":\"…\"}, and as null for "
          + "a person without an address"
      case .unproven(let found):
        "the list came through a pipe, which cannot tell whether it was cut off; "
          + "\(found.counting("record")) came; if these are all, give --expect \(found), or let the list "
          + "end with a line # end"
      }
    }
  }

  /// Whether the list was whole.
  public var isWhole: Bool { flaw == nil }

  /// Why the list is not known to be whole; nothing if it is.
  public var flaw: Flaw? {
    switch self {
    case .whole: nil
    case .notWhole(let flaw): flaw
    }
  }
}

/// The mark by which a list says that it is whole: `# end`, or `# end 42` with its number of records.
///
/// In CSV it is the first field of a line whose other fields are empty, so that a query can give it
/// as a row and `echo` as a line. In NDJSON it is also `{"end":42}` or `{"end":true}`. No person can
/// be taken for it: it has no address, and no other field.
struct EndMarker: Hashable {
  /// The number of records that it states, if it states one.
  let count: Int?

  /// A mark that states this number.
  init(count: Int?) { self.count = count }

  /// The mark that a line or a field is; nothing if it is none.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text.drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.popFirst() == UInt8(ascii: "#") else { return nil }
    rest = rest.drop { $0 == 0x20 }
    guard rest.prefix(3).map({ $0 | 0x20 }) == Array("end".utf8) else { return nil }
    rest = rest.dropFirst(3)
    while let last = rest.last, [0x20, 0x09, 0x0D].contains(last) { rest.removeLast() }
    if rest.isEmpty {
      count = nil
      return
    }
    let digits = rest.drop { $0 == 0x20 }
    guard rest.first == 0x20, !digits.isEmpty, digits.allSatisfy(\.isDigit),
      let count = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    self.count = count
  }
}
