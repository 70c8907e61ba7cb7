/// Which cells of two rows are compared: those in columns that became one another.
struct Columns {
  /// A column of the old and of the new table; one of the two may be missing.
  struct Pair: Equatable {
    let old: Int?
    let new: Int?
  }

  private let old: WordingText
  private let new: WordingText

  /// For a pair of tables, by their containers, the columns of both in one order.
  private var byTables: [[Int]: [Pair]] = [:]

  init(_ old: WordingText, _ new: WordingText, _ alignment: BlockAlignment) {
    self.old = old
    self.new = new
    var numbers = Numbering()
    for index in new.blocks.indices {
      guard let place = alignment.oldOfNew[index] else { continue }
      let (one, other) = (old.blocks[place], new.blocks[index])
      guard one.kind.isRow, one.lines.count != other.lines.count,
        let table = one.path.last, let newTable = other.path.last,
        byTables[[table, newTable]] == nil
      else { continue }
      // The first pair of rows is that of the headers, unless they were replaced altogether.
      byTables[[table, newTable]] = Self.columns(one, other, &numbers)
    }
  }

  /// The lines of two blocks that are compared with each other.
  func pairs(_ place: Int, _ index: Int) -> [Pair] {
    let (one, other) = (old.blocks[place], new.blocks[index])
    if one.kind.isRow, one.lines.count != other.lines.count, let table = one.path.last,
      let newTable = other.path.last, let columns = byTables[[table, newTable]],
      columns.count(where: { $0.old != nil }) == one.lines.count,
      columns.count(where: { $0.new != nil }) == other.lines.count
    {
      return columns
    }
    return (0..<max(one.lines.count, other.lines.count)).map {
      Pair(old: $0 < one.lines.count ? $0 : nil, new: $0 < other.lines.count ? $0 : nil)
    }
  }

  /// The columns of two tables in one order, for a row that only one of them has.
  func all(old table: Int, new newTable: Int) -> [Pair]? { byTables[[table, newTable]] }

  private static func columns(
    _ old: WordingBlock, _ new: WordingBlock, _ numbers: inout Numbering
  ) -> [Pair] {
    let matches = SequenceDiff.matches(
      old.lines.map { numbers.of($0.text) }, new.lines.map { numbers.of($0.text) })
    var pairs: [Pair] = []
    var (place, index) = (0, 0)
    for match in matches + [.init(old: old.lines.count, new: new.lines.count)] {
      while place < match.old {
        pairs.append(Pair(old: place, new: nil))
        place += 1
      }
      while index < match.new {
        pairs.append(Pair(old: nil, new: index))
        index += 1
      }
      if match.old < old.lines.count { pairs.append(Pair(old: match.old, new: match.new)) }
      (place, index) = (match.old + 1, match.new + 1)
    }
    return pairs
  }
}
