import Foundation
import TestSupport

/// The parameters of the first public initialiser of each struct of the model, such as `_ id` and
/// `title`, by the type's name.
///
/// The compiler keeps no labels, so they are read from the sources, which are laid out by one
/// formatter.
struct ModelInitialisers {
  private(set) var all: [String: [String]] = [:]

  init() throws {
    let folder = Golden(shipped: "Sources/PolicyKit/Model").url
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    for name in names where name.hasSuffix(".swift") {
      read(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }

  private mutating func read(_ text: String) {
    /// The types around, with their indentation.
    var types: [(name: String, indent: Int)] = []
    /// What was read of an initialiser so far.
    var signature: String?
    for line in text.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      let code = line.drop { $0 == " " }
      if code.hasPrefix("//") { continue }
      if signature == nil {
        if code == "}" { types.removeAll { $0.indent >= indent } }
        let words = code.split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(String.init)
        if code.hasSuffix("{"),
          let keyword = words.firstIndex(where: { ["struct", "enum", "extension"].contains($0) }),
          words.indices.contains(keyword + 1)
        {
          types.append((words[keyword + 1], indent))
        }
        guard code.hasPrefix("public init("), let type = types.last, indent == type.indent + 2
        else { continue }
        signature = String(code.dropFirst("public init(".count))
      } else {
        signature? += " " + code
      }
      guard let whole = signature, whole.hasSuffix(") {") else { continue }
      let type = types.map(\.name).joined(separator: ".")
      if all[type] == nil { all[type] = Self.parameters(whole.dropLast(3)) }
      signature = nil
    }
  }

  private static func parameters(_ list: Substring) -> [String] {
    var depth = 0
    var pieces = [""]
    for character in list {
      if "([<".contains(character) { depth += 1 }
      if ")]>".contains(character) { depth -= 1 }
      if character == ",", depth == 0 {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.map { piece in
      String(piece.prefix { $0 != ":" }).trimmingCharacters(in: .whitespaces)
    }.filter { $0 != "fileID" && $0 != "line" && !$0.isEmpty }
  }
}
