import Testing

@testable import PolicyKit

/// What keeps messages from being sent in a sender's name, field by field.
@Suite struct NoticeSenderTests {
  private static let good = "privacy@example.com"

  /// Texts that are no addresses, each in another way.
  static let noAddresses = [
    "", " ", "privacy", "@example.com", "privacy@", "a b@example.com", "a@b@", "a@example..com",
    "a@-example.com", "a@example.com ", "<a@example.com>", "a@example.com\r\nBcc: all@example.com",
    "a@exa_mple.com", ".a@example.com", "a.@example.com", "a@[300.1.1.1]", "a@[IPv6:1::2::3]",
    "a@[IPv6:1:2:3]", "a@1.2.3.4", "\"a@example.com", "a@\u{202E}example.com", "a@bad_ü.example",
    String(repeating: "a", count: 65) + "@example.com",
    "a@" + Array(repeating: String(repeating: "b", count: 63), count: 4).joined(separator: "."),
  ]

  @Test(arguments: noAddresses)
  func whatIsNoAddressIsFoundInEachField(text: String) {
    #expect(NoticeSender(text).faults.map(\.field) == ["address"])
    #expect(NoticeSender(Self.good, replyTo: text).faults.map(\.field) == ["replyTo"])
    #expect(NoticeSender(Self.good, bouncesTo: text).faults.map(\.field) == ["bouncesTo"])
    let all = NoticeSender(text, replyTo: text, bouncesTo: text)
    #expect(all.faults.map(\.field) == ["address", "replyTo", "bouncesTo"])
  }

  @Test(arguments: [
    "privacy@example.com", "PRIVACY@EXAMPLE.COM", "a+b@example.com", "\"a b\"@example.com",
    "ада@example.org", "a@bücher.example", "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]",
    "a@[IPv6:::1]", "a@[IPv6:1:2:3:4:5:6:192.0.2.1]", "a@sub.example.co",
  ])
  func whatIsAnAddressIsTaken(text: String) {
    #expect(NoticeSender(text, replyTo: text, bouncesTo: text).faults == [])
  }

  @Test func aTagHasToFitBehindTheAddress() throws {
    for (length, fits) in [(31, true), (32, false)] {
      let address = String(repeating: "a", count: length) + "@example.com"
      let sender = NoticeSender(address, bouncesByPerson: true)
      #expect(sender.faults.isEmpty == fits, "\(length)")
      let other = NoticeSender(Self.good, bouncesTo: address, bouncesByPerson: true)
      #expect(other.faults.map(\.field) == (fits ? [] : ["bouncesByPerson"]))
    }
    #expect(NoticeSender("\"a b\"@example.com", bouncesByPerson: true).faults.count == 1)
    // 254 bytes in all: 64 before the @ would fit, and the domain leaves no room for them.
    let domain = Array(repeating: String(repeating: "b", count: 60), count: 4)
      .joined(separator: ".")
    let sender = NoticeSender("abcd@\(domain)", bouncesByPerson: true)
    #expect(sender.faults.map(\.field) == ["bouncesByPerson"])
    #expect(NoticeSender("abcd@\(domain)").faults == [])
  }

  @Test(arguments: [
    "http://example.com/{token}", "https://", "https:///{token}", "mailto:leave@example.com",
    "https://example.com/leave", "https://example.com/{name}", "https://example.com/ {token}",
    "https://example.com/\u{202E}{token}", "https://{token}.example.com/",
    "https://example.com/>{token}",
    "https://example.com/{token}" + String(repeating: "x", count: 800), "", "{token}",
  ])
  func unsubscribingNeedsAnAddressThatNamesThePerson(text: String) {
    let sender = NoticeSender(Self.good, unsubscribe: text)
    #expect(sender.faults.map(\.field) == ["unsubscribe"])
    #expect(UnsubscribeEndpoint(text) == nil)
  }

  @Test(arguments: [
    "https://example.com/{token}", "HTTPS://example.com/?p={reference}",
    "https://example.com/{token}/{reference}",
  ])
  func unsubscribingByTokenOrReferenceIsTaken(text: String) {
    #expect(NoticeSender(Self.good, unsubscribe: text).faults == [])
    #expect(UnsubscribeEndpoint(text)?.template == text)
  }

  @Test(arguments: ["", "  ", "a\nb", "a\u{202E}b", "a\u{0}", String(repeating: "x", count: 901)])
  func aNameIsText(name: String) {
    #expect(NoticeSender(Self.good, name: name).faults.map(\.field) == ["name"])
  }

  @Test(arguments: [
    ("https://example.com/privacy", "https://example.com/privacy/"),
    ("https://example.com/privacy/", "https://example.com/privacy/"),
    ("https://bücher.example/datenschutz/", "https://bücher.example/datenschutz/"),
    ("http://example.com/privacy", nil), ("https://example.com/?p=1", nil),
    ("https://example.com/#p", nil), ("https://user@example.com/", nil), ("https://", nil),
    ("/privacy", nil), ("example.com", nil), ("https://example.com/a b", nil),
    ("https://example.com/<p>", nil), ("https://example.com/\u{202E}", nil),
    ("https://example.com/" + String(repeating: "x", count: 400), nil),
  ])
  func linksLeadBelowAPageWithAnAddress(url: String, root: String?) {
    #expect(Publication(url: url).root == root)
    #expect((Publication(url: url).linkProblem == nil) == (root != nil))
  }
}
