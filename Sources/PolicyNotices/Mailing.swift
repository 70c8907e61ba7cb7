public import PolicyKit
public import PolicyPages

/// A notice as it is mailed: its words, who writes, and whom it concerns.
///
/// It is the input of delivery: whoever makes one decides what it says and whether anything is to be
/// sent at all. Making one checks everything that no message could do without, so that delivery has
/// nothing left to refuse.
public struct Mailing: Sendable, Hashable {
  /// What this notice is the notice of, for as long as anyone remembers.
  ///
  /// The ledger tells each person once per identity. It is the digest of the version that people
  /// are told of, never of the words: mending a typing error must not tell everyone again.
  public struct ID: Sendable, Hashable, CustomStringConvertible {
    /// The identity, such as `sha256:…`.
    public let rawValue: String

    /// An identity, usually the digest of the version.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The identity as it is written.
    public var description: String { rawValue }

    /// The identity of the retraction of this notice, which tells people that the change does not come.
    public var retraction: ID { ID("retraction:" + rawValue) }
    /// The identity of the notice that this is the retraction of; itself for another.
    public var retracted: ID {
      rawValue.hasPrefix("retraction:") ? ID(String(rawValue.dropFirst(11))) : self
    }
  }

  /// What this notice is the notice of.
  public let id: ID
  /// What people are told: that a version comes, or that it does not.
  public let kind: NoticeRound.Kind
  /// The number of the version.
  public let version: Int
  /// The day of force that the messages name.
  public let inForce: CalendarDate?
  /// The days before that day by which people must be told.
  public let noticeDays: Int
  /// The least share of those with an address who must have been told, in percent.
  public let leastTold: Int
  /// Who writes, and where answers and bounces go.
  public let sender: Sender
  /// The words, one for each language; the first is for people whose language is not among them.
  public let wordings: [Wording]
  /// Who it concerns.
  public let audience: Audience

  /// A notice.
  ///
  /// - Throws: `MailingError` if there are no words, or two wordings have the same language.
  public init(
    id: ID, kind: NoticeRound.Kind = .change, version: Int, inForce: CalendarDate? = nil,
    noticeDays: Int = 0, leastTold: Int = VersionRecord.usualLeastTold, sender: Sender,
    wordings: [Wording], audience: Audience = .everyone
  ) throws(MailingError) {
    guard !wordings.isEmpty else { throw .noWording }
    var seen: Set<String> = []
    for wording in wordings where !seen.insert(wording.language.lowercased()).inserted {
      throw .twoWordings(language: wording.language)
    }
    self.id = id
    self.kind = kind
    self.version = version
    self.inForce = inForce
    self.noticeDays = noticeDays
    self.leastTold = leastTold
    self.sender = sender
    self.wordings = wordings
    self.audience = audience
  }

  /// From this moment on, whoever is told has less than the notice period left, in whole days (UTC).
  var lateFrom: Moment? {
    inForce.map { Moment(startOf: $0.adding(days: 1 - noticeDays)) }
  }

  /// The index of the wording for a language, by lookup (RFC 4647 section 3.4): `de-AT` finds `de`.
  func wording(for language: String?) -> Int {
    guard wordings.count > 1, var range = language?.lowercased() else { return 0 }
    while true {
      if let index = wordings.firstIndex(where: { $0.language.lowercased() == range }) {
        return index
      }
      guard let cut = range.lastIndex(of: "-") else { return 0 }
      range = String(range[..<cut])
    }
  }
}

extension Mailing {
  /// The words of a notice in one language.
  ///
  /// Text and HTML say the same.
  public struct Wording: Sendable, Hashable {
    /// The language (BCP 47), such as `en`.
    public let language: String
    /// The subject.
    public let subject: HeaderText
    /// The plain text, with LF at the end of lines.
    public let text: String
    /// The HTML document.
    ///
    /// Nothing in it is escaped any more.
    public let html: String
    /// How a person is addressed, where `Salutation.mark` stands in text and HTML.
    public let salutation: Salutation?

    /// The words that a notice is composed in.
    ///
    /// - Throws: `MailingError` if the subject or the language cannot be used, or a link leads nowhere
    ///   from a mail program.
    public init(_ words: NoticeWords) throws(MailingError) {
      if let link = words.relativeLink { throw .relativeLink(link) }
      let subject: HeaderText
      do {
        subject = try HeaderText(words.subject)
      } catch {
        throw .subject(problem: error.description)
      }
      try self.init(
        language: words.language, subject: subject, text: words.text, html: words.html)
    }

