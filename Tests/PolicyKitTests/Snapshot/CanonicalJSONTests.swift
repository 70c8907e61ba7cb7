import Foundation
import Testing

@testable import PolicyKit

/// Snapshots were first written by Foundation's encoder, and their identity is a digest of the
/// bytes; so ours must give the same.
@Suite struct CanonicalJSONTests {
  private func expectSame(_ tree: FactNode) throws {
    let ours = String(decoding: CanonicalJSON.encode(tree), as: UTF8.self)
    let theirs = String(decoding: try CanonicalJSON.encode(Plain(tree)), as: UTF8.self)
    #expect(ours == theirs)
    #expect(ours.utf8.elementsEqual(theirs.utf8))
  }

  /// Hides the tree's type, so that Foundation encodes it.
  private struct Plain: Encodable {
    let tree: FactNode
    init(_ tree: FactNode) { self.tree = tree }
    func encode(to encoder: any Encoder) throws { try tree.encode(to: encoder) }
  }

  @Test(arguments: [Policy.specimen, .restOfTheVocabulary, .minimal])
  func policiesAreAsFoundationWritesThem(policy: Policy) throws {
    try expectSame(Snapshot.tree(of: policy))
  }

  @Test func everyCharacterIsAsFoundationWritesIt() throws {
    let ascii = (UInt8(0)...0x7F).map { String(UnicodeScalar($0)) }
    let others = [
      "\u{80}", "\u{9B}", "é", "e\u{301}", "\"\u{301}", "\\\u{338}", "\u{2028}", "\u{2029}",
      "\u{FEFF}", "\u{FFFE}", "\u{10FFFF}", "👩‍👩‍👧", "\r\n", "",
    ]
    for text in ascii + others + [(ascii + others).joined()] {
      try expectSame(
        FactNode(.object([(text, FactNode(.array([FactNode(.string(text))])))])))
    }
  }

  /// The keys of a snapshot are names of properties and cases, which are ASCII.
  @Test func keysAreSortedAsFoundationSortsThem() throws {
    let keys = ["b", "a", "a10", "a2", "B", "aB", "ab", "_0", "z", "", "a_b", "a-b", "a b"]
    try expectSame(FactNode(.object(keys.map { ($0, FactNode(.boolean(true))) })))
  }

  @Test func emptyAndNestedValuesAreLaidOutAsFoundationDoes() throws {
    let empty = FactNode(.object([]))
    let none = FactNode(.array([]))
    let numbers = FactNode(
      .array([.min, -1, 0, 10, .max].map { FactNode(.integer($0)) } + [FactNode(.boolean(false))]))
    try expectSame(empty)
    try expectSame(none)
    try expectSame(
      FactNode(
        .object([
          ("empty", empty), ("none", none), ("numbers", numbers),
          (
            "deep",
            FactNode(.array([none, FactNode(.object([("x", none), ("y", empty)])), numbers]))
          ),
        ])))
  }

  /// What a reader of ours makes of it is what was written.
  @Test(arguments: 0..<200)
  func randomTextIsReadAsItWasWritten(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var scalars = String.UnicodeScalarView()
    for _ in 0..<40 {
      let highest: UInt32 = Bool.random(using: &generator) ? 0x7F : 0x10FFFF
      let value = UInt32.random(in: 0...highest, using: &generator)
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    let text = String(scalars)
    let tree = FactNode(.object([(text, FactNode(.string(text)))]))
    try expectSame(tree)
    let read = try JSONReader.read([UInt8](CanonicalJSON.encode(tree)))
    guard case .object(let members) = read, case .string(let value)? = members.values.first else {
      Issue.record("no object")
      return
    }
    #expect(value.unicodeScalars.elementsEqual(text.unicodeScalars))
  }
}
