/// A way to reach someone: how a reader contacts us, exercises a right or gets a copy.
public enum Channel: Sendable, Hashable, Codable {
  /// An e-mail address.
  case email(address: String)
  /// A telephone number, and whether calling it is free.
  case phone(number: String, tollFree: Bool? = nil)
  /// A postal address.
  case post(address: String)
  /// A page or form on the web.
  case web(url: String, label: String? = nil)
  /// A control inside a product, such as "Settings → Privacy".
  case inApp(place: String)
  /// The link in each message of a mailing.
  case unsubscribeLink

  enum CodingKeys: String, CodingKey, CaseIterable {
    case email, phone, post, web, inApp, unsubscribeLink
  }
}

extension Channel {
  /// An e-mail address.
  public static func email(_ address: String) -> Channel { .email(address: address) }
  /// A telephone number.
  public static func phone(_ number: String) -> Channel { .phone(number: number) }
  /// A postal address.
  public static func post(_ address: String) -> Channel { .post(address: address) }
  /// A page or form on the web.
  public static func web(_ url: String) -> Channel { .web(url: url) }
}

extension Channel {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(keys: CodingKeys.self)
  ]
}
