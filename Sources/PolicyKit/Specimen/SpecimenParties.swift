extension Specimen {
  static let controller = Controller(
    "Example Ltd",
    legalForm: "a private company limited by shares",
    registrationNumber: "000000",
    address: "1 Example Quay, Dublin, D00 X000",
    country: "IE",
    contacts: [
      .email("privacy@example.com"), .phone("+353 20 912 3456"),
      .post("Example Ltd, 1 Example Quay, Dublin, D00 X000, Ireland"),
    ],
    isPublicAuthority: false,
    isCourt: false,
    monitorsOnLargeScale: false,
    sensitiveDataOnLargeScale: false,
    accountablePerson: "Nora Sample (Data Protection Officer)",
    responsibility: "everyone who does not take part in our courses")

  static let courses = Controller(
    "Example Courses Ltd",
    legalForm: "a private company limited by shares",
    registrationNumber: "000002",
    address: "4 Example Quay, Dublin, D00 X002",
    country: "IE",
    contacts: [.email("courses@example.com")],
    isPublicAuthority: false,
    responsibility: "people who take part in our courses")

  static let jointControl = JointControl(
    with: [
      Controller(
        "Example Rewards Ltd",
        legalForm: "a private company limited by shares",
        registrationNumber: "000001",
        address: "2 Example Quay, Dublin, D00 X001",
        country: "IE",
        contacts: [.email("rewards@example.com")],
        isPublicAuthority: false)
    ],
    purposes: [rewards],
    essence: """
      We run the rewards programme together with \(Specimen.exampleRewards). We collect the data, \
      inform you and answer requests; \(Specimen.exampleRewards) keeps the points and secures \
      them. You can use your rights towards either of us.
      """)

  static let ukRepresentative = Representative(
    in: .unitedKingdom,
    name: "Example Representatives (UK) Ltd",
    contacts: [
      .email("uk-representative@example.com"), .post("3 Sample Street, London, ZZ1 1ZZ"),
    ])

  static let swissRepresentative = Representative(
    in: .switzerland,
    name: "Muster Vertretung AG",
    contacts: [
      .email("swiss-representative@example.com"), .post("Musterstrasse 4, 0000 Musterstadt"),
    ])

  static let dataProtectionOfficer = DataProtectionOfficer.appointed(
    name: "Nora Sample",
    contacts: [
      .email("dpo@example.com"),
      .post("Data Protection Officer, Example Ltd, 1 Example Quay, Dublin, D00 X000, Ireland"),
    ])
}
