import PolicyKit

// The words stand in Analytics, which mentions both. The text does not say what allows the storing
// or reading, how long it lasts, who else has access, or how Do Not Track is answered.

extension Tracking {
  static let cookiesAndOtherMechanisms = Tracking([.cookies, .otherMechanisms])
}

// The types are written out because Analytics and these mention each other.

extension Tracker {
  static let cookies: Tracker = Tracker(
    "cookies", name: "cookies", technique: .cookie, purposes: [.analytics],
    data: [.analyticalInformation, .ipAddress])

  static let otherMechanisms: Tracker = Tracker(
    "other-mechanisms", name: "other mechanisms", technique: .other, purposes: [.analytics],
    data: [.analyticalInformation, .ipAddress])
}
