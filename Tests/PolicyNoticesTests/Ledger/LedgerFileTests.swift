import Foundation
import Glibc
import Testing

@testable import PolicyNotices

/// How files that hold keys or addresses come into being.
@Suite final class LedgerFileTests {
  private let folder = NSTemporaryDirectory() + "proviso-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test func aReplacedFileIsItsOwnersAndLeavesNothingBeside() throws {
    let path = folder + "/keys"
    let old = umask(0)
    defer { umask(old) }
    for words in ["one", "two"] {
      try LedgerFile.replace(path, with: Array(words.utf8))
      #expect(try text("keys") == words)
    }
    var found = stat()
    #expect(lstat(path, &found) == 0 && found.st_mode == S_IFREG | 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["keys"])
  }

  /// Names at which an earlier Proviso made its drafts: nothing is written through a link there.
  @Test func noLinkIsWrittenThrough() throws {
    try Data("mine".utf8).write(to: URL(filePath: folder + "/other"))
    for name in ["keys.new", "keys.new-\(getpid())", "keys"] {
      #expect(symlink(folder + "/other", "\(folder)/\(name)") == 0)
    }
    try LedgerFile.replace(folder + "/keys", with: Array("secret".utf8))
    #expect(try text("other") == "mine")
    #expect(try text("keys") == "secret")
    var found = stat()
    #expect(lstat(folder + "/keys", &found) == 0 && found.st_mode & S_IFMT == S_IFREG)
  }

  @Test func aLedgerIsNotMadeThroughALinkOrOverAFile() throws {
    #expect(symlink(folder + "/elsewhere", folder + "/ledger") == 0)
    #expect(throws: LedgerError.self) { try LedgerFile.create(self.folder + "/ledger") }
    #expect(!FileManager.default.fileExists(atPath: folder + "/elsewhere"))
    #expect(symlink(folder + "/elsewhere", folder + "/other-senders") == 0)
    #expect(throws: LedgerError.self) { try LedgerFile(locksOf: self.folder + "/other") }
    #expect(!FileManager.default.fileExists(atPath: folder + "/elsewhere"))
  }

  @Test func draftsHaveNamesThatNobodyCanTake() {
    let names = (0..<100).map { _ in LedgerFile.draftName(beside: "keys") }
    #expect(Set(names).count == 100)
    #expect(names.allSatisfy { $0.hasPrefix("keys.new-") })
  }

  @Test func aFolderThatIsNotThereIsNamed() {
    #expect(throws: LedgerError.self) {
      try LedgerFile.replace(self.folder + "/none/keys", with: [1])
    }
  }
}
