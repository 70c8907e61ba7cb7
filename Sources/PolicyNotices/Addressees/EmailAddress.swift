import CIDN2
import Foundation

/// An e-mail address in the form that goes on the wire.
///
/// **Syntax**: `Mailbox` of RFC 5321 section 4.1.2 with the sizes of section 4.5.3.1 (64 octets
/// before the `@`, 255 for the domain, 254 in all), extended by RFC 6531: letters of any script
/// before the `@` and in the domain.
///
/// **On the wire** the domain is lower-case A-labels (IDNA 2008, RFC 5891); what stands before the
/// `@` is sent as it was given.
///
/// **Compared** by `normalForm`: besides, what stands before the `@` is unquoted where quotes change
/// nothing, composed (NFC) and in lower case. RFC 5321 lets a server tell `Ada@` from `ada@`, and
/// none is known that does; telling the same person twice is the likelier fault.
public struct EmailAddress: Sendable {
  /// The address as it is sent.
  public let wire: String
  /// What addresses are compared by.
  public let normalForm: String

  /// An address.
  ///
  /// - Throws: `EmailAddressError`, which never shows the address.
  public init(_ text: String) throws(EmailAddressError) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= 1_000 else { throw .long }
    // A quoted local part may hold an @; a domain may not.
    guard let at = bytes.lastIndex(of: 0x40) else { throw .noAt }
    let local = bytes[..<at]
    let domain = bytes[(at + 1)...]
    guard !local.isEmpty else { throw .local }
    guard local.count <= 64 else { throw .longLocal }
    guard !domain.isEmpty else { throw .domain }

    let normalLocal = try Self.normalLocal(local)
    let wireDomain = try Self.wireDomain(domain)
    guard local.count + 1 + wireDomain.utf8.count <= 254 else { throw .long }
    wire = String(decoding: local, as: UTF8.self) + "@" + wireDomain
    normalForm = normalLocal + "@" + wireDomain
  }

  /// An address from the ledger, which was one when it was enrolled.
  init(enrolled wire: String) {
    self.wire = wire
    normalForm = wire
  }

  /// Whether only a server that offers SMTPUTF8 can take the address (RFC 6531).
  public var needsSMTPUTF8: Bool { wire.utf8.contains { $0 >= 0x80 } }

  /// The domain, in lower-case A-labels.
  public var domain: Substring {
    guard let at = wire.utf8.lastIndex(of: 0x40) else { return wire[...] }
    return wire[wire.utf8.index(after: at)...]
  }

  /// The address with a token put behind what stands before the `@`: `local+token@domain`.
  ///
  /// Nothing if that would be too long, or what stands before the `@` is quoted.
  func tagged(_ token: String) -> String? {
    guard let at = wire.utf8.lastIndex(of: 0x40), wire.first != "\"" else { return nil }
    let local = wire[..<at] + "+" + token
    return local.utf8.count <= 64 ? local + wire[at...] : nil
  }

  // MARK: Before the @

  private static func normalLocal(_ local: ArraySlice<UInt8>) throws(EmailAddressError) -> String {
    let content: [UInt8]
    if local.first == 0x22 {
      content = try unquoted(local)
    } else {
      guard isDotString(local) else { throw .local }
      content = Array(local)
    }
    guard content.contains(where: { $0 >= 0x80 }) else {
      return quotedIfNeeded(content.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    }
    let text = String(decoding: content, as: UTF8.self)
    guard !text.unicodeScalars.contains(where: isForbidden) else { throw .local }
    // Lower case can undo composition, so the text is composed again after it.
    let normal = text.precomposedStringWithCanonicalMapping.lowercased()
      .precomposedStringWithCanonicalMapping
    return quotedIfNeeded(Array(normal.utf8))
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

  private static func isDotString(_ bytes: some Collection<UInt8>) -> Bool {
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
    byte >= 0x80 || UInt8(byte).isLetter || UInt8(byte).isDigit
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

  private static func quotedIfNeeded(_ content: [UInt8]) -> String {
    if isDotString(content) { return String(decoding: content, as: UTF8.self) }
    var quoted: [UInt8] = [0x22]
    for byte in content {
      if byte == 0x22 || byte == 0x5C { quoted.append(0x5C) }
      quoted.append(byte)
    }
    quoted.append(0x22)
    return String(decoding: quoted, as: UTF8.self)
  }

  // MARK: The domain

  private static func wireDomain(_ domain: ArraySlice<UInt8>) throws(EmailAddressError) -> String {
    if domain.first == 0x5B { return try literal(domain) }
    if domain.contains(where: { $0 >= 0x80 }) {
      let labels = try aLabels(String(decoding: domain, as: UTF8.self))
      guard isHostName(labels.utf8) else { throw .domain }
      return labels
    }
    guard domain.count <= 255, isHostName(domain) else { throw .domain }
    return String(
      decoding: domain.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Labels of letters, digits and inner hyphens, 63 octets each; the last is no number.
  private static func isHostName(_ bytes: some Collection<UInt8>) -> Bool {
    var length = 0
    var allDigits = true
    var last: UInt8 = 0x2E
    for byte in bytes {
      if byte == 0x2E {
        guard length > 0, last != 0x2D else { return false }
        length = 0
        allDigits = true
      } else {
        guard byte.isLetter || byte.isDigit || (byte == 0x2D && length > 0) else { return false }
        if !byte.isDigit { allDigits = false }
        length += 1
        guard length <= 63 else { return false }
      }
      last = byte
    }
    return length > 0 && last != 0x2D && !allDigits
  }

  private static func aLabels(_ domain: String) throws(EmailAddressError) -> String {
    var result: UnsafeMutablePointer<CChar>?
    let flags = CInt(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
    guard idn2_to_ascii_8z(domain, &result, flags) == CInt(IDN2_OK.rawValue), let result else {
      throw .internationalDomain
    }
    defer { idn2_free(result) }
    return String(cString: result).lowercased()
  }

  /// An address literal: `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
  private static func literal(_ domain: ArraySlice<UInt8>) throws(EmailAddressError) -> String {
    guard domain.last == 0x5D, domain.count <= 60, !domain.contains(0) else { throw .domain }
    let inner = String(decoding: domain.dropFirst().dropLast(), as: UTF8.self).lowercased()
    var buffer = [UInt8](repeating: 0, count: 16)
    if inner.hasPrefix("ipv6:") {
      guard inet_pton(AF_INET6, String(inner.dropFirst(5)), &buffer) == 1 else { throw .domain }
      return "[IPv6:" + inner.dropFirst(5) + "]"
    }
    guard inet_pton(AF_INET, inner, &buffer) == 1 else { throw .domain }
    return "[" + inner + "]"
  }
}

extension EmailAddress: Hashable {
  /// Whether both are the same by their normal form.
  public static func == (lhs: EmailAddress, rhs: EmailAddress) -> Bool {
    lhs.normalForm.utf8.elementsEqual(rhs.normalForm.utf8)
  }

  /// Hashes the normal form.
  public func hash(into hasher: inout Hasher) { hasher.combine(normalForm) }
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
