public import PolicyKit

// When versions are in force. People must be told of some before they can be; until the evidence is
// there, their day moves. Everything here is worked out as of a day that is given.

/// How a version stands on a day.
public enum VersionStatus: Sendable, Hashable {
  /// It is in force, since a day if one is known.
  case inForce(since: CalendarDate?)
  /// It was in force, until the day before another came into force.
  case former(since: CalendarDate?, until: CalendarDate?)
  /// It comes into force on a day.
  case pending(CalendarDate)
  /// It comes into force on a day if people are told in time; else the day moves.
  case awaitingNotice(CalendarDate)
  /// A later version was published before it came into force, and contains it.
  case superseded(by: Int)
  /// It was withdrawn before it came into force.
  case withdrawn(VersionRecord.Withdrawal)
}

extension VersionRecord {
  /// Whether people must be told of it and there is no evidence yet that they were.
  public var awaitsNotice: Bool { needsNotice && notified == nil && withdrawn == nil }
}

extension VersionHistory {
  /// Whether a later version took the place of one of which nobody was told.
  private func isSuperseded(_ record: VersionRecord) -> Bool {
    record.awaitsNotice && newest.map { $0.number > record.number } ?? false
  }

  /// The versions that are or will be in force, oldest first.
  private var certain: [VersionRecord] {
    versions.filter { $0.withdrawn == nil && !$0.awaitsNotice }
  }

  /// The version in force on a day, if there is one.
  public func inForce(on day: CalendarDate) -> VersionRecord? {
    certain.last { $0.inForce.map { $0 <= day } ?? true }
  }

  /// The version that comes into force next after a day, if one is published.
  public func pending(on day: CalendarDate) -> VersionRecord? {
    guard let newest, newest.number != inForce(on: day)?.number else { return nil }
    return newest
  }

  /// How a version stands on a day.
  public func status(of record: VersionRecord, on day: CalendarDate) -> VersionStatus {
    if let withdrawal = record.withdrawn { return .withdrawn(withdrawal) }
    if isSuperseded(record) { return .superseded(by: newest?.number ?? record.number) }
    if let date = record.inForce, date > day {
      return record.awaitsNotice ? .awaitingNotice(date) : .pending(date)
    }
    // Its day has passed without people having been told; it moves with the next publishing.
    if record.awaitsNotice { return .awaitingNotice(day.adding(days: record.noticeDays)) }
    let next = certain.first { $0.number > record.number }
    if let next, let started = next.inForce, started <= day {
      // Two that come into force on one day: the earlier never was by itself.
      if started == record.inForce { return .superseded(by: next.number) }
      return .former(since: record.inForce, until: started.adding(days: -1))
    }
    return .inForce(since: record.inForce)
  }

  /// The first day on which what is published next could be in force, whatever it changes.
  ///
  /// Effective dates never go back: not before a version that is certain to come.
  func floor(on day: CalendarDate) -> CalendarDate {
    certain.compactMap(\.inForce).reduce(day, max)
  }

  /// The version that will be in force when what is published next comes into force.
  var base: VersionRecord? { certain.last }

  /// The history with the days of untold versions moved as of a day.
  func moved(on day: CalendarDate) -> VersionHistory {
    var history = self
    for index in history.versions.indices where history.versions[index].awaitsNotice {
      let record = history.versions[index]
      if isSuperseded(record) {
        history.versions[index].move(to: nil, on: day, because: .superseded)
      } else {
        let earliest = max(day.adding(days: record.noticeDays), floor(on: day))
        guard let planned = record.inForce else {
          history.versions[index].move(to: earliest, on: day, because: .successorWithdrawn)
          continue
        }
        if planned < earliest {
          history.versions[index].move(to: earliest, on: day, because: .notYetTold)
        }
      }
    }
    return history
  }

  /// The history with the evidence that people were told of a version.
  ///
  /// - Throws: `SiteRefusal` where there is no such version, or nobody had to be told of it, or the
  ///   counts do not account for everybody.
  public func recording(_ evidence: NoticeEvidence) throws(SiteRefusal) -> VersionHistory {
    guard let record = self[evidence.version] else {
      throw SiteRefusal("there is no version \(evidence.version) to record a notice for")
    }
    let name = "version \(record.number)"
    if let withdrawn = record.withdrawn {
      throw SiteRefusal("\(name) was withdrawn on \(withdrawn.on); nobody is told of it")
    }
    guard record.needsNotice else { throw SiteRefusal("nobody has to be told of \(name)") }
    if record.notified == evidence { return self }
    guard record.notified == nil else {
      throw SiteRefusal("the evidence for \(name) is recorded already, and differs")
    }
    guard !isSuperseded(record) else {
      throw SiteRefusal(
        "\(name) was superseded by version \(newest?.number ?? 0) before people were told; "
          + "tell them of that one")
    }
    if let fault = evidence.fault { throw SiteRefusal("the evidence for \(name): \(fault)") }
    guard evidence.completed >= record.published else {
      throw SiteRefusal(
        "the evidence for \(name) is of \(evidence.completed), before it was published on "
          + "\(record.published)")
    }
    var history = self
    let index = record.number - 1
    history.versions[index].notified = evidence
    let days = evidence.late == nil ? record.noticeDays : 0
    let earliest = max(evidence.completed.adding(days: days), history.floor(on: evidence.completed))
    if record.inForce.map({ $0 < earliest }) ?? true {
      history.versions[index].move(to: earliest, on: evidence.completed, because: .told)
    }
    return history
  }

  /// The history with the newest version withdrawn before it came into force.
  ///
  /// - Throws: `SiteRefusal` where the version is not the newest, or is in force.
  public func withdrawing(
    _ number: Int, on day: CalendarDate, because reason: String
  ) throws(SiteRefusal) -> VersionHistory {
    guard let record = self[number] else { throw SiteRefusal("there is no version \(number)") }
    if let withdrawn = record.withdrawn {
      throw SiteRefusal("version \(number) was withdrawn on \(withdrawn.on) already")
    }
    guard let newest, newest.number == number else {
      throw SiteRefusal(
        "version \(self.newest?.number ?? 0) was published after version \(number) and contains "
          + "it; withdraw that one first")
    }
    guard inForce(on: day)?.number != number else {
      throw SiteRefusal(
        "version \(number) is in force since \(record.inForce?.description ?? "the beginning"); "
          + "only a version that is still to come can be withdrawn. Publish a new one instead")
    }
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw SiteRefusal("withdrawing a version needs a reason; give it with --because")
    }
    var history = self
    history.versions[number - 1].withdrawn = .init(on: day, reason: reason)
    history.versions[number - 1].inForce = nil
    return history.moved(on: day)
  }
}

extension VersionRecord {
  /// Moves the day on which it comes into force, on record; moves for one reason are one entry.
  fileprivate mutating func move(
    to date: CalendarDate?, on day: CalendarDate, because reason: Move.Reason
  ) {
    guard date != inForce else { return }
    if let last = moves.last, last.reason == reason {
      moves[moves.count - 1].to = date
      moves[moves.count - 1].on = day
    } else {
      moves.append(Move(from: inForce, to: date, on: day, reason: reason))
    }
    inForce = date
  }
}

/// Something that the archive does not do, and why: the reader's protection, not a fault.
public struct SiteRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason, and what would be right.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
