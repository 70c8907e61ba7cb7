import PolicyKit

/// The one address that the policy gives, for questions, objections, requests and everything else.
let privacyAddress = "privacy@ntropic.com"

/// The website, spelt as the policy spells it.
let websiteAddress = "www.ntropicgroup.com"

extension Channel {
  /// An e-mail to the one address.
  static let privacyInbox = Channel.email(privacyAddress)
}
