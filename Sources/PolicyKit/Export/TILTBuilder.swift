/// Builds the members of a TILT document.
struct TILTBuilder {
  let policy: Policy
  let version: ExportedVersion
  let day: CalendarDate
  let names: EntityNames
  var gaps = TILTGaps()

  /// What stands where the schema demands a country and none is stated: CLDR's "unknown region",
  /// which ISO 3166-1 leaves to users.
  static let unknownCountry = "ZZ"

  /// What stands where the schema demands an e-mail address and none is stated: nobody can have a
  /// domain below `invalid` (RFC 2606).
  static let unknownEmail = "unknown@unknown.invalid"

  /// What stands where the schema demands a reference and none is stated: an empty page (RFC 6694).
  ///
  /// The empty reference would be the document itself (RFC 3986 section 4.4).
  static let unknownPage = "about:blank"

  init(policy: Policy, version: ExportedVersion, day: CalendarDate) {
    self.policy = policy
    self.version = version
    self.day = day
    names = EntityNames(of: policy)
  }

  /// All members of the document but the hash.
  mutating func document() -> [String: PlainValue] {
    [
      "meta": meta(), "controller": controller(), "dataProtectionOfficer": officer(),
      "dataDisclosed": .array(dataDisclosed()),
      "thirdCountryTransfers": .array(policy.transfers.flatMap(transfers)),
      "accessAndDataPortability": accessAndDataPortability(), "sources": .array(sources()),
      "rightToInformation": right([.access]),
      "rightToRectificationOrDeletion": right([.rectification, .erasure]),
      "rightToDataPortability": right([.portability]),
      "rightToWithdrawConsent": right([.withdrawal]), "rightToComplain": rightToComplain(),
      "automatedDecisionMaking": decisions(),
      // What a purpose was before is in the archive's record of changes, and not in a policy.
      "changesOfPurpose": .array([]),
    ]
  }

  // MARK: Meta

  private mutating func meta() -> PlainValue {
    let made = (version.published ?? day).description
    let language = String(policy.language.lowercased().prefix { $0 != "-" })
    if language.utf8.count != 2 {
      gaps.note(
        "meta.language: \"\(Terminal.visible(policy.language))\" has no code of two letters "
          + "(ISO 639-1), which TILT demands")
    }
    let page = Self.reference(policy.publication.url)
    if page == nil {
      gaps.note(
        "meta.url: the policy states no address of its page (publication.url); "
          + "\"\(Self.unknownPage)\" stands there")
    }
    if version.published == nil {
      gaps.note(
        "meta.version, meta.status: the policy is not published; \(version.number) and \"inactive\" "
          + "stand there")
    }
    return .object([
      "_id": .string(version.identity), "name": .string(policy.controller.name),
      "created": .string(made), "modified": .string(made),
      "version": .integer(version.number), "language": .string(language),
      "status": .string(version.isInForce ? "active" : "inactive"),
      "url": .string(page ?? Self.unknownPage),
    ])
  }

  // MARK: Parties

  private mutating func controller() -> PlainValue {
    let controller = policy.controller
    // TILT has no place for a controller's own contacts but those of whoever represents it.
    let representative = policy.representatives.first
    let contacts = representative.map(\.contacts) ?? controller.contacts
    let name = representative?.name ?? controller.accountablePerson
    if name == nil {
      gaps.note(
        "controller.representative.name: nobody who represents the controller is stated; "
          + "left empty")
    }
    var person: [String: PlainValue] = ["name": .string(name ?? "")]
    person["email"] = .string(email(among: contacts, for: "controller.representative.email"))
    person["phone"] = Self.phone(among: contacts).map { .string($0) }
    if controller.address == nil, Self.address(among: controller.contacts) == nil {
      gaps.note("controller.address: not stated; left empty")
    }
    return .object([
      "name": .string(controller.name),
      "address": .string(controller.address ?? Self.address(among: controller.contacts) ?? ""),
      "country": country(controller.country, for: "controller.country"),
      "representative": .object(person),
    ])
  }

