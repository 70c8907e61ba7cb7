import Foundation
import Testing

@testable import PolicyPreview

/// What counts as a change, and what does not.
@Suite struct FileWatchTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "watch-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "en"), withIntermediateDirectories: true)
  }

  /// Puts a file there in one step, so that it is seen once, however busy the machine is.
  private func write(_ text: String, to name: String) throws {
    let waiting = folder.appending(path: ".waiting-\(UUID().uuidString)")
    try Data(text.utf8).write(to: waiting)
    let target = folder.appending(path: name)
    #expect(rename(waiting.path, target.path) == 0)
  }

  /// Adds to a file in its place, in one step.
  private func append(_ text: String, to name: String) throws {
    let file = try FileHandle(forWritingTo: folder.appending(path: name))
    defer { try? file.close() }
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
  }

  @Test
  func savedReplacedNewAndRemovedFilesAreChanges() async throws {
    try write("a", to: "a.swift")
    let watch = FileWatch([.init(path: folder.path, endings: [".swift", ".mustache"])])
    var changes = watch.changes.makeAsyncIterator()
    try append("b", to: "a.swift")
    #expect(await changes.next() == ["\(folder.path)/a.swift"])
    // As many editors save: a new file takes the place of the old one.
    try write("abc", to: ".a.swift.new")
    let names = [".a.swift.new", "a.swift"].map { folder.appending(path: $0).path }
    #expect(rename(names[0], names[1]) == 0)
    #expect(await changes.next() == ["\(folder.path)/a.swift"])
    try write("x", to: "en/page.mustache")
    #expect(await changes.next() == ["\(folder.path)/en/page.mustache"])
    try FileManager.default.removeItem(at: folder.appending(path: "en/page.mustache"))
    #expect(await changes.next() == ["\(folder.path)/en/page.mustache"])
    // A folder that was not there when the watch began.
    try FileManager.default.createDirectory(
      at: folder.appending(path: "de"), withIntermediateDirectories: false)
    try write("y", to: "de/page.mustache")
    #expect(await changes.next() == ["\(folder.path)/de/page.mustache"])
  }

  @Test
  func whatIsHiddenOrOfAnotherKindIsNoChange() async throws {
    try write("a", to: "a.swift")
    let watch = FileWatch([.init(path: folder.path, endings: [".swift"])])
    var changes = watch.changes.makeAsyncIterator()
    try write("x", to: ".a.swift.swp")
    try write("x", to: "notes.txt")
    try write("x", to: "a.swift~")
    try write("ab", to: "a.swift")
    #expect(await changes.next() == ["\(folder.path)/a.swift"], "and nothing before it")
  }
}
