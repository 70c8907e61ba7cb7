/// A person to be told, as a list of addressees has them.
public struct Addressee: Sendable, Hashable {
  /// Where to write to.
  public var address: EmailAddress
  /// The name, for the salutation and the To field.
  public var name: HeaderText?
  /// The language (BCP 47), which picks the wording.
  public var language: String?
  /// What the list calls the person, such as a customer number.
  public var reference: String?
  /// The segments that the person belongs to.
  public var segments: [String]
  /// Whether the list states segments that cannot be read.
  ///
  /// Nobody knows then whether a notice concerns the person, who is told to be safe.
  public var hasUnreadSegments = false

  /// A person.
  public init(
    _ address: EmailAddress, name: HeaderText? = nil, language: String? = nil,
    reference: String? = nil, segments: [String] = []
  ) {
    self.address = address
    self.name = name
    self.language = language
    self.reference = reference
    self.segments = segments
  }
}
