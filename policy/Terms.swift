import PolicyKit

extension Term {
  static let website = Term(
    "website", name: "Website",
    definition: "our website (\(websiteAddress))"
  )

  static let services = Term(
    "services", name: "Services",
    definition: "our services"
  )

  // Published as “Ntropic Group”, which elsewhere can only mean the group: that is the recipient
  // `ntropicGroup`.
  static let ntropic = Term(
    "ntropic", name: "Ntropic",
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

  static let all = [website, services, ntropic, dataController]
}
