import Foundation

/// How far a text keeps to the published one: word by word and in order.
struct Fidelity: Equatable {
  /// Stretches of the published text that are not there.
  var missing: [String] = []
  /// Stretches that the published text does not have.
  var added: [String] = []
}

/// Compares a page's Markdown with the published text.
func fidelity(ofMarkdown markdown: String, to published: String) -> Fidelity {
  fidelity(ofText: plainText(ofMarkdown: markdown), to: published)
}

/// Compares a text with the published text.
func fidelity(ofText text: String, to published: String) -> Fidelity {
  let old = normalised(published).split(separator: " ")
  let new = normalised(text).split(separator: " ")
  let difference = new.difference(from: old)
  return Fidelity(missing: stretches(difference.removals), added: stretches(difference.insertions))
}

/// The text with white space, bullets and quotation marks made alike; nothing else is touched.
func normalised(_ text: String) -> String {
  let lines = text.split(whereSeparator: \.isNewline).map { line in
    line.trimmingPrefix(while: \.isWhitespace).trimmingPrefix(/[·•*-]\s+/)
  }
  let words = lines.joined(separator: " ").split(whereSeparator: \.isWhitespace)
  return String(
    words.joined(separator: " ").map { character in
      switch character {
      case "“", "”", "„": "\""
      case "‘", "’": "'"
      default: character
      }
    })
}

/// What a reader sees of Markdown: marks of headings, quotations, links and emphasis taken away.
func plainText(ofMarkdown markdown: String) -> String {
  markdown
    .replacing(/(?m)^#{1,6} +/, with: "")
    .replacing(/(?m)^> ?/, with: "")
    .replacing(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/) { String($0.output.1) }
    .replacing(/<([^<>\s]+@[^<>\s]+|https?:[^<>\s]+)>/) { String($0.output.1) }
    .replacing("**", with: "")
    .replacing(/\\([!-\/:-@\[-`{-~])/) { String($0.output.1) }
}

/// The policy as published, without the residue of the page around it ("Menu", "Close").
func seed() throws -> String {
  let folder = URL(filePath: #filePath).deletingLastPathComponent()
  return try String(contentsOf: folder.appending(path: "Fixtures/seed.txt"), encoding: .utf8)
}

private func stretches(_ changes: [CollectionDifference<Substring>.Change]) -> [String] {
  var result: [String] = []
  var next = -1
  for case .insert(let offset, let word, _) in changes.map(\.asInsertion) {
    if offset == next, let last = result.popLast() {
      result.append(last + " " + word)
    } else {
      result.append(String(word))
    }
    next = offset + 1
  }
  return result
}

extension CollectionDifference.Change {
  fileprivate var asInsertion: Self {
    switch self {
    case .insert: self
    case .remove(let offset, let element, _):
      .insert(offset: offset, element: element, associatedWith: nil)
    }
  }
}
