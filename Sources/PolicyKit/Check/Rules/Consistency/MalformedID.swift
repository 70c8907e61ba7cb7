extension Rule {
  static let malformedID = Rule(
    "x.malformed-id",
    severity: .error,
    citation: "editorial judgement",
    summary: "an identifier is not made of lower-case letters, digits and hyphens",
    why: """
      Identifiers stand in references, in links and in the archive's file of changes. Other \
      characters would have to be escaped in each, and an empty one means nothing.
      """,
    failing: [
      Example("an identifier with a space") {
        $0.sources.append(DataSource("the register", name: "the register", nature: .thirdParty))
        $0.data[0].sources.append($0.sources[$0.sources.count - 1].reference)
      }
    ],
    passing: [
      Example("identifiers with digits and hyphens") { _ in }
    ]
  ) { context, findings in
    for entity in context.policy.entities where !isWellFormed(entity.id) {
      findings.report(
        "\(entity.kind.noun) \"\(Terminal.visible(entity.id))\" has a malformed identifier",
        help: "use lower-case letters, digits and single hyphens, and begin with a letter",
        subject: entity.subject, at: entity.source, excerpt: "\"\(entity.id)\"")
    }
  }

  private static func isWellFormed(_ id: String) -> Bool {
    guard (1...80).contains(id.utf8.count), let first = id.utf8.first, isLetter(first) else {
      return false
    }
    var previous = first
    for byte in id.utf8.dropFirst() {
      let isHyphen = byte == UInt8(ascii: "-")
      guard isLetter(byte) || isDigit(byte) || isHyphen && previous != byte else { return false }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
