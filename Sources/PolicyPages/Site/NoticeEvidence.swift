public import PolicyKit

/// The evidence that the people concerned were told of a version: counts and a digest, no address.
public struct NoticeEvidence: Sendable, Hashable, Codable {
  /// The version that they were told of.
  public var version: Int
  /// The day on which the last of them was told.
  public var completed: CalendarDate
  /// How many people there were to tell.
  public var addressees: Int
  /// How many messages a server accepted.
  public var accepted: Int
  /// How many it refused for good.
  public var rejected: Int
  /// How many were left out on purpose: other segments, exclusions, doubles.
  public var skipped: Int
  /// How many have no address and are told by another channel.
  public var otherChannel: Int
  /// Why it was sent with less than the notice period left, if it was.
  public var late: String?
  /// The digest of the rows of the ledger that it rests on.
  public var digest: Digest

  /// Evidence of a notice that is complete: nobody is left to be told.
  public init(
    version: Int, completed: CalendarDate, addressees: Int, accepted: Int, rejected: Int = 0,
    skipped: Int = 0, otherChannel: Int = 0, late: String? = nil, digest: Digest
  ) {
    self.version = version
    self.completed = completed
    self.addressees = addressees
    self.accepted = accepted
    self.rejected = rejected
    self.skipped = skipped
    self.otherChannel = otherChannel
    self.late = late
    self.digest = digest
  }

  /// What is wrong with the counts, or nil: everybody must be accounted for.
  public var fault: String? {
    let counts = [accepted, rejected, skipped, otherChannel]
    if ([version, addressees] + counts).contains(where: { $0 < 0 }) {
      return "a count is below zero"
    }
    var sum = 0
    for count in counts {
      let (next, isTooMany) = sum.addingReportingOverflow(count)
      if isTooMany { return "the counts are too large" }
      sum = next
    }
    guard sum == addressees else {
      return "accepted, rejected, skipped and otherChannel are \(sum) together, and there are "
        + "\(addressees) addressees; everybody must be accounted for"
    }
    return nil
  }
}
