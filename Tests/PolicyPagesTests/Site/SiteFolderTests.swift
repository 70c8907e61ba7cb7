import Foundation
import Glibc
import Testing

@testable import PolicyPages

/// Everything here happens in a folder of its own below the temporary one.
@Suite final class SiteFolderTests {
  private let root: String
  private let outside: String

  init() throws {
    root = NSTemporaryDirectory() + "proviso-\(UUID().uuidString)"
    outside = root + "-outside"
    for folder in [root, outside] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try Data("secret".utf8).write(to: URL(filePath: outside + "/secret"))
  }

  deinit {
    for folder in [root, outside] { try? FileManager.default.removeItem(atPath: folder) }
  }

  private var site: String { root + "/site" }

  private func publish(
    _ files: [String: Data], inside: Bool = false, stoppedBefore stop: Int? = nil
  ) throws {
    try turn(inside: inside, stoppedBefore: stop) { writer, folder in
      try writer.publish(files, over: folder.site())
    }
  }

  private func turn(
    inside: Bool = false, stoppedBefore stop: Int? = nil,
    _ body: (SiteWriter, SiteFolder) throws -> Void = { _, _ in }
  ) throws {
    var folder = try SiteFolder(site)
    folder.stagesInside = inside
    folder.beforeStep = { step in if step == stop { throw Killed() } }
    let reading = try SiteFolder(site)
    try folder.locked { try body($0, reading) }
  }

  /// What the seam throws, which no code of the writer's expects: it cleans nothing up.
  private struct Killed: Error {}

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// The folders of a site with two versions.
  private static let folders = ["", ".well-known/", "versions/", "versions/1/", "versions/2/"]

  /// Puts something foreign of every kind into every folder of the site.
  private func addForeign() throws {
    for folder in Self.folders {
      for kind in SiteSamples.Foreign.allCases {
        try kind.make(at: "\(site)/\(folder)foreign-\(kind)", outside: outside)
      }
      // Names like Proviso's, in other places.
      let other = folder.hasPrefix("versions/") ? "feed.xml" : "policy.md"
      try Data("mine".utf8).write(to: URL(filePath: "\(site)/\(folder)\(other)"))
    }
    try FileManager.default.createDirectory(
      atPath: site + "/versions/9", withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: URL(filePath: site + "/versions/9/index.html"))
    try Data("mine".utf8).write(to: URL(filePath: site + "/versions/01"))
  }

  /// What is not Proviso's, folders of Proviso's left out.
  private func foreign() throws -> [String: SiteSamples.Look] {
    try SiteSamples.tree(site).filter { path, _ in
      !(SitePath.isOurs(path) && !path.hasPrefix("versions/9"))
        && !Self.folders.contains(path + "/") && path != "versions/3"
        && !path.hasPrefix(".proviso-new")
    }
  }

  private func outsideLook() throws -> [String: SiteSamples.Look] {
    try SiteSamples.tree(outside)
  }

  // MARK: Writing

