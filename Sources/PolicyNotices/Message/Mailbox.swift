/// An address with the name of who reads it (RFC 5322 section 3.4).
public struct Mailbox: Sendable, Hashable {
  /// The name shown.
  public let name: HeaderText?
  /// The address.
  public let address: EmailAddress

  /// A mailbox.
  public init(name: HeaderText?, address: EmailAddress) {
    self.name = name
    self.address = address
  }
}
