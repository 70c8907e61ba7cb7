import Foundation
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
}
