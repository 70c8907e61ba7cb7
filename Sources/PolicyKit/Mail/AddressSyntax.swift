/// The parts of an e-mail address, as far as its syntax says.
///
/// `Mailbox` of RFC 5321 section 4.1.2 with the sizes of section 4.5.3.1 (64 octets before the `@`,
/// 255 for the domain, 254 in all), extended by RFC 6531: letters of any script before the `@` and in
/// the domain. Whether a domain in another script has an ASCII form (IDNA 2008) is no syntax, and is
/// asked where addresses are put on the wire.
package struct AddressSyntax: Sendable, Hashable {
  /// What stands before the `@`, as it was given.
  package let local: String
  /// The bytes that it means: without quotation marks, and what they escape.
  package let content: [UInt8]
  /// What stands behind the `@`.
  package let domain: Domain

  /// What stands behind the `@`.
  package enum Domain: Sendable, Hashable {
    /// A host name in lower-case ASCII.
    case host(String)
    /// A host name with letters beyond ASCII, as it was given.
    case international(String)
    /// An address literal in its one spelling: `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
    case literal(String)
  }

  /// The most bytes of an address.
  package static let limit = 254
  /// The most bytes before the `@`.
  package static let localLimit = 64

  /// The parts of a text.
  ///
  /// - Throws: `EmailAddressError`, which never shows the text.
  package init(_ text: String) throws(EmailAddressError) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= 1_000 else { throw .long }
    // A quoted local part may hold an @; a domain may not.
    guard let at = bytes.lastIndex(of: 0x40) else { throw .noAt }
    let local = bytes[..<at]
    guard !local.isEmpty else { throw .local }
    guard local.count <= Self.localLimit else { throw .longLocal }
    guard at + 1 < bytes.count else { throw .domain }
    content = try Self.content(of: local)
    domain = try Self.domain(bytes[(at + 1)...])
    self.local = String(decoding: local, as: UTF8.self)
    switch domain {
    case .host(let name), .literal(let name):
      guard local.count + 1 + name.utf8.count <= Self.limit else { throw .long }
    case .international: break
    }
  }

  /// Whether a token of so many bytes can be put behind what stands before the `@`:
  /// `local+token@domain`.
  package func takesTag(ofBytes count: Int) -> Bool {
    guard local.first != "\"", local.utf8.count + 1 + count <= Self.localLimit else { return false }
    let domain =
      switch domain {
      case .host(let name), .international(let name), .literal(let name): name
      }
    return local.utf8.count + 1 + count + 1 + domain.utf8.count <= Self.limit
  }

  // MARK: Before the @

  private static func content(of local: ArraySlice<UInt8>) throws(EmailAddressError) -> [UInt8] {
    let content: [UInt8]
    if local.first == 0x22 {
      content = try unquoted(local)
    } else {
      guard isDotString(local) else { throw .local }
      content = Array(local)
    }
    if content.contains(where: { $0 >= 0x80 }) {
      let text = String(decoding: content, as: UTF8.self)
      guard !text.unicodeScalars.contains(where: isForbidden) else { throw .local }
    }
    return content
  }

  /// Characters beyond ASCII that no address has: spaces, controls, marks of direction.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse,
      .surrogate, .unassigned:
      scalar.value != 0x20
    default: false
    }
  }

  /// Whether bytes can stand before the `@` without quotation marks.
  package static func isDotString(_ bytes: some Collection<UInt8>) -> Bool {
    var wasDot = true
    for byte in bytes {
      if byte == 0x2E {
        if wasDot { return false }
        wasDot = true
      } else {
        guard isAtom[Int(byte)] else { return false }
        wasDot = false
      }
    }
    return !wasDot
  }

  /// `atext` of RFC 5322 and everything beyond ASCII (RFC 6531).
  private static let isAtom: [Bool] = (0...255).map { (byte: Int) in
    byte >= 0x80 || UInt8(byte).isASCIILetter || UInt8(byte).isASCIIDigit
      || "!#$%&'*+-/=?^_`{|}~".utf8.contains(UInt8(byte))
  }

  private static func unquoted(_ local: ArraySlice<UInt8>) throws(EmailAddressError) -> [UInt8] {
    guard local.count > 2, local.last == 0x22 else { throw .local }
    var content: [UInt8] = []
    var escaped = false
    for byte in local.dropFirst().dropLast() {
      guard byte >= 0x20, byte != 0x7F else { throw .local }
      if escaped {
        content.append(byte)
        escaped = false
      } else if byte == 0x5C {
        escaped = true
      } else if byte == 0x22 {
        throw .local
      } else {
        content.append(byte)
      }
    }
    guard !escaped else { throw .local }
    return content
  }

  // MARK: The domain

  private static func domain(_ bytes: ArraySlice<UInt8>) throws(EmailAddressError) -> Domain {
    if bytes.first == 0x5B { return .literal(try literal(bytes)) }
    if bytes.contains(where: { $0 >= 0x80 }) {
      let text = String(decoding: bytes, as: UTF8.self)
      let isSound = text.unicodeScalars.allSatisfy { scalar in
        // The zero-width joiners are letters of names in some scripts (RFC 5892, appendix A.1).
        if !scalar.isASCII { return !isForbidden(scalar) || scalar.properties.isJoinControl }
        let byte = UInt8(scalar.value)
        return byte == 0x2E || byte == 0x2D || byte.isASCIILetter || byte.isASCIIDigit
      }
      guard isSound else { throw .internationalDomain }
      return .international(text)
    }
    guard bytes.count <= 255, isHostName(bytes) else { throw .domain }
    return .host(
      String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self))
  }

  /// Labels of letters, digits and inner hyphens, 63 octets each; the last is no number.
  package static func isHostName(_ bytes: some Collection<UInt8>) -> Bool {
    var length = 0
    var allDigits = true
    var last: UInt8 = 0x2E
    for byte in bytes {
      if byte == 0x2E {
        guard length > 0, last != 0x2D else { return false }
        length = 0
        allDigits = true
      } else {
        guard byte.isASCIILetter || byte.isASCIIDigit || (byte == 0x2D && length > 0) else {
          return false
        }
        if !byte.isASCIIDigit { allDigits = false }
        length += 1
        guard length <= 63 else { return false }
      }
      last = byte
    }
    return length > 0 && last != 0x2D && !allDigits
  }

  /// An address literal: `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
  private static func literal(_ domain: ArraySlice<UInt8>) throws(EmailAddressError) -> String {
    guard domain.last == 0x5D, domain.count <= 60 else { throw .domain }
    let inner = String(decoding: domain.dropFirst().dropLast(), as: UTF8.self).lowercased()
    if inner.hasPrefix("ipv6:") {
      let address = inner.dropFirst(5)
      guard isIPv6(address) else { throw .domain }
      return "[IPv6:" + address + "]"
    }
    guard isIPv4(inner[...]) else { throw .domain }
    return "[" + inner + "]"
  }

  /// Four numbers from 0 to 255 in decimal, without zeros in front (RFC 5321 section 4.1.3).
  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.count) && part.allSatisfy(\.isASCIIDigit)
          && (part.count == 1 || part.first != 0x30) && (Int(String(Substring(part))) ?? 256) < 256
      }
  }

  /// Eight groups of hexadecimal digits, of which `::` once stands for those that are zero, and the
  /// last two may be an IPv4 address (RFC 4291 section 2.2).
  private static func isIPv6(_ text: Substring) -> Bool {
    let halves = text.ranges(of: "::")
    guard halves.count <= 1 else { return false }
    var pieces: [Substring] = []
    if let gap = halves.first {
      let (front, back) = (text[..<gap.lowerBound], text[gap.upperBound...])
      if !front.isEmpty { pieces += front.split(separator: ":", omittingEmptySubsequences: false) }
      if !back.isEmpty { pieces += back.split(separator: ":", omittingEmptySubsequences: false) }
    } else {
      pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    }
    var count = pieces.count
    if let last = pieces.last, last.contains(".") {
      guard isIPv4(last), halves.first.map({ $0.upperBound != text.endIndex }) ?? true else {
        return false
      }
      pieces.removeLast()
      count += 1
    }
    guard halves.isEmpty ? count == 8 : count <= 7 else { return false }
    return pieces.allSatisfy { (1...4).contains($0.count) && $0.allSatisfy(\.isHexDigit) }
  }
}

/// Why text is no e-mail address.
///
/// It never shows the text.
public enum EmailAddressError: Error, Hashable, CustomStringConvertible {
  case empty, noAt, local, longLocal, domain, internationalDomain, long

  /// What is wrong.
  public var description: String {
    switch self {
    case .empty: "the address is empty"
    case .noAt: "the address has no @"
    case .local: "what stands before the @ is not allowed in an address"
    case .longLocal: "what stands before the @ is over 64 bytes"
    case .domain: "the domain is not allowed in an address"
    case .internationalDomain: "the domain is no internationalised domain name (IDNA 2008)"
    case .long: "the address is over 254 bytes"
    }
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}
