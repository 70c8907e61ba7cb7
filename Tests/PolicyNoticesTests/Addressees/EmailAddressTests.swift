import PolicyKit
import Testing

@testable import PolicyNotices

struct EmailAddressTests {
  @Test(arguments: [
    ("ada@example.com", "ada@example.com", "ada@example.com"),
    ("Ada.L@Example.COM", "Ada.L@example.com", "ada.l@example.com"),
    ("\"ada\"@example.com", "\"ada\"@example.com", "ada@example.com"),
    ("\"a b\"@example.com", "\"a b\"@example.com", "\"a b\"@example.com"),
    ("a+b@bücher.example", "a+b@xn--bcher-kva.example", "a+b@xn--bcher-kva.example"),
    ("a@BU\u{308}CHER.example", "a@xn--bcher-kva.example", "a@xn--bcher-kva.example"),
    ("é@example.com", "é@example.com", "é@example.com"),
    ("E\u{301}@example.com", "E\u{301}@example.com", "é@example.com"),
    ("root@localhost", "root@localhost", "root@localhost"),
    ("a@[192.0.2.1]", "a@[192.0.2.1]", "a@[192.0.2.1]"),
    ("a@[IPv6:2001:DB8::1]", "a@[IPv6:2001:db8::1]", "a@[IPv6:2001:db8::1]"),
  ])
  func `An address is sent with A-labels and compared by its normal form`(
    text: String, wire: String, normal: String
  ) throws {
    let address = try EmailAddress(text)
    #expect(Array(address.wire.utf8) == Array(wire.utf8))
    #expect(Array(address.normalForm.utf8) == Array(normal.utf8))
  }

  @Test(arguments: [
    "", "ada", "@example.com", "ada@", "ada@@example.com", ".ada@example.com", "a..b@example.com",
    "ada.@example.com", "a b@example.com", "ada@example..com", "ada@-a.example", "ada@a-.example",
    "ada@example.com.", "ada@127.0.0.1", "ada@exa mple.com", "ada@exam\u{0}ple.com",
    "ada\r\nBcc: eve@example.com@example.com", "ada@example.com\r\nBcc: eve@example.com",
    "<ada@example.com>", "Ada <ada@example.com>", "ada@example.com,eve@example.com",
    "\"ada@example.com", "\"\"@example.com", "\"a\"b\"@example.com", "a@[300.1.1.1]", "a@[IPv6:x]",
    "ada@exa_mple.com", "ada\u{202E}@example.com", "ada@xn--\u{7F}.example", "ada@\u{FFFD}.example",
  ])
  func `What is no address is refused without being shown`(text: String) {
    #expect {
      try EmailAddress(text)
    } throws: { error in
      text.count < 4 || !"\(error)".contains(text)
    }
  }

  @Test func `Lengths are those of RFC 5321`() throws {
    let local = String(repeating: "a", count: 64)
    let domain = "\(String(repeating: "b", count: 63)).\(String(repeating: "c", count: 63))"
    #expect(
      try EmailAddress("\(local)@\(domain).\(String(repeating: "d", count: 61))").wire.count == 254)
    #expect(throws: EmailAddressError.longLocal) { try EmailAddress("a\(local)@example.com") }
    #expect(throws: EmailAddressError.long) {
      try EmailAddress("\(local)@\(domain).\(String(repeating: "d", count: 62))")
    }
    #expect(throws: EmailAddressError.domain) {
      try EmailAddress("a@\(String(repeating: "b", count: 64)).example")
    }
  }
}
