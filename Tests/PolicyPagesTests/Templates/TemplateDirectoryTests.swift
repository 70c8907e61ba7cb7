import Foundation
import Glibc
import PolicyPages
import Testing

@Suite final class TemplateDirectoryTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "proviso-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "en/parts"), withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  private func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  @Test func templatesAndStylesheetsAreReadInOrder() throws {
    try write("b".utf8, to: "en/parts/b.md.mustache")
    try write("a".utf8, to: "en/a.md.mustache")
    try write("s".utf8, to: "style.css")
    try write([0xFF], to: "README.md")
    try write([0xFF], to: ".hidden.mustache")
    let sources = try TemplateDirectory.load(folder.path)
    #expect(sources.map(\.name) == ["en/a.md.mustache", "en/parts/b.md.mustache", "style.css"])
    #expect(sources.map(\.text) == ["a", "b", "s"])
    #expect(sources[0].path == folder.path + "/en/a.md.mustache")
  }

  @Test func aFileThatIsNotUTF8IsNamed() throws {
    try write([0x61, 0xFF], to: "en/a.md.mustache")
    let error = #expect(throws: TemplateDirectoryError.self) {
      try TemplateDirectory.load(self.folder.path)
    }
    #expect(error?.cause == .notUTF8)
    #expect(error?.path == folder.path + "/en/a.md.mustache")
  }

  @Test func aFolderThatIsMissingOrAFileIsNamed() throws {
    try write([], to: "file")
    let missing = folder.path + "/none"
    #expect(throws: TemplateDirectoryError.self) { try TemplateDirectory.load(missing) }
    let error = #expect(throws: TemplateDirectoryError.self) {
      try TemplateDirectory.load(self.folder.path + "/file")
    }
    #expect(error?.description == "\(folder.path)/file: error: templates: not a directory")
  }

  @Test func aDanglingLinkIsUnreadableAndALinkUpIsTooDeep() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/en/a.md.mustache", withDestinationPath: folder.path + "/none")
    let dangling = #expect(throws: TemplateDirectoryError.self) {
      try TemplateDirectory.load(self.folder.path)
    }
    #expect(dangling?.cause == .unreadable)
    try FileManager.default.removeItem(atPath: folder.path + "/en/a.md.mustache")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/en/up", withDestinationPath: folder.path)
    let looping = #expect(throws: TemplateDirectoryError.self) {
      try TemplateDirectory.load(self.folder.path)
    }
    #expect(looping?.cause == .tooDeep)
  }

  /// A link in the folder, where it leads, and whether it may.
  @Test(arguments: [
    ("en/a.md.mustache", "en/b.md.mustache", true), ("en/more", "en/parts", true),
    ("en/a.md.mustache", "../OUTSIDE/a.md.mustache", false), ("en/more", "../OUTSIDE", false),
    ("style.css", "/etc/hostname", false),
  ])
  func aLinkIsFollowedOnlyInsideTheFolder(link: String, target: String, mayLead: Bool) throws {
    let outside = folder.appendingPathExtension("outside")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: outside) }
    try Data("private".utf8).write(to: outside.appending(path: "a.md.mustache"))
    try write("b".utf8, to: "en/b.md.mustache")
    try write("p".utf8, to: "en/parts/p.md.mustache")
    var destination = target.replacing("OUTSIDE", with: outside.lastPathComponent)
    if !target.hasPrefix("/"), mayLead { destination = folder.path + "/" + target }
    if target.hasPrefix("..") {
      destination = outside.deletingLastPathComponent().path + destination.dropFirst(2)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/" + link, withDestinationPath: destination)
    if mayLead {
      let names = try TemplateDirectory.load(folder.path).map(\.name)
      #expect(names.contains { $0.hasPrefix(link) })
    } else {
      let error = #expect(throws: TemplateDirectoryError.self) {
        try TemplateDirectory.load(self.folder.path)
      }
      #expect(error?.cause == .leadsOut)
      #expect(error?.path == folder.path + "/" + link)
    }
  }

  @Test func theFolderItselfMayBeALink() throws {
    try write("a".utf8, to: "en/a.md.mustache")
    let link = folder.path + "-link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
    defer { try? FileManager.default.removeItem(atPath: link) }
    #expect(try TemplateDirectory.load(link).map(\.name) == ["en/a.md.mustache"])
  }

  @Test func aPipeAndAGiantAreNamedAndNotRead() throws {
    let path = folder.path + "/en/a.md.mustache"
    #expect(mkfifo(path, 0o600) == 0)
    let pipe = #expect(throws: TemplateDirectoryError.self) {
      try TemplateDirectory.load(self.folder.path)
    }
    #expect(pipe?.cause == .notAFile)
    #expect(pipe?.path == path)
    try FileManager.default.removeItem(atPath: path)
    try write([], to: "en/a.md.mustache")
    #expect(truncate(path, off_t(TemplateDirectory.limit) + 1) == 0)
    let giant = #expect(throws: TemplateDirectoryError.self) {
      try TemplateDirectory.load(self.folder.path)
    }
    #expect(giant?.cause == .tooLarge)
    #expect(giant?.path == path)
  }
}
