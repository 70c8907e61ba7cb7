/// Invented policies, and edits of the kinds that people make to them.
struct PolicyEdits {
  private var numbers: SeededNumbers

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  private static let words = """
    we you they keep use share delete store send show data name address order account page cookie \
    partner service website mail may must will can not never only any all some for with without to \
    from of in on at and or if when because that which this your our their 30 90 days months years \
    1,000 3.5 5% €10 a@example.org https://example.org/privacy 8 April 2020 **never** _always_ \
    [here](https://example.org/a) [there](#rights) `code` it’s "quoted" (rarely) third-party
    """.split(separator: " ").map(String.init)

  private mutating func sentence() -> String {
    let count = 4 + numbers.below(14)
    let words = (0..<count).map { _ in Self.words[numbers.below(Self.words.count)] }
    return words.joined(separator: numbers.below(9) == 0 ? "  " : " ")
      + [".", ".", ".", ":", ";", "!"][numbers.below(6)]
  }

  private mutating func paragraph() -> String {
    (0...numbers.below(4)).map { _ in sentence() }.joined(
      separator: numbers.below(3) == 0 ? "\n" : " ")
  }

  private mutating func block() -> String {
    switch numbers.below(8) {
    case 0:
      return (0...(1 + numbers.below(4))).map { _ in "- \(sentence())" }.joined(separator: "\n")
    case 1:
      return (0...(1 + numbers.below(3))).map { "\($0 + 1). \(sentence())\n\n   \(sentence())" }
        .joined(separator: "\n")
    case 2:
      let columns = 2 + numbers.below(2)
      func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
      let body = (0...numbers.below(4)).map { _ in row((0..<columns).map { _ in sentence() }) }
      let header = row((0..<columns).map { "Column \($0)" })
      return ([header, row(Array(repeating: "---", count: columns))] + body)
        .joined(separator: "\n")
    case 3: return "> \(paragraph().replacing("\n", with: "\n> "))"
    case 4: return "### \(sentence())"
    case 5: return "```\n\(sentence())\n\n  \(sentence())\n```"
    default: return paragraph()
    }
  }

  /// A policy of some sections.
  mutating func policy(sections: Int) -> String {
    var blocks = ["---\ntitle: Policy\n---\n", "# \(sentence())"]
    for _ in 0..<sections {
      blocks.append("## \(sentence())")
      for _ in 0...(1 + numbers.below(4)) { blocks.append(block()) }
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// The policy after a few edits: words, sentences, blocks, their order.
  mutating func edited(_ policy: String) -> String {
    var blocks = policy.split(separator: "\n\n", omittingEmptySubsequences: true).map(String.init)
    for _ in 0...(2 + numbers.below(12)) {
      let index = 2 + numbers.below(max(1, blocks.count - 2))
      guard blocks.indices.contains(index) else { continue }
      switch numbers.below(7) {
      case 0: blocks.remove(at: index)
      case 1: blocks.insert(block(), at: index)
      case 2:
        let moved = blocks.remove(at: index)
        blocks.insert(moved, at: 2 + numbers.below(max(1, blocks.count - 2)))
      case 3: blocks[index] += "\n\n" + sentence()
      default:
        var words = blocks[index].split(separator: " ", omittingEmptySubsequences: false)
          .map(String.init)
        for _ in 0...numbers.below(3) {
          let place = numbers.below(words.count)
          switch numbers.below(3) {
          case 0: words[place] = Self.words[numbers.below(Self.words.count)]
          case 1: words.insert(Self.words[numbers.below(Self.words.count)], at: place)
          default: if words.count > 1 { words.remove(at: place) }
          }
        }
        blocks[index] = words.joined(separator: " ")
      }
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}