  private mutating func officer() -> PlainValue {
    var name: String?
    var contacts: [Channel] = []
    if case .appointed(let known, let channels, _)? = policy.dataProtectionOfficer {
      (name, contacts) = (known, channels)
      if known == nil { gaps.note("dataProtectionOfficer.name: not stated; left empty") }
    } else {
      let reason =
        policy.dataProtectionOfficer == nil
        ? "none is stated" : "the policy says that there is none"
      gaps.note(
        "dataProtectionOfficer: \(reason); its name and address are left empty, its e-mail is "
          + "\"\(Self.unknownEmail)\" and its country \"\(Self.unknownCountry)\"")
      return .object([
        "name": .string(""), "address": .string(""), "email": .string(Self.unknownEmail),
        "country": .string(Self.unknownCountry),
      ])
    }
    let address = Self.address(among: contacts)
    if address == nil { gaps.note("dataProtectionOfficer.address: not stated; left empty") }
    var person: [String: PlainValue] = [
      "name": .string(name ?? ""), "address": .string(address ?? ""),
      "country": country(nil, for: "dataProtectionOfficer.country"),
      "email": .string(email(among: contacts, for: "dataProtectionOfficer.email")),
    ]
    person["phone"] = Self.phone(among: contacts).map { .string($0) }
    return .object(person)
  }

  // MARK: Small things

  /// The code of a country, or that of no country.
  mutating func country(_ country: Country?, for field: String) -> PlainValue {
    if let code = Self.code(country) { return .string(code) }
    gaps.note("\(field): not stated; \"\(Self.unknownCountry)\" (unknown) stands there")
    return .string(Self.unknownCountry)
  }

  /// The code of a country, if it has the form of one.
  static func code(_ country: Country?) -> String? {
    guard let code = country?.code, code.utf8.count == 2,
      code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else { return nil }
    return code
  }

  private mutating func email(among channels: [Channel], for field: String) -> String {
    if let address = Self.email(among: channels) { return address }
    gaps.note("\(field): not stated; \"\(Self.unknownEmail)\" stands there")
    return Self.unknownEmail
  }

  /// The first e-mail address that has the form of one.
  static func email(among channels: [Channel]) -> String? {
    channels.lazy.compactMap { channel in
      if case .email(let address) = channel, isEmail(address) { address } else { nil }
    }.first
  }

  /// Whether a text has the form of an address (RFC 5321 section 4.1.2) below a domain of two labels
  /// or more, as validators of JSON Schema ask for it.
  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1
      && atoms.allSatisfy { atom in
        !atom.isEmpty
          && atom.utf8.allSatisfy { isAlphanumeric($0) || "!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
      }
      && labels.allSatisfy { label in
        label.utf8.first.map(isAlphanumeric) == true && label.utf8.last.map(isAlphanumeric) == true
          && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      }
  }

  /// The first postal address.
  static func address(among channels: [Channel]) -> String? {
    channels.lazy.compactMap { channel in
      if case .post(let address) = channel { address } else { nil }
    }.first
  }

  /// The first telephone number that TILT can write: digits with spaces, hyphens, dots and slashes,
  /// and parentheses around one of the first groups.
  static func phone(among channels: [Channel]) -> String? {
    channels.lazy.compactMap { channel in
      guard case .phone(let number, _) = channel else { return nil }
      var digits = number.utf8.drop { $0 == UInt8(ascii: "+") }
      if digits.first == UInt8(ascii: "(") { return nil }
      guard digits.popFirst().map({ (0x30...0x39).contains($0) }) == true,
        digits.allSatisfy({ (0x30...0x39).contains($0) || " -./".utf8.contains($0) })
      else { return nil }
      return number
    }.first
  }

  /// The first page on the web.
  static func page(among channels: [Channel]) -> String? {
    channels.lazy.compactMap { channel in
      if case .web(let url, _) = channel { reference(url) } else { nil }
    }.first
  }

  /// A reference to a page as RFC 3986 writes it: what is not ASCII is percent-encoded (RFC 3987
  /// section 3.1).
  static func reference(_ url: String?) -> String? {
    guard let iri = LinkedNode.iri(url), !iri.contains(where: { "[]".contains($0) }),
      iri.utf8.count(where: { $0 == UInt8(ascii: "#") }) < 2
    else { return nil }
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var reference = ""
    for byte in iri.utf8 {
      if byte < 0x80 {
        reference.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        reference.unicodeScalars += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    let escapes = reference.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
    return escapes.allSatisfy { $0.count >= 2 && $0.prefix(2).allSatisfy(\.isHexDigit) }
      ? reference : nil
  }

  /// Texts as a list.
  static func texts(_ texts: [String]) -> PlainValue { .array(texts.map { .string($0) }) }
}
