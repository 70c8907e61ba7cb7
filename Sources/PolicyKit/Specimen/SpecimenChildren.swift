extension Specimen {
  static let children = Children(
    minimumAge: 16,
    offeredToChildren: false,
    directedToUnder13: false,
    knowsOfUnder13: false,
    parentalConsent: """
      If someone younger wants an account, we write to a parent and open it only once the parent \
      has confirmed by telephone.
      """,
    deletion: """
      We delete data that a child gave us without a parent’s consent within seven days of \
      learning of it.
      """,
    contacts: [.email("parents@example.com"), .phone(number: "+1 800-555-0199", tollFree: true)],
    ages: [.init("DE", 16), .init("FR", 15), .init("GB", 13), .init("IE", 16)])
}
