import CIDN2
import Foundation
public import PolicyKit

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
    let syntax = try AddressSyntax(text)
    let wireDomain = try Self.wireDomain(syntax.domain)
    guard syntax.local.utf8.count + 1 + wireDomain.utf8.count <= AddressSyntax.limit else {
      throw .long
    }
    wire = syntax.local + "@" + wireDomain
    normalForm = Self.normalLocal(syntax.content) + "@" + wireDomain
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
    guard let at = wire.utf8.lastIndex(of: 0x40), let syntax = try? AddressSyntax(wire),
      syntax.takesTag(ofBytes: token.utf8.count)
    else { return nil }
    return wire[..<at] + "+" + token + wire[at...]
  }

  // MARK: Before the @

  private static func normalLocal(_ content: [UInt8]) -> String {
    guard content.contains(where: { $0 >= 0x80 }) else {
      return quotedIfNeeded(content.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    }
    // Lower case can undo composition, so the text is composed again after it.
    let normal = String(decoding: content, as: UTF8.self)
      .precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
    return quotedIfNeeded(Array(normal.utf8))
  }

  private static func quotedIfNeeded(_ content: [UInt8]) -> String {
    if AddressSyntax.isDotString(content) { return String(decoding: content, as: UTF8.self) }
    var quoted: [UInt8] = [0x22]
    for byte in content {
      if byte == 0x22 || byte == 0x5C { quoted.append(0x5C) }
      quoted.append(byte)
    }
    quoted.append(0x22)
    return String(decoding: quoted, as: UTF8.self)
  }

  // MARK: The domain

  private static func wireDomain(
    _ domain: AddressSyntax.Domain
  ) throws(EmailAddressError) -> String {
    switch domain {
    case .host(let name), .literal(let name): return name
    case .international(let name):
      let labels = try aLabels(name)
      guard AddressSyntax.isHostName(labels.utf8) else { throw .domain }
      return labels
    }
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
}

extension EmailAddress: Hashable {
  /// Whether both are the same by their normal form.
  public static func == (lhs: EmailAddress, rhs: EmailAddress) -> Bool {
    lhs.normalForm.utf8.elementsEqual(rhs.normalForm.utf8)
  }

  /// Hashes the normal form.
  public func hash(into hasher: inout Hasher) { hasher.combine(normalForm) }
}
