extension Specimen {
  static let generalRetention = Retention(
    .criteria([
      "whether a contract with you still runs",
      "how long a claim can still be brought",
      "how long a law tells us to keep records",
    ]),
    extensions: [.init("in the event of a dispute that is not yet settled")],
    ending: .deletionOrAnonymisation)
}
