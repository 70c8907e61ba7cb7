/// What a policy said or says, as a value that can be put into a reader's words.
public enum ChangeValue: Sendable, Hashable {
  /// A name or other plain text.
  case text(String)
  /// Plain texts.
  case texts([String])
  /// Counsel's words.
  case prose(Prose)
  /// Several pieces of counsel's words.
  case proses([Prose])
  /// A yes or no.
  case flag(Bool)
  /// A number.
  case number(Int)
  /// Things of the policy, by what readers call them.
  case entities([Named])
  /// A time for which data are kept.
  case retention(Retention)
  /// A length of time.
  case period(Period)
  /// The legal ground for access to a device.
  case access(Tracker.Access)
  /// How long what is stored on a device stays.
  case lifetimes([Tracker.Lifetime])
  /// Times in which requests are answered.
  case deadlines([Deadline])
  /// How many requests cost nothing.
  case freeRequests([FreeRequests])
  /// Ways to reach someone.
  case channels([Channel])
  /// Countries.
  case countries([Country])
  /// What makes a purpose lawful.
  case bases([LawfulBasis])
  /// What a transfer rests on.
  case mechanisms([TransferMechanism])
  /// What is promised.
  case claims([Assertion.Claim])
  /// Words of a closed list: `measure` and `backups`, as the words of a language have them.
  case words([Word])
  /// A right, and the laws that give it; all laws where none is named.
  case right(Right.Kind, under: [Regime])
  /// How readers learn of changes.
  case notices([NoticeChannel])
  /// A data protection officer.
  case officer(name: String, contacts: [Channel])
  /// Flows of data to recipients, each with its purposes.
  case flows([Flow])
  /// A day.
  case date(CalendarDate)
  /// Anything else, as the snapshot has it: its texts in order.
  case other([String])

  /// A thing and what readers call it.
  public struct Named: Sendable, Hashable {
    /// The thing.
    public let reference: AnyReference
    /// What readers call it.
    public let name: String

    /// A thing by what readers call it.
    public init(reference: AnyReference, name: String) {
      self.reference = reference
      self.name = name
    }
  }

  /// A flow of data to recipients for purposes.
  public struct Flow: Sendable, Hashable {
    /// The data that are disclosed.
    public let data: [Named]
    /// The recipients.
    public let recipients: [Named]
    /// The purposes; empty where the policy states none.
    public let purposes: [Named]
  }

  /// A word of a closed list.
  public struct Word: Sendable, Hashable {
    /// The list, such as `measure`; empty for a name that stands in none.
    public let list: String
    /// The name in it, such as `backups`.
    public let name: String

    init(_ value: some Worded) {
      list = type(of: value).wordFamily
      name = value.wordName
    }

    /// The role of several recipients, such as "processors".
    init(several role: Recipient.Role) {
      list = Recipient.Role.severalFamily
      name = role.wordName
    }

    /// A name that stands in no list.
    init(name: String) {
      list = ""
      self.name = name
    }
  }

  /// Whether the soft opt-in is relied on, for messages that a customer did not ask for.
  package enum SoftOptInUse: String, CaseIterable, Worded {
    case reliedOn, notReliedOn
    package static var wordFamily: String { "softOptIn" }
  }

  /// A part of a certification under the Data Privacy Framework.
  package enum CertificatePart: String, CaseIterable, Worded {
    case dataPrivacyFramework, ukExtension, swiss, humanResources
    package static var wordFamily: String { "certification" }
  }

  /// A time that is no period.
  package enum Moment: String, CaseIterable, Worded {
    case immediately
    package static var wordFamily: String { "deadline" }
  }
}

extension ChangeValue {
  /// Words of a closed list; nothing for none.
  static func words<Case: Worded>(of cases: [Case]) -> Self? {
    cases.isEmpty ? nil : .words(cases.map(Word.init))
  }

  /// A word of a closed list.
  static func word<Case: Worded>(of value: Case?) -> Self? { words(of: [value].compactMap { $0 }) }

  /// The role of a recipient, in the plural where a category of recipients is meant.
  static func role(of recipient: Recipient) -> Self? {
    recipient.role.map { .words([recipient.isCategory ? Word(several: $0) : Word($0)]) }
  }

  /// A fact as it stands in the snapshot.
  static func fact(_ node: FactNode) -> Self {
    switch node.meaning {
    case .prose(let prose): return .prose(prose)
    case .country(let country): return .countries([country])
    case .channel(let channel): return .channels([channel])
    case .reference, nil: break
    }
    switch node.value {
    case .string(let text): return CalendarDate(text).map { .date($0) } ?? .other([text])
    case .integer(let number): return .number(number)
    case .boolean(let flag): return .flag(flag)
    case .array, .object:
      var texts: [String] = []
      node.walk { visit in
        switch visit.node.value {
        case .string(let text): texts.append(text)
        case .integer(let number): texts.append(String(number))
        case .boolean, .array, .object: break
        }
      }
      return .other(texts)
    }
  }
}
