extension Specimen {
  static let scope = Scope(
    [.website("https://example.com"), .app("Example App"), .service("Example Shop Dublin")],
    dataSubjects: ["customers", "visitors", "people who apply for a job"],
    exclusions: ["websites of others to which we link"],
    processorRoles: [
      ProcessorRole(
        for: "shops that sell through us", condition: "if you buy from a shop that uses our till",
        contract: [.web("https://example.com/processing")])
    ])

  static let us = Term(
    "us", name: "we", aliases: ["us", "our"],
    definition: "Example Ltd, which decides why and how personal data are used")

  // These two define each other, so their type is written out.
  static let website: Term = Term(
    "website", name: "our website", aliases: ["the site"],
    definition: "the pages at example.com, through which \(Specimen.us) offer \(Specimen.services)")

  static let services: Term = Term(
    "services", name: "our services",
    definition: """
      the shop, the newsletter and the rewards programme that \(Specimen.us) run, whether used \
      through \(Specimen.website, as: "the website") or in the Example App
      """)
}
