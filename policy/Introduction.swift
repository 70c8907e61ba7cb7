import PolicyKit

// The words before the first heading.

extension Prose {
  static let whoThisIsFor: Prose = """
    This privacy policy explains how we process your personal data when you use our website \
    (\(websiteAddress)) (“\(Term.website)”) in order to provide you with information about our \
    services (“\(Term.services)”). If you have any questions or comments about this privacy \
    policy, please let us know by email to \(privacyAddress).
    """
}

extension Scope {
  // The Services are in scope because "All content you submit to us" speaks of their use.
  // The introduction says all this, so the scope has no words of its own.
  static let ntropic = Scope(
    [.website(websiteAddress), .service("Services")],
    dataSubjects: ["visitors", "customers"]
  )
}

extension Controller {
  static let ntropic = Controller(
    "Ntropic LLC",
    address: "1025 Battery Street, San Francisco, CA 94111",
    // The address ends in a state and ZIP code of the United States; the text names no country.
    country: "US",
    contacts: [.privacyInbox],
    wording: """
      The \(Term.services) are operated by Ntropic LLC, a company with our registered office 1025 \
      Battery Street, San Francisco, CA 94111 (“\(Term.ntropic)”, “we”, “us”, “our”). We are \
      the “\(Term.dataController)” (i.e. the company which decides why and how your personal data \
      should be processed) under data protection law.
      """
  )
}

extension [DeclaredRegime] {
  // The text uses the terms of European law, and its author is in California. It does not say
  // where else Ntropic is established or whom it targets, so those facts stay unstated: the
  // checker asks for them.
  static let declaredByNtropic: [DeclaredRegime] = [
    .euGDPR(), .ukGDPR(), .ePrivacy, .pecr(), .calOPPA(),
  ]
}

extension Publication {
  // The text does not give the address of its own page.
  static let illustration = Publication(
    isIndexed: false,
    banner: """
      **Illustration, not adopted by Ntropic.** The Proviso project shows here how Ntropic’s \
      published privacy policy could be mended. What is marked *proposed* only Ntropic can decide. \
      This is not Ntropic’s site.
      """,
    numbersSections: true
  )
}
