import PolicyKit

extension Term {
  static let website = Term(
    "website", name: "Website",
    // "how visitors use the site", in Analytics
    aliases: ["site"],
    definition: "our website (\(websiteAddress))"
  )

  static let services = Term(
    "services", name: "Services",
    // "use of our Service", in All content you submit to us
    aliases: ["Service"],
    definition: "our services"
  )

  // Defined as the one company; "within the Ntropic Group", in International data transfers, can
  // only mean a group, and is the recipient `ntropicGroup`.
  static let ntropicGroup = Term(
    "ntropic-group", name: "Ntropic Group",
    aliases: ["we", "us", "our"],
    definition: """
      Ntropic LLC, a company with our registered office 1025 Battery Street, San Francisco, CA \
      94111, which operates the \(Term.services)
      """
  )

  static let dataController = Term(
    "data-controller", name: "data controller",
    definition: "the company which decides why and how your personal data should be processed"
  )

  static let all = [website, services, ntropicGroup, dataController]
}
