extension Specimen {
  static let generalRetention = Retention(
    .criteria([
      "whether a contract with you still runs",
      "how long a claim can still be brought",
      "how long a law tells us to keep records",
    ]),
    extensions: [.init("in the event of a dispute that is not yet settled")],
    stages: [
      .init("on our servers", for: .days(7)),
      .init("in backups", for: .about(.weeks(4)), condition: "if we have to restore the shop"),
    ],
    ending: .deletionOrAnonymisation)
}