  @Test(arguments: [false, true])
  func writesInPlaceAndLeavesTheFolderItsFilesAndTheirModesAsTheyAre(inside: Bool) throws {
    let old = try SiteSamples.files(versions: 2, word: "old")
    let new = try SiteSamples.files(versions: 3, word: "new", withNotice: false)
    try publish(old, inside: inside)
    #expect(try SiteSamples.ours(site) == old)
    chmod(site, 0o2750)
    chmod(site + "/versions", 0o700)
    chmod(site + "/index.html", 0o640)
    chmod(site + "/" + SitePath.history, 0o600)
    if geteuid() == 0 {
      for path in ["", "/versions", "/feed.xml", "/versions/1"] {
        #expect(chown(site + path, 12345, 12345) == 0)
      }
      chmod(site + "/versions", 0o2770)
    }
    let before = try SiteSamples.tree(root)
    try publish(new, inside: inside)
    #expect(try SiteSamples.ours(site) == new)
    let after = try SiteSamples.tree(root)
    for folder in ["", "/versions", "/.well-known", "/versions/1"] {
      let (was, now) = (before["site" + folder], after["site" + folder])
      #expect(was?.inode == now?.inode && was?.mode == now?.mode, "\(folder)")
      #expect(was?.owner == now?.owner, "\(folder)")
    }
    for file in old.keys where new[file] != nil {
      #expect(before["site/" + file]?.mode == after["site/" + file]?.mode, "\(file)")
      #expect(before["site/" + file]?.owner == after["site/" + file]?.owner, "\(file)")
      // A file with the same bytes is not touched.
      if old[file] == new[file] { #expect(before["site/" + file] == after["site/" + file]) }
    }
    let mask = umask(0)
    umask(mask)
    #expect(after["site/versions/3/index.html"]?.mode == S_IFREG | (0o644 & ~mask))
    #expect((after["site/versions/3"]?.mode ?? 0) & 0o777 == 0o755 & ~mask)
    var found = stat()
    if geteuid() == 0 {
      // The folder of versions gives its group to what is made in it.
      #expect(lstat(site + "/versions/3/index.html", &found) == 0 && found.st_gid == 12345)
    }
    #expect(try names(root) == ["site"])
    #expect(try !names(site).contains(SiteFolder.stagingInside))
  }

  /// How a run can begin: from nothing, with a new version, and with pages that change and go.
  enum Change: String, CaseIterable, Sendable { case first, version, refresh }

  private func states(_ change: Change) throws -> (old: [String: Data], new: [String: Data]) {
    switch change {
    case .first: ([:], try SiteSamples.files(versions: 1, word: "new"))
    case .version:
      (
        try SiteSamples.files(versions: 2, word: "old"),
        try SiteSamples.files(versions: 3, word: "new")
      )
    case .refresh:
      (
        try SiteSamples.files(versions: 2, word: "old"),
        try SiteSamples.files(versions: 2, word: "new", withNotice: false)
      )
    }
  }

  private func begin(_ old: [String: Data]) throws {
    try? FileManager.default.removeItem(atPath: root)
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    guard !old.isEmpty else { return }
    try publish(old)
    try addForeign()
  }

  /// Each file is old or new, and the record names only what is there.
  private func requireOldOrNew(
    _ old: [String: Data], _ new: [String: Data], _ comment: Comment
  ) throws {
    let found = try SiteSamples.ours(site).filter { !$0.key.hasPrefix("versions/9") }
    for (path, data) in found {
      #expect(data == old[path] || data == new[path], "\(path) after \(comment)")
    }
    for path in old.keys where new[path] != nil {
      #expect(found[path] != nil, "\(path) is lost after \(comment)")
    }
    guard let record = found[SitePath.history] else { return }
    if record == new[SitePath.history] {
      for (path, data) in new { #expect(found[path] == data, "\(path) after \(comment)") }
    } else {
      for path in old.keys { #expect(found[path] != nil, "\(path) after \(comment)") }
    }
  }

  @Test(arguments: Change.allCases, [false, true])
  func aRunThatIsKilledBeforeAnyStepIsCompletedByTheNext(
    _ change: Change, inside: Bool
  ) throws {
    let (old, new) = try states(change)
    var step = 0
    var isKilled = true
    var outcomes: Set<String> = []
    while isKilled {
      step += 1
      try begin(old)
      let foreign = old.isEmpty ? [:] : try self.foreign()
      let elsewhere = try outsideLook()
      do {
        try publish(new, inside: inside, stoppedBefore: step)
        isKilled = false
      } catch is Killed {}
      let comment: Comment = "\(change), killed before step \(step)"
      if !old.isEmpty || FileManager.default.fileExists(atPath: site) {
        try requireOldOrNew(old, new, comment)
      }
      // Reading gives the site before or the one after, or says that a run was interrupted.
      do {
        let read = try SiteFolder(site).site()
        #expect(read.files == old || read.files == new, comment)
        outcomes.insert(read.files == old ? "old" : "new")
      } catch {
        #expect(error.problem.contains("publishing was interrupted here"), comment)
        outcomes.insert("interrupted")
      }
      // The next run, itself killed at some steps, and the one after it.
      for again in [1 + step % 5, 2 + step % 11] {
        do { try turn(inside: inside, stoppedBefore: again) } catch is Killed {}
        if FileManager.default.fileExists(atPath: site) {
          try requireOldOrNew(old, new, "\(comment), and again before step \(again)")
        }
      }
      try turn(inside: inside)
      let settled = try SiteFolder(site).site()
      #expect(settled.files == old || settled.files == new, comment)
      try publish(new, inside: inside)
      #expect(try SiteFolder(site).site().files == new, comment)
      if !old.isEmpty { #expect(try self.foreign() == foreign, comment) }
      #expect(try outsideLook() == elsewhere, comment)
      #expect(try names(root) == ["site"], comment)
      #expect(try !names(site).contains(SiteFolder.stagingInside), comment)
    }
    #expect(step > 20)
    #expect(outcomes == ["old", "interrupted", "new"])
  }

  @Test func aRunThatIsKilledGivesWayToARecordThatCameFromElsewhere() throws {
    let (old, new) = try states(.version)
    let other = try SiteSamples.files(versions: 2, word: "other")
    var step = 0
    var isKilled = true
    while isKilled {
      step += 1
      try begin(old)
      let foreign = try self.foreign()
      do {
        try publish(new, stoppedBefore: step)
        isKilled = false
      } catch is Killed {}
      let isCommitted = FileManager.default.fileExists(
        atPath: root + "/.site.proviso-new/journal")
      // A run that is past its journal is done, and nothing is left to give way.
      if try !isCommitted && SiteFolder(site).site().files == new { continue }
      // As a checkout of another commit does it: it leaves files that git does not know.
      for (path, data) in other { try data.write(to: URL(filePath: "\(site)/\(path)")) }
      try turn()
      let read = try SiteFolder(site).site()
      #expect(read.files == other, "\(step)")
      #expect(!FileManager.default.fileExists(atPath: site + "/versions/3"), "\(step)")
      #expect(try self.foreign() == foreign, "\(step)")
      #expect(try names(root) == ["site"], "\(step)")
    }
    #expect(step > 20)
  }

  @Test func aJournalThatIsNotWholeCountsForNothing() throws {
    let (old, new) = try states(.version)
    try publish(old)
    var step = 0
    let journal = root + "/.site.proviso-new/journal"
    while !FileManager.default.fileExists(atPath: journal) {
      step += 1
      do { try publish(new, stoppedBefore: step) } catch is Killed {}
    }
    let whole = try Data(contentsOf: URL(filePath: journal))
    #expect(SiteJournal(decoding: whole)?.entries.last?.path == SitePath.history)
    for position in stride(from: 0, to: whole.count, by: 7) {
      #expect(SiteJournal(decoding: whole.prefix(position)) == nil)
      var changed = whole
      changed[position] ^= 1
      #expect(SiteJournal(decoding: changed) == nil, "byte \(position)")
    }
    try whole.prefix(whole.count / 2).write(to: URL(filePath: journal))
    try turn()
    #expect(try SiteFolder(site).site().files == old)
    #expect(try names(root) == ["site"])
  }

  @Test func aJournalNamesOnlyFilesOfProvisos() throws {
    let record = try SiteSamples.files(versions: 1, word: "x")[SitePath.history] ?? Data()
    for path in ["../escape", "/etc/passwd", "CNAME", "versions/1/../../x", "versions/1/x"] {
      let journal = SiteJournal(
        before: nil, after: Digest(of: record), folders: [],
        entries: [
          .init(path: path, digest: Digest(of: Data()), size: 0, isNew: true),
          .init(
            path: SitePath.history, digest: Digest(of: record), size: record.count, isNew: true),
        ], removed: [], contents: [Data(), record])
      #expect(SiteJournal(decoding: try journal.encoded()) == nil, "\(path)")
    }
  }

  @Test func readersAlwaysSeeOneStateWhileItIsWritten() throws {
    let states = try ["one", "two"].map { try SiteSamples.files(versions: 2, word: $0) }
    try publish(states[0])
    let path = site
    let reader = Reads()
    let thread = Thread {
      while !reader.isDone {
        do throws(SiteError) {
          let read = try SiteFolder(path).site()
          reader.note(states.contains(read.files) ? "whole" : "mixed")
        } catch {
          reader.note(error.problem.contains("another run of Proviso") ? "busy" : "\(error)")
        }
      }
      reader.end()
    }
    thread.start()
    for number in 1...40 { try publish(states[number % 2]) }
    reader.stop()
    #expect(reader.seen.isSubset(of: ["whole", "busy"]))
    #expect(reader.seen.contains("whole"))
  }

  private final class Reads: @unchecked Sendable {
    private let condition = NSCondition()
    private var done = false
    private var ended = false
    private var outcomes: Set<String> = []
    var isDone: Bool { condition.withLock { done } }
    var seen: Set<String> { condition.withLock { outcomes } }
    func note(_ outcome: String) { condition.withLock { _ = outcomes.insert(outcome) } }
    func end() {
      condition.withLock {
        ended = true
        condition.signal()
      }
    }
    func stop() {
      condition.withLock {
        done = true
        while !ended { condition.wait() }
      }
    }
  }

  // MARK: Foreign entries

  @Test func listsForeignNamesAndOpensNone() throws {
    try publish(SiteSamples.files(versions: 2, word: "old"))
    #expect(try SiteFolder(site).site().foreign == [])
    try addForeign()
    let read = try SiteFolder(site).site()
    #expect(read.foreignCount == read.foreign.count)
    #expect(read.foreign == read.foreign.sorted())
    for folder in Self.folders {
      for kind in SiteSamples.Foreign.allCases {
        let isFolder = [.folder, .emptyFolder, .unreadableFolder].contains(kind)
        #expect(read.foreign.contains("\(folder)foreign-\(kind)\(isFolder ? "/" : "")"))
      }
    }
    #expect(read.foreign.contains("versions/9/"))
    #expect(read.foreign.contains("versions/01"))
    #expect(!read.foreign.contains { $0.hasPrefix("foreign-folder/") && $0 != "foreign-folder/" })
  }

  @Test func manyForeignNamesAreCountedAndTheFirstThousandListed() throws {
    try publish(SiteSamples.files(versions: 1, word: "old"))
    for number in 0..<2500 {
      let name = "f" + String(10000 + number)
      try Data().write(to: URL(filePath: "\(site)/\(name)"))
    }
    let read = try SiteFolder(site).site()
    #expect(read.foreignCount == 2500)
    #expect(read.foreign.count == 1000)
    #expect(read.foreign.first == "f10000" && read.foreign.last == "f10999")
  }

  /// Where a third version has to put something new.
  @Test(
    arguments: ["versions/3", "index.html", ".well-known", "policy.tilt.json"],
    SiteSamples.Foreign.allCases)
  func whatStandsInTheWayIsRefusedByNameBeforeAnythingIsWritten(
    _ path: String, _ kind: SiteSamples.Foreign
  ) throws {
    var old = try SiteSamples.files(versions: 2, word: "old")
    // A site of an earlier Proviso, which did not write some of the files.
    for name in [SitePath.wellKnown, SitePath.transparency] { old[name] = nil }
    if path == "index.html" { old[path] = nil }
    let history = VersionHistory(
      versions: try VersionHistory(decoding: old[SitePath.history] ?? Data()).versions, current: 2,
      files: old.filter { $0.key != SitePath.history }.mapValues(Digest.init(of:)))
    old[SitePath.history] = try history.encoded()
    try publish(old)
    try kind.make(at: "\(site)/\(path)", outside: outside)
    let before = try SiteSamples.tree(root)
    // A folder is what .well-known has to be.
    let isFolder = [.folder, .emptyFolder, .unreadableFolder].contains(kind)
    if path == ".well-known", isFolder {
      if geteuid() != 0, kind == .unreadableFolder { return }
      try publish(SiteSamples.files(versions: 3, word: "new"))
      #expect(try SiteFolder(site).site().history.versions.count == 3)
      return
    }
    let error = #expect(throws: SiteError.self) {
      try self.publish(SiteSamples.files(versions: 3, word: "new"))
    }
    #expect(error?.path == "\(site)/\(path)")
    #expect(error?.problem.hasSuffix("othing was changed") == true, "\(String(describing: error))")
    #expect(try SiteSamples.tree(root) == before)
    #expect(try SiteFolder(site).site().files[SitePath.history] == old[SitePath.history])
  }

  /// Something else in the place of a file or folder of Proviso's.
  @Test(
    arguments: [
      "index.html", "feed.xml", ".well-known", "versions", "versions/1", "versions/2/policy.md",
      "versions/versions.json",
    ],
    [
      SiteSamples.Foreign.linkToFile, .linkToFolder, .danglingLink, .pipe, .socket, .emptyFolder,
    ])
  func somethingElseInThePlaceOfAFileIsRefusedAndNeverFollowed(
    _ path: String, _ kind: SiteSamples.Foreign
  ) throws {
    let isFolder = [".well-known", "versions", "versions/1"].contains(path)
    if isFolder, kind == .emptyFolder { return }
    try publish(SiteSamples.files(versions: 2, word: "old"))
    try FileManager.default.moveItem(atPath: "\(site)/\(path)", toPath: outside + "/moved")
    try kind.make(at: "\(site)/\(path)", outside: isFolder ? outside + "/moved" : outside)
    let before = try SiteSamples.tree(root)
    let elsewhere = try outsideLook()
    let reading = #expect(throws: SiteError.self) { try SiteFolder(site).site() }
    #expect(reading?.path == "\(site)/\(path)", "\(String(describing: reading))")
    #expect(throws: SiteError.self) {
      try self.publish(SiteSamples.files(versions: 3, word: "new"))
    }
    #expect(try SiteSamples.tree(root) == before)
    #expect(try outsideLook() == elsewhere)
  }

  @Test func aGiantIsRefusedAndNotRead() throws {
    try publish(SiteSamples.files(versions: 2, word: "old"))
    for (path, limit) in [
      ("index.html", SiteLimit.file), (SitePath.history, SiteLimit.record),
    ] {
      let file = "\(site)/\(path)"
      truncate(file, off_t(limit) + 1)
      let error = #expect(throws: SiteError.self) { try SiteFolder(self.site).site() }
      #expect(error?.path == file)
      #expect(error?.problem.contains("larger than \(limit >> 20) MB") == true)
    }
  }

  // MARK: One run at a time

  @Test func letsOneRunInAtATime() throws {
    for files in [nil, try SiteSamples.files(versions: 1, word: "x")] {
      if let files { try publish(files) }
      try turn { _, _ in
        #expect {
          try self.turn()
        } throws: { error in
          "\(error)".contains("another run of Proviso is writing this site")
        }
      }
      try turn()
    }
  }

  @Test func twoSitesInOneFolderAreWrittenAtOnce() throws {
    try publish(SiteSamples.files(versions: 1, word: "x"))
    let other = try SiteFolder(root + "/other")
    try turn { _, _ in
      try other.locked {
        try $0.publish(SiteSamples.files(versions: 1, word: "y"), over: other.site())
      }
    }
    #expect(try names(root) == ["other", "site"])
  }

  // MARK: Folders that are no site

  @Test func touchesNoFolderThatHoldsOtherThings() throws {
    try FileManager.default.createDirectory(
      atPath: site + "/papers", withIntermediateDirectories: true)
    let before = try SiteSamples.tree(root)
    let files = try SiteSamples.files(versions: 1, word: "x")
    #expect {
      try self.publish(files)
    } throws: { error in
      "\(error)".contains("holds other things and is no site of Proviso's")
    }
    try FileManager.default.moveItem(atPath: site + "/papers", toPath: site + "/.git")
    #expect {
      try self.publish(files)
    } throws: { error in
      "\(error)".contains("is a git repository")
    }
    try FileManager.default.moveItem(atPath: site + "/.git", toPath: site + "/papers")
    #expect(try SiteSamples.tree(root)["site/papers"] == before["site/papers"])
    #expect(try names(site) == ["papers"])
  }

  @Test func anEmptyFolderBecomesASite() throws {
    try FileManager.default.createDirectory(atPath: site, withIntermediateDirectories: false)
    chmod(site, 0o700)
    let before = try SiteSamples.tree(root)["site"]
    let files = try SiteSamples.files(versions: 1, word: "x")
    try publish(files)
    #expect(try SiteFolder(site).site().files == files)
    let after = try SiteSamples.tree(root)["site"]
    #expect(before?.inode == after?.inode && before?.mode == after?.mode)
  }

  @Test func aFolderWithoutItsRecordIsRefused() throws {
    try publish(SiteSamples.files(versions: 1, word: "x"))
    try FileManager.default.removeItem(atPath: "\(site)/\(SitePath.history)")
    let error = #expect(throws: SiteError.self) { try SiteFolder(self.site).site() }
    #expect(error?.problem.contains("the record of versions is missing") == true)
  }

  @Test func saysWhereAnEarlierProvisoLeftTheSite() throws {
    try FileManager.default.createDirectory(
      atPath: root + "/.site.proviso-old", withIntermediateDirectories: false)
    let error = #expect(throws: SiteError.self) { try SiteFolder(self.site).site() }
    #expect(error?.problem.contains(".site.proviso-old") == true)
  }

  /// Nothing but the initialiser is called here, which only looks.
  @Test(arguments: ["/", "", ".", "..", "site/..", "./", "../..", "/.."])
  func refusesWhatIsNoFolderOfItsOwn(_ path: String) {
    #expect(throws: SiteError.self) { try SiteFolder(path) }
  }

  @Test func refusesAFolderThatOneIsIn() {
    let here = FileManager.default.currentDirectoryPath
    let above = here.split(separator: "/").dropLast().joined(separator: "/")
    #expect(throws: SiteError.self) { try SiteFolder(here) }
    #expect(throws: SiteError.self) { try SiteFolder("/" + above) }
  }

  @Test func writesNothingThatIsNoFileOfProvisos() throws {
    try publish(SiteSamples.files(versions: 1, word: "x"))
    let before = try SiteSamples.tree(root)
    var files = try SiteSamples.files(versions: 1, word: "y")
    files["CNAME"] = Data()
    #expect(throws: SiteError.self) { try self.publish(files) }
    #expect(try SiteSamples.tree(root) == before)
  }
}
