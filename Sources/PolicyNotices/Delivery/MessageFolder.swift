import Foundation

/// Messages written into a folder instead of being sent.
///
/// Nobody is asked twice, excluded people and those not concerned are left out, as in a delivery. The
/// files are named for the place in the list and say nothing of the person: `000001.eml`. The same
/// notice, list and moment give the same bytes; the Message-IDs are not those of a delivery, whose
/// key is secret.
public struct MessageFolder {
  private let mailing: Mailing
  private let folder: String

  /// The most messages that are written; nothing for no limit.
  public var limit: Int?
  /// Told of each record of the list that cannot be used, or only without a field.
  public var onProblem: (ListNote) -> Void = { _ in }

  /// The messages of a mailing, in a folder.
  public init(_ mailing: Mailing, in folder: String) {
    self.mailing = mailing
    self.folder = folder
  }

  /// Writes a message for each person of a list.
  ///
  /// - Parameter date: The Date of the messages.
  public func write(
    _ list: consuming ListReader, excluding exclusions: consuming ListReader? = nil, date: Moment
  ) throws(DeliveryError) -> DeliverySummary {
    let composer = MessageComposer(mailing)
    do {
      let ledger = try Ledger()
      let open = try ledger.open(mailing, at: date)
      if var exclusions { try ledger.exclude(&exclusions, from: open) }
      try makeFolder()
      let listID = try ledger.beginList(of: open)
      var count = EnrolmentCount()
      var number = 0
      while true {
        let records = try list.next(upTo: 1_000, onProblem)
        if records.isEmpty { break }
        try ledger.enrol(records, in: open, from: listID, count: &count)
        while true {
          let wanted = min(500, (limit ?? .max) - number)
          if wanted <= 0 { break }
          let taken = try ledger.exchange([], for: open, taking: wanted, sender: 0, at: date).taken
          if taken.isEmpty { break }
          for person in taken {
            number += 1
            let message = composer.message(
              to: person.addressee, token: person.token, date: date)
            try write(message.bytes, number)
          }
          let back = taken.map { person in
            // Written, and not sent: nobody was told.
            Outcome(
              row: person.row, result: .again(.waiting, due: .distantFuture), code: nil,
              answer: nil, message: nil, at: date)
          }
          _ = try ledger.exchange(back, for: open, taking: 0, sender: 0, at: date)
        }
      }
      try ledger.endList(
        listID, of: open, count: count, gap: list.ending.flaw?.description)
      return DeliverySummary(report: try ledger.report(of: open), list: count)
    } catch let error as DeliveryError {
      throw error
    } catch {
      throw DeliveryError(error)
    }
  }

  /// Makes the folder, or empties that of an earlier run.
  ///
  /// A folder with anything else in it is refused: messages of two runs must not be taken for one, and
  /// nobody's files are written over.
  private func makeFolder() throws(DeliveryError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let messages = names.filter(Self.isMessage)
    guard messages.count == names.count else {
      throw .file(
        path: folder,
        reason: "this folder holds other things; name a new or empty one with --output")
    }
    for name in messages { unlink(folder + "/" + name) }
    do {
      // For the owner's eyes only: messages have addresses in them.
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .file(path: folder, reason: "the folder cannot be made")
    }
  }

  /// Whether a name is that of a message: six digits or more, and `.eml`.
  private static func isMessage(_ name: String) -> Bool {
    let digits = name.dropLast(4)
    return name.hasSuffix(".eml") && digits.utf8.count >= 6 && digits.utf8.allSatisfy(\.isDigit)
  }

  private func write(_ bytes: [UInt8], _ number: Int) throws(DeliveryError) {
    let digits = String(number)
    let name = String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".eml"
    do {
      try Data(bytes).write(to: URL(filePath: folder + "/" + name))
    } catch {
      throw .file(path: folder + "/" + name, reason: "the file cannot be written")
    }
  }
}

/// A proof of a notice to oneself.
public enum Proof {
  /// Sends the notice to one address, past every ledger: nobody counts as told.
  ///
  /// - Throws: `SessionFailure` if the server does not take it.
  public static func send(
    _ mailing: Mailing, to addressee: Addressee, server: SMTPServer, date: Moment
  ) throws(SessionFailure) {
    let connections = try SMTPConnections(to: server, count: 1)
    let offersSMTPUTF8 = try connections.greet()
    guard offersSMTPUTF8 || !addressee.address.needsSMTPUTF8 else {
      throw SessionFailure(isTemporary: false, reason: "the server does not offer SMTPUTF8")
    }
    // The moment makes each proof a message of its own.
    let token = PersonToken(
      of: addressee.address.normalForm + date.iso8601, key: .forDryRun(of: mailing.id))
    _ = connections.send(
      MessageComposer(mailing).message(to: addressee, token: token, date: date))
    while true {
      guard let (_, result) = connections.advance(waiting: 1_000).first else { continue }
      switch result {
      case .accepted: return
      case .refused(let reply), .putOff(let reply):
        throw SessionFailure(
          isTemporary: reply.code < 500, reason: "the server refuses the message: \(reply.text)")
      case .cut(let words), .inDoubt(let words):
        throw SessionFailure(isTemporary: true, reason: words)
      case .noSession(let failure): throw failure
      }
    }
  }
}
