import Foundation
import TestSupport

/// The first paragraphs of the doc comments of the model, by names such as `Purpose.title`.
///
/// The compiler keeps none of them, so they are read from the sources, which are laid out by one
/// formatter.
struct DocComments {
  private(set) var all: [String: String] = [:]

  init() throws {
    for part in ["Model", "Changes"] {
      let folder = Golden(shipped: "Sources/PolicyKit/\(part)").url
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      for name in names where name.hasSuffix(".swift") {
        read(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
      }
    }
  }

  private mutating func read(_ text: String) {
    var comment: [String] = []
    /// The types around, with their indentation.
    var types: [(name: String, indent: Int)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let code = line.drop { $0 == " " }
      if code.hasPrefix("///") {
        comment.append(String(code.dropFirst(3).drop { $0 == " " }))
        continue
      }
      if code == "}" { types.removeAll { $0.indent >= indent } }
      let words = code.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" })
      let paragraph = comment.prefix { !$0.isEmpty }.joined(separator: " ")
        .replacing("`", with: "")
      comment = []
      let kind = words.first { $0 != "public" && $0 != "static" && $0 != "indirect" }
      if kind == "struct" || kind == "enum" || kind == "extension",
        let index = words.firstIndex(where: { $0 == kind }), words.indices.contains(index + 1)
      {
        let name = (types.map(\.name) + [String(words[index + 1])]).joined(separator: ".")
        types.append((String(words[index + 1]), indent))
        if kind != "extension" { note(name, paragraph) }
        continue
      }
      guard let type = types.last, indent == type.indent + 2 else { continue }
      let owner = types.map(\.name).joined(separator: ".")
      if kind == "var" || kind == "case",
        let name = words.drop(while: { $0 != kind }).dropFirst().first
      {
        note("\(owner).\(name)", paragraph)
      }
    }
  }

  private mutating func note(_ name: String, _ text: String) {
    if !text.isEmpty, all[name] == nil { all[name] = text }
  }
}
