import PolicyKit
import Testing

@testable import PolicyNotices

struct AddressCellTests {
  /// Everything that may stand around an address without changing it.
  static let wrappers: [(String, String)] = [
    ("", ""), (" ", " "), ("\u{A0}", "\u{A0}"), ("\u{200B}", "\u{FEFF}"), ("\u{2060}", "\u{AD}"),
    ("\u{200E}", "\u{202C}"), ("\t", "\r"), ("mailto:", ""), ("MAILTO:", "?subject=Hello"),
    ("<", ">"), ("Ada Reader <", ">"), ("\"Reader, Ada\" <", ">"), ("'", "'"), ("\"", "\""),
    ("“", "”"), ("‘", "’"), ("„", "“"), ("«", "»"), ("", "."), ("", ","), ("", ";"), ("", ".,"),
  ]

  @Test func `What stands around an address is taken off, also twice`() throws {
    for outer in Self.wrappers {
      for inner in Self.wrappers {
        // A subject's text may be anything, so nothing can follow it and be told from it.
        if inner.1.hasPrefix("?") || outer.1.hasPrefix("?") && !inner.0.isEmpty { continue }
        if inner.0.contains("<"), outer.0.contains("<") { continue }
        // A name cannot stand inside of what belongs to an address.
        if inner.0.contains("Ada"), !["", " ", "\u{A0}", "\""].contains(outer.0) { continue }
        let text = outer.0 + inner.0 + "Ada.B+c@example.org" + inner.1 + outer.1
        let address = try AddressCell.address(text)
        #expect(address?.wire == "Ada.B+c@example.org", "\(text.debugDescription)")
      }
    }
  }

  @Test(arguments: ["", " ", "\u{A0}\u{200B}", "\u{FEFF}"])
  func `A field with nothing visible in it has no address`(text: String) throws {
    #expect(try AddressCell.address(text) == nil)
  }

  @Test(arguments: [
    "ada@example.org; bob@example.org", "ada@example.org, bob@example.org",
    "ada@example.org bob@example.org", "ada@example.org\nbob@example.org",
    "ada@example.org\u{A0}bob@example.org", "ada@example.org/bob@example.org",
    "ada@example.org,bob@example.org,eve@example.org",
    "Ada <ada@example.org>, Bob <bob@example.org>",
    "<ada@example.org><bob@example.org>; <bob@example.org>", "ada@example.org|bob@example.org;",
  ])
  func `Two addresses in a cell are named with the cure`(text: String) {
    #expect(throws: ListProblem.twoAddresses) { try AddressCell.address(text) }
  }

  @Test(arguments: [
    ("ada@exam\u{200B}ple.org\u{200B}x y", ListProblem.invisible(0x200B)),
    ("a\u{A0}da@example.org", .invisible(0xA0)), ("ada\u{FF20}example.org", .wideAt),
    ("ad\u{FFFD}@example.org", .lostLetters), ("ada@example.org\rbob", .loneReturn),
    ("ada@example.", .address(.domain)), ("mailto:ada%40example.org", .address(.noAt)),
    ("nobody", .address(.noAt)), ("<>", .address(.empty)),
    ("a <b> <c@example.org", .address(.local)),
  ])
  func `What leaves a doubt is no address, and the cure is named`(
    text: String, problem: ListProblem
  ) {
    #expect(throws: problem) { try AddressCell.address(text) }
    #expect(!"\(problem)".contains("example"))
  }

  @Test func `An address that is one already is left as it is`() throws {
    for text in ["'quote@example.org", "a?b@example.org", "\"a b\"@example.org", "a@[192.0.2.1]"] {
      #expect(try AddressCell.address(text)?.wire == text)
    }
  }
}