    /// The words of a notice.
    ///
    /// - Throws: `MailingError` if the language is no language tag, or the text or HTML is empty.
    public init(
      language: String, subject: HeaderText, text: String, html: String,
      salutation: Salutation? = nil
    ) throws(MailingError) {
      guard LanguageTag.isWellFormed(language) else { throw .language }
      guard text.contains(where: { !$0.isWhitespace }) else { throw .empty("text") }
      guard html.contains(where: { !$0.isWhitespace }) else { throw .empty("HTML") }
      self.language = language
      self.subject = subject
      self.text = text
      self.html = html
      self.salutation = salutation
    }
  }

  /// How a person is addressed: `Dear Ada Lovelace,` where the name is known, else `Hello,`.
  public struct Salutation: Sendable, Hashable {
    /// Where it goes in the text and in the HTML.
    public static let mark = "{{salutation}}"

    /// What stands before a name.
    public let before: String
    /// What stands after a name.
    public let after: String
    /// The whole where no name is known.
    public let unnamed: String

    /// A salutation.
    public init(before: String, after: String, unnamed: String) {
      self.before = before
      self.after = after
      self.unnamed = unnamed
    }

    /// The salutation of one person.
    func text(for name: String?) -> String {
      guard let name else { return unnamed }
      return before + name + after
    }
  }

  /// Who writes, and where answers and bounces go.
  public struct Sender: Sendable, Hashable {
    /// The From field.
    public let from: Mailbox
    /// The Reply-To field.
    public let replyTo: Mailbox?
    /// Where bounces go: the envelope's sender.
    public let bouncesTo: EmailAddress
    /// Whether each person's message has an envelope sender of its own.
    public let bouncesByPerson: Bool
    /// Where one click unsubscribes.
    public let unsubscribe: UnsubscribeEndpoint?

    /// A sender.
    public init(
      from: Mailbox, replyTo: Mailbox? = nil, bouncesTo: EmailAddress? = nil,
      bouncesByPerson: Bool = false, unsubscribe: UnsubscribeEndpoint? = nil
    ) {
      self.from = from
      self.replyTo = replyTo
      self.bouncesTo = bouncesTo ?? from.address
      self.bouncesByPerson = bouncesByPerson
      self.unsubscribe = unsubscribe
    }

    /// The sender that a policy declares.
    ///
    /// - Throws: `MailingError` naming the field whose address or text cannot be used.
    public init(_ sender: NoticeSender) throws(MailingError) {
      if let fault = sender.faults.first {
        throw .sender(field: fault.field, problem: fault.problem)
      }
      var name: HeaderText?
      if let text = sender.name {
        do {
          name = try HeaderText(text)
        } catch {
          throw .sender(field: "name", problem: error.description)
        }
      }
      guard let from = try Self.address(sender.address, "address") else {
        throw .sender(field: "address", problem: EmailAddressError.empty.description)
      }
      self.init(
        from: Mailbox(name: name, address: from),
        replyTo: try Self.address(sender.replyTo, "replyTo").map {
          Mailbox(name: nil, address: $0)
        },
        bouncesTo: try Self.address(sender.bouncesTo, "bouncesTo"),
        bouncesByPerson: sender.bouncesByPerson ?? false,
        unsubscribe: sender.unsubscribe.flatMap(UnsubscribeEndpoint.init))
    }

    private static func address(
      _ text: String?, _ field: String
    ) throws(MailingError) -> EmailAddress? {
      guard let text else { return nil }
      do {
        return try EmailAddress(text)
      } catch {
        throw .sender(field: field, problem: error.description)
      }
    }
  }

  /// Who a notice concerns.
  public enum Audience: Sendable, Hashable {
    /// Everyone on the list.
    case everyone
    /// People of at least one of these segments; others are skipped, on record.
    case segments(Set<String>)

    func includes(_ segments: [String]) -> Bool {
      switch self {
      case .everyone: true
      case .segments(let wanted): segments.contains(where: wanted.contains)
      }
    }
  }
}

/// Why a notice cannot be made.
public enum MailingError: Error, Hashable, CustomStringConvertible {
  case noWording
  case twoWordings(language: String)
  case language
  case empty(String)
  case subject(problem: String)
  case sender(field: String, problem: String)
  case relativeLink(String)

  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .noWording: "the notice has no words in any language"
    case .twoWordings(let language):
      "the notice has two wordings in \"\(Terminal.visible(language))\"; keep one"
    case .language: "the notice's language is no language tag; write it as en or pt-BR"
    case .empty(let part): "the notice's \(part) is empty"
    case .subject(let problem): "the notice's subject cannot be used: \(problem)"
    case .relativeLink(let link):
      "the notice links to \"\(Terminal.visible(link))\", which leads nowhere from a message; state "
        + "the address of the page in the policy's publication, or write the link in full"
    case .sender(let field, let problem): "the sender's \(field) cannot be used: \(problem)"
    }
  }
}
