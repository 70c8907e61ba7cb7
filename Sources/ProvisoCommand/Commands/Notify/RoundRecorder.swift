import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// Brings rounds of notices into the record of a site, and into a file that travels elsewhere.
struct RoundRecorder {
  let place: SiteOptions
  let renderer: PolicyRenderer
  /// The file that the rounds are written into, too, if one is asked for.
  let evidence: String?

  /// Refuses to write the evidence over anything but earlier evidence, or into the site.
  ///
  /// - Parameter ledger: The ledger, which may not be there yet.
  func requireOwnEvidence(besides ledger: String?) throws {
    guard let evidence else { return }
    try place.requireOutside(evidence, "--evidence")
    if let ledger, RealPath.of(evidence) == RealPath.of(ledger) {
      throw ExitCode.refusal(
        "--evidence \(evidence) is the ledger, and would be written over; name another file")
    }
    try Files.requireWritable(evidence)
    guard Files.exists(evidence) else { return }
    let bytes = try Files.bytes(of: evidence, atMost: EvidenceFile.limit)
    guard (try? EvidenceFile.rounds(in: Data(bytes))) != nil else {
      throw ExitCode.refusal(
        "\(evidence) is there already and is no evidence of notices; name a new file with --evidence"
      )
    }
  }

  /// Records rounds in the site, and in the file.
  func record(_ rounds: [NoticeRound], on day: CalendarDate) throws {
    guard !rounds.isEmpty else { return }
    // A run can go on past midnight; what is dated later than now comes from a clock that was ahead.
    let day = try max(day, Files.day(nil))
    if let ahead = rounds.first(where: { $0.completed > day }) {
      throw ExitCode.refusal(
        "the ledger says that people were told of version \(ahead.version) on \(ahead.completed), and "
          + "today is \(day), so nothing is recorded: a clock was ahead when they were told. If it is "
          + "this machine's that is behind, set it")
    }
    if let evidence { try Files.write(try EvidenceFile.data(of: rounds), to: evidence) }
    for round in rounds {
      try publish(on: day) { (publisher, site) in
        try publisher.plan(recording: round, in: site)
      }
    }
  }

  /// Plans something for the site, and carries it out, or only finds out whether that could be done.
  ///
  /// - Throws: `ExitCode` 1 where the site refuses it, having said why.
  func publish(
    on day: CalendarDate, isRehearsal: Bool = false,
    _ plan: (Publisher, Site) throws -> PublishingPlan
  ) throws {
    let publisher = Publisher(renderer: renderer, day: day)
    let done: PublishingPlan
    do {
      done =
        try isRehearsal
        ? publisher.rehearse(at: place.site) {
          try publisher.soundly($0) { try plan(publisher, $0) }
        }
        : publisher.publish(to: place.site) {
          try publisher.soundly($0) { try plan(publisher, $0) }
        }
    } catch let refusal as SiteRefusal {
      throw ExitCode.refusal(refusal.description)
    }
    if let refusal = done.refusals.first { throw ExitCode.refusal(refusal.problem) }
  }
}

/// A file of evidence: one round of notices, or a list of rounds.
enum EvidenceFile {
  /// The most bytes that such a file has.
  static let limit = 1 << 20

  /// The rounds in a file.
  static func rounds(named file: String) throws(Failure) -> [NoticeRound] {
    let data = try Files.read(file)
    do {
      return try rounds(in: data)
    } catch {
      throw Failure("\(Terminal.visible(file)): error: \(error)")
    }
  }

  /// The rounds in a file's bytes.
  static func rounds(in data: Data) throws -> [NoticeRound] {
    let isList = data.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "[")
    guard isList else { return [try StrictJSON.decode(NoticeRound.self, from: data)] }
    let rounds = try StrictJSON.decode([NoticeRound].self, from: data)
    if rounds.isEmpty {
      throw SnapshotError(path: [], problem: "there is no round in it; a list has at least one")
    }
    return rounds
  }

  /// The bytes of a file of rounds: a single one stands by itself.
  static func data(of rounds: [NoticeRound]) throws -> Data {
    if rounds.count == 1 { return try CanonicalJSON.encode(rounds[0]) }
    return try CanonicalJSON.encode(rounds)
  }
}

extension SiteOptions {
  /// Refuses a place within the site, which is committed and deployed: addresses have no place there,
  /// and nothing may be written over its files.
  func requireOutside(_ path: String?, _ option: String) throws {
    guard let path else { return }
    if RealPath.contains(RealPath.of(site), RealPath.of(path)) {
      throw ExitCode.refusal(
        "\(option) \(path) lies in the site, which everybody can read; name another place")
    }
  }
}
