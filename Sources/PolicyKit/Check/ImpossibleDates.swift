/// Finds dates in Swift source that no calendar has, such as `CalendarDate(2026, 2, 30)`.
///
/// Swift makes nothing of such a date, and nothing is what a policy says that states no date. In YAML
/// and JSON it cannot be read; in Swift it is found in the text. It is no parser: it looks for
/// `CalendarDate(` and `.init(` with three numbers or a text in the form of a date, over any number
/// of lines, and passes over comments.
package enum ImpossibleDates {
  /// The dates in files that no calendar has, each at its place, in the order of the files.
  package static func faults(in files: [SourceText.File]) -> [SourceFault] {
    files.flatMap { file in
      var scanner = Scanner(file)
      return scanner.all()
    }
  }

  private struct Scanner {
    let file: SourceText.File
    /// The text without comments, which are spaces.
    let bytes: [UInt8]
    var position = 0

    init(_ file: SourceText.File) {
      self.file = file
      bytes = Self.withoutComments(Array(file.lines.joined(separator: "\n").utf8))
    }

    mutating func all() -> [SourceFault] {
      var faults: [SourceFault] = []
      while let (start, name, end) = nextCall() {
        position = end
        if let text = impossible(calledBy: name), let fault = fault(at: start, text) {
          faults.append(fault)
        }
      }
      return faults
    }

    private static let names = ["CalendarDate", "init"]

    /// The next call that may make a date: where its name begins, and where its arguments do.
    private func nextCall() -> (start: Int, name: String, end: Int)? {
      var index = position
      while let open = bytes[index...].firstIndex(of: UInt8(ascii: "(")) {
        index = open + 1
        var end = open
        while end > 0, Self.isSpace(bytes[end - 1]) { end -= 1 }
        var start = end
        while start > 0, Self.isWord(bytes[start - 1]) { start -= 1 }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        guard Self.names.contains(name) else { continue }
        if name == "init", start == 0 || bytes[start - 1] != UInt8(ascii: ".") { continue }
        return (start, name, open + 1)
      }
      return nil
    }

    /// The arguments, where they are those of a date that does not exist.
    private mutating func impossible(calledBy name: String) -> String? {
      skipSpace()
      if take("\"") {
        let start = position
        while position < bytes.count, Self.isDateByte(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard take("\""), skipSpace(), take(")"), parts.map(\.count) == [4, 2, 2] else {
          return nil
        }
        return CalendarDate(text) == nil ? "\"\(text)\"" : nil
      }
      var numbers: [Int] = []
      while numbers.count < 3 {
        guard let number = number() else { return nil }
        numbers.append(number)
        skipSpace()
        if numbers.count < 3, !take(",") { return nil }
        skipSpace()
      }
      _ = take(",")
      guard skipSpace(), take(")") else { return nil }
      // Three small numbers behind .init( may be anything.
      if name == "init", !(1000...9999).contains(numbers[0]) { return nil }
      guard CalendarDate(numbers[0], numbers[1], numbers[2]) == nil else { return nil }
      return numbers.map(String.init).joined(separator: ", ")
    }

    private mutating func number() -> Int? {
      let isNegative = take("-")
      let start = position
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
      guard let number = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else {
        return nil
      }
      return isNegative ? -number : number
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
      guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { return false }
      position += 1
      return true
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
      while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
      return true
    }

    private func fault(at offset: Int, _ arguments: String) -> SourceFault? {
      let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
      guard file.lines.indices.contains(line) else { return nil }
      let text = file.lines[line]
      let start = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let column = String(decoding: bytes[start..<offset], as: UTF8.self).count + 1
      return SourceFault(
        position: SourceText.Position(
          file: file.path, line: line + 1, column: column,
          width: max(1, text.dropFirst(column - 1).prefix { $0 != ")" }.count + 1), path: nil,
          text: text),
        problem:
          "no calendar has the day \(arguments); write the year, the month and the day as in "
          + "CalendarDate(2026, 11, 22)")
    }

    /// The text with spaces where comments are, and where brackets stand in quotation marks.
    private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
      var result = bytes
      var index = 0
      // The marks that end the text in which it stands.
      var quotation: [UInt8]?
      func starts(_ text: String) -> Bool { result[index...].starts(with: text.utf8) }
      while index < result.count {
        if let end = quotation {
          if result[index] == UInt8(ascii: "\\") {
            index += 1
          } else if result[index...].starts(with: end) {
            index += end.count - 1
            quotation = nil
          } else if result[index] == UInt8(ascii: "(") {
            result[index] = 0x20
          }
        } else if starts("\"\"\"") {
          quotation = Array("\"\"\"".utf8)
          index += 2
        } else if starts("\"") {
          quotation = Array("\"".utf8)
        } else if starts("//") {
          while index < result.count, result[index] != UInt8(ascii: "\n") {
            result[index] = 0x20
            index += 1
          }
        } else if starts("/*") {
          while index < result.count, !starts("*/") {
            if result[index] != UInt8(ascii: "\n") { result[index] = 0x20 }
            index += 1
          }
        }
        index += 1
      }
      return result
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D) ~= byte }
    private static func isDateByte(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte)
    }
    private static func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
        true
      default: false
      }
    }
  }
}
