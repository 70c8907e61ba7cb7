import FoundationEssentials
import PolicyKit
import Testing

@testable import PolicyPages

/// The notices that an archive shows.
@Suite struct SiteNoticesTests {
  private let renderer = PolicyRenderer()

  /// Versions of the consultancy's policy, the first as it always was and all others material.
  private func archive(
    _ count: Int, change: (inout VersionRecord) -> Void = { _ in }
  ) throws -> (history: VersionHistory, versions: [Int: ArchivedVersion]) {
    var history = VersionHistory.empty
    var versions: [Int: ArchivedVersion] = [:]
    for number in 1...count {
      var policy = NoticeSamples.consultancy
      policy.release.summary = "What version \(String(number)) means."
      let data = try Snapshot.encode(policy)
      let words = try renderer.markdown(of: policy)
      var report = NoticeSamples.report(NoticeSamples.consultancyChanges)
      report.old = String(number - 1)
      report.new = String(number)
      var record = try NoticeSamples.record(of: report)
      record.number = number
      record.policy = Digest(of: data)
      record.words = Digest(of: Data(words.utf8))
      record.changes = nil
      record.previous = try history.versions.last?.digest
      if number == 1 {
        record.changeClass = nil
        record.needsNotice = false
        record.inForce = nil
      } else {
        record.changes = Digest(of: try report.encoded())
      }
      change(&record)
      history.versions.append(record)
      versions[number] = ArchivedVersion(
        record: record, policy: policy, policyData: data, words: words,
        report: number == 1 ? nil : report, changes: number == 1 ? nil : try report.encoded())
    }
    return (history, versions)
  }

  private func files(
    of archive: (history: VersionHistory, versions: [Int: ArchivedVersion]),
    told others: [String: Data] = [:]
  ) throws -> [String: Data] {
    try SiteBuilder(renderer: renderer, day: NoticeSamples.day(2026, 11, 25))
      .files(of: archive.history, versions: archive.versions, told: others)
  }

  private func text(_ data: Data?) throws -> String {
    String(decoding: try #require(data), as: UTF8.self)
  }

  @Test func showsWhatPeopleAreSentAndLinksToIt() throws {
    let archive = try archive(2)
    let files = try files(of: archive)
    let version = try #require(archive.versions[2])
    let words = try #require(
      try SiteBuilder(renderer: renderer, day: version.record.published)
        .notice(of: version, in: archive.history, versions: archive.versions))
    #expect(try text(files["versions/2/notice.html"]) == words.html)
    #expect(try text(files["versions/2/notice.txt"]) == words.text)
    #expect(files["versions/1/notice.html"] == nil)
    #expect(try text(files["versions/2/index.html"]).contains("href=\"notice.html\""))
    #expect(try text(files["versions/index.html"]).contains("href=\"2/notice.html\""))
    let site = Site(path: "site", files: files, history: archive.history)
    #expect(try site.notice(of: 2, renderer: renderer) == words)
    #expect(try site.notice(of: 1, renderer: renderer) == nil)
  }

  @Test func keepsWhatPeopleWereTold() throws {
    let day = try NoticeSamples.day(2026, 11, 26)
    let archive = try archive(2) { record in
      if record.number == 2 {
        record.notified = NoticeEvidence(
          version: 2, completed: day, addressees: 1, accepted: 1, digest: Digest(of: Data()))
      }
    }
    let told = [
      "versions/2/notice.html": Data("told".utf8), "versions/2/notice.txt": Data("told".utf8),
    ]
    #expect(try text(files(of: archive, told: told)["versions/2/notice.txt"]) == "told")
  }

  @Test func sendsNothingThatTheArchiveDoesNotShow() throws {
    let archive = try archive(2)
    var files = try files(of: archive)
    files["versions/2/notice.txt"] = Data("other".utf8)
    let site = Site(path: "site", files: files, history: archive.history)
    #expect(throws: SiteError.self) { try site.notice(of: 2, renderer: renderer) }
  }

  @Test func tellsWhatChangesSinceTheVersionThatPeopleKnow() throws {
    let archive = try archive(3) { record in
      if record.number == 2 { record.inForce = nil }
    }
    let files = try files(of: archive)
    #expect(files["versions/2/notice.txt"] == nil)
    let notice = try text(files["versions/3/notice.txt"])
    #expect(
      notice.contains("The old policy:\n  https://example.com/privacy/versions/1/index.html"))
    for number in 2...3 {
      #expect(
        notice.contains(
          "word by word, in version \(number):\n"
            + "  https://example.com/privacy/versions/\(number)/changes.html"))
    }
  }

  @Test func saysNothingOfAWithdrawnVersion() throws {
    let day = try NoticeSamples.day(2026, 11, 26)
    let archive = try archive(2) { record in
      if record.number == 2 {
        record.withdrawn = .init(on: day, reason: "a mistake")
        record.inForce = nil
      }
    }
    let files = try files(of: archive)
    #expect(files["versions/2/notice.txt"] == nil)
    #expect(try !text(files["versions/2/index.html"]).contains("notice.html"))
  }

  @Test func aPlanShowsTheNotice() throws {
    let words = NoticeWords(
      language: "en", subject: "Subject *with* marks",
      text: (1...30).map { "line \($0) ```` \u{1B}[31m" }.joined(separator: "\n") + "\n", html: "")
    let preview = NoticePreview(notice: words)
    #expect(preview.lines.contains("  | Subject: Subject *with* marks"))
    #expect(preview.lines.last == "  | … and 14 more lines")
    #expect(!preview.lines.joined().contains("\u{1B}"))
    #expect(preview.markdown.contains("**Subject \\*with\\* marks**"))
    #expect(preview.markdown.contains("\n`````text\nline 1 "))
    #expect(preview.summary.text == words.text)
  }
}
