import Foundation
import PolicyKit
import Testing

@testable import PolicyPages

/// A site that Proviso wrote before records had entries: two versions in force one after the other,
/// one that was told and withdrawn, and one that waits for its notice.
@Suite struct OlderSiteTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/older-site")

  private var data: Data {
    get throws { try Data(contentsOf: Self.folder.appending(path: "versions/versions.json")) }
  }

  @Test func isReadAsItWas() throws {
    let site = try Site.load(Self.folder.path)
    #expect(site.faults() == [])
    let versions = site.history.versions
    #expect(versions.map(\.number) == [1, 2, 3, 4])
    #expect(versions[1].notified?.counts.accepted == 97)
    #expect(versions[1].notified?.rounds == 1)
    #expect(versions[2].withdrawn?.reason == "surveys are not taken on")
    #expect(versions[2].notified?.counts.told == 95)
    #expect(try versions[3].inForce == Histories.day("2026-06-19"))
    #expect(site.history.entries == [])
    #expect(try site.history.head == Digest(of: data))
    #expect(site.history.awaitsRetraction(3))
    #expect(!site.history.awaitsRetraction(2))
  }

  /// Records are chained by these digests, so that they must never change.
  @Test func theDigestsOfItsRecordsAreWhatTheyWere() throws {
    let versions = try VersionHistory(decoding: data).versions
    for (record, next) in zip(versions, versions.dropFirst()) {
      #expect(try record.digest == next.previous)
    }
    #expect(versions.allSatisfy { $0.sendingDays == nil && $0.leastTold == nil })
  }

  @Test func isCarriedOnWithItsTextAndDigest() throws {
    let older = try VersionHistory(decoding: data)
    let day = try Histories.day("2026-05-24")
    let written = try VersionHistory(
      decoding: older.written(
        current: older.current, files: older.files, on: day, isByHand: false
      ).encoded())
    #expect(written.entries.count == 1)
    #expect(
      written.entries.first?.event
        == .adopted(
          olderRecord: Digest(of: try data), text: String(decoding: try data, as: UTF8.self)))
    #expect(written.versions == older.versions)
    #expect(try written.continuation(of: Digest(of: data)) == .goesOn(written.entries))
    // A bounce that comes later takes the place of what the ledger said before it had a name.
    var round = NoticeRound(
      version: 2, ledger: "a", number: 2, completed: day,
      counts: Histories.counts(accepted: 97, bounced: 3, rejected: 1),
      digest: Histories.digest("rows"))
    round.replaces = older.versions[1].notified?.digest
    let later = try written.recording(round, on: day)
    #expect(later.versions[1].notified?.counts.told == 94)
    #expect(later.versions[1].inForce == older.versions[1].inForce)
    #expect(try Histories.written(later, on: day).versions == later.versions)
  }

  @Test func whatItSaysCannotBeChangedWhereItIsCarriedOn() throws {
    let older = try VersionHistory(decoding: data)
    var written = try older.written(
      current: older.current, files: older.files, on: Histories.day("2026-05-24"), isByHand: false)
    let text = String(decoding: try data, as: UTF8.self)
    for (old, new) in [("\"accepted\" : 97", "\"accepted\" : 98"), ("2026-03-12", "2026-03-11")] {
      let forged = text.replacing(old, with: new)
      #expect(forged != text)
      for digest in [Digest(of: try data), Digest(of: Data(forged.utf8))] {
        written.entries[0].event = .adopted(olderRecord: digest, text: forged)
        #expect {
          try VersionHistory(decoding: written.encoded())
        } throws: { ($0 as? SnapshotError)?.path == ["entries", "0", "older"] }
      }
    }
  }
}
