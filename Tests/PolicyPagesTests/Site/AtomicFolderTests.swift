import Foundation
import Testing

@testable import PolicyPages

/// Everything here happens in a folder of its own below the temporary one.
@Suite struct AtomicFolderTests {
  private let root: URL
  private let record = SitePath.history

  init() throws {
    root = URL(filePath: NSTemporaryDirectory()).appending(path: "proviso-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  private var site: String { root.path + "/site" }

  private func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
  }

  private func data(_ text: String) -> Data { Data(text.utf8) }

  @Test func replacesEverythingAndLeavesNothingBeside() throws {
    let folder = try AtomicFolder(site)
    try folder.replace(with: ["a.txt": data("1"), "in/b.txt": data("2"), record: data("r")])
    #expect(
      try folder.contents() == ["a.txt": data("1"), "in/b.txt": data("2"), record: data("r")])
    try folder.replace(with: ["in/deeper/c.txt": data("3"), record: data("s")])
    #expect(try folder.contents() == ["in/deeper/c.txt": data("3"), record: data("s")])
    #expect(
      try names() == [
        "site", "site/in", "site/in/deeper", "site/in/deeper/c.txt", "site/versions",
        "site/versions/versions.json",
      ])
  }

  @Test func removesWhatAKilledRunLeft() throws {
    let folder = try AtomicFolder(site)
    try folder.replace(with: [record: data("1")])
    let left = root.path + "/.site.proviso-new"
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    try data("half").write(to: URL(filePath: left + "/a.txt"))
    #expect(try folder.contents() == [record: data("1")])
    try folder.replace(with: [record: data("2")])
    #expect(try names() == ["site", "site/versions", "site/versions/versions.json"])
  }

  @Test func putsRightWhatAKilledRunLeftWhereNothingChanges() throws {
    let folder = try AtomicFolder(site)
    try folder.replace(with: [record: data("1")])
    let left = root.path + "/.site.proviso-new"
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    try data("half").write(to: URL(filePath: left + "/a.txt"))
    try folder.tidy()
    #expect(try names() == ["site", "site/versions", "site/versions/versions.json"])
    try FileManager.default.moveItem(atPath: site, toPath: root.path + "/.site.proviso-old")
    try folder.tidy()
    #expect(try names() == ["site", "site/versions", "site/versions/versions.json"])
  }

  @Test func findsTheOldContentsBetweenTwoSteps() throws {
    let folder = try AtomicFolder(site)
    try folder.replace(with: [record: data("1")])
    try FileManager.default.moveItem(atPath: site, toPath: root.path + "/.site.proviso-old")
    #expect(try folder.contents() == [record: data("1")])
    try folder.replace(with: [record: data("2")])
    #expect(try folder.contents() == [record: data("2")])
    #expect(try names() == ["site", "site/versions", "site/versions/versions.json"])
  }

  @Test func letsOneRunInAtATime() throws {
    let folder = try AtomicFolder(site)
    let once: Bool = try folder.locked {
      #expect {
        try AtomicFolder(site).locked { true }
      } throws: { error in
        "\(error)".contains("another run of Proviso is writing this site")
      }
      return true
    }
    let again: Bool = try folder.locked { true }
    #expect(once && again)
  }

  @Test func touchesNoFolderThatHoldsOtherThings() throws {
    try FileManager.default.createDirectory(
      atPath: site + "/papers", withIntermediateDirectories: true)
    try data("mine").write(to: URL(filePath: site + "/papers/thesis.txt"))
    let folder = try AtomicFolder(site)
    for attempt in [{ _ = try folder.contents() }, { try folder.replace(with: [:]) }] {
      #expect {
        try attempt()
      } throws: { error in
        "\(error)".contains("holds other things and is no site of Proviso's")
      }
    }
    #expect(try names() == ["site", "site/papers", "site/papers/thesis.txt"])
  }

  @Test func refusesAGitRepository() throws {
    try FileManager.default.createDirectory(
      atPath: site + "/.git", withIntermediateDirectories: true)
    #expect {
      try AtomicFolder(site).replace(with: [record: data("1")])
    } throws: { error in
      "\(error)".contains("is a git repository")
    }
    #expect(try names() == ["site", "site/.git"])
  }

  @Test func refusesLinksAndNamesThem() throws {
    try AtomicFolder(site).replace(with: [record: data("1")])
    try FileManager.default.createSymbolicLink(
      atPath: site + "/link", withDestinationPath: "/etc/passwd")
    #expect {
      try AtomicFolder(site).contents()
    } throws: { error in
      "\(error)".hasPrefix("\(site)/link: error: ")
    }
  }

  /// Nothing but the initialiser is called here, which only looks.
  @Test(arguments: ["/", "", ".", "..", "site/..", "./", "../..", "/.."])
  func refusesWhatIsNoFolderOfItsOwn(_ path: String) {
    #expect(throws: SiteError.self) { try AtomicFolder(path) }
  }

  @Test func refusesAFolderThatOneIsIn() {
    let here = FileManager.default.currentDirectoryPath
    let above = here.split(separator: "/").dropLast().joined(separator: "/")
    #expect(throws: SiteError.self) { try AtomicFolder(here) }
    #expect(throws: SiteError.self) { try AtomicFolder("/" + above) }
  }

  @Test func leavesTheFolderWhereItCannotWrite() throws {
    let folder = try AtomicFolder(site)
    try folder.replace(with: [record: data("1")])
    // A name longer than any file's can be.
    let long = String(repeating: "x", count: 300)
    #expect(throws: SiteError.self) {
      try folder.replace(with: [record: data("2"), long: data("3")])
    }
    #expect(try folder.contents() == [record: data("1")])
    #expect(try names() == ["site", "site/versions", "site/versions/versions.json"])
  }
}
