import PolicyKit

/// The words of a language that facts turn into, of those in its `words.json`.
///
/// They are what a fact is called by, and how words are joined and counted. Sentences are messages,
/// which templates show. Either is missing or of no use only with an error.
package struct Lexicon: Sendable {
  private let words: Catalogue
  private let countries: [String: String]

  /// The file of the names of countries, by ISO 3166-1 code.
  package static let countriesFile = "countries.json"

  /// The words of a language, once they are known to be there.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - countries: The names of countries.
  ///   - path: The file that a missing word belongs in.
  ///   - messages: The messages that templates ask for in vain.
  /// - Throws: `LexiconError` naming what is missing.
  init(
    words: Catalogue, countries: [String: String], path: String, missing messages: [String] = []
  ) throws(LexiconError) {
    self.words = words
    self.countries = countries
    let missing = (Self.keys.filter { words[$0] == nil } + messages).sorted()
    guard let first = missing.first else { return }
    let problem =
      missing.count == 1
      ? "the word \"\(first)\" is missing"
      : "\(missing.count) words are missing: "
        + missing.prefix(Self.namedAtMost).map { "\"\($0)\"" }.joined(separator: ", ")
        + (missing.count > Self.namedAtMost
          ? " and \(missing.count - Self.namedAtMost) more" : "")
    throw LexiconError(path: path, problem: problem)
  }

  /// The built-in English, in which programs speak to those who work on a policy.
  static let english: Lexicon =
    (try? PolicyRenderer().lexicon(for: "en")) ?? Lexicon(words: Catalogue(), countries: [:])

  private init(words: Catalogue, countries: [String: String]) {
    self.words = words
    self.countries = countries
  }

  /// How many missing words an error names.
  private static let namedAtMost = 40

  /// Whether code asks for the word of a key, so that it is no message.
  static func isKey(_ key: String) -> Bool { keySet.contains(key) || factKeys.contains(key) }

  private static let keySet = Set(keys)

  /// What keys of earlier versions are called now.
  static let renamed: [String: String] = [:]

  /// The text of a key; every key that code can ask for is known to be there.
  func text(_ key: String) -> String { words[key] ?? key }

  /// The text of a key that a language need not have.
  func optional(_ key: String) -> String? { words[key] }

  /// Words joined as the language lists them: "a, b and c".
  ///
  /// - Parameter apart: Whether they are set apart even where none holds a separator.
  func and(_ items: [String], apart: Bool = false) -> String {
    joined(items, .listAnd, .listStrongAnd, apart: apart)
  }

  /// Words joined as alternatives: "a, b or c".
  func or(_ items: [String]) -> String { joined(items, .listOr, .listStrongOr) }

  private func joined(
    _ items: [String], _ joint: Word, _ strongJoint: Word, apart: Bool = false
  ) -> String {
    guard items.count > 1, let final = items.last else { return items.first ?? "" }
    // Items that hold a separator or a joint themselves need stronger ones to be told apart.
    let weak = [word(.listSeparator).trimmingSpaces, word(.listAnd), word(.listOr)]
    let needsStrong = apart || items.contains { item in weak.contains { item.contains($0) } }
    let separator = word(needsStrong ? .listStrongSeparator : .listSeparator)
    return items.dropLast().joined(separator: separator)
      + word(needsStrong ? strongJoint : joint) + final
  }

  /// A text in quotation marks.
  func quoted(_ text: String) -> String { word(.valueQuoted).filled(["text": text]) }

  /// A period in words: "30 days", "about 1 month".
  func period(_ period: Period) -> String {
    let exact = counted(CountedWord(period.unit), period.count)
    return period.isApproximate == true ? word(.periodAbout).filled(["period": exact]) : exact
  }

  /// How long something stays on a device, in words.
  func lifetime(_ lifetime: Tracker.Lifetime) -> String {
    switch lifetime {
    case .session: word(.lifetimeSession)
    case .period(let length): period(length)
    case .untilDeleted: word(.lifetimeUntilDeleted)
    }
  }

  /// A day in words: "22 November 2026".
  func date(_ date: CalendarDate) -> String {
    word(.date).filled([
      "day": String(date.day), "month": text("month.\(date.month)"), "year": String(date.year),
    ])
  }

  /// The name of a country, or its code where the language has none.
  func country(_ country: Country) -> String { countries[country.code] ?? country.code }
}

/// Why the words of a language cannot be used.
public struct LexiconError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What is wrong.
  public let problem: String

  /// The file and the problem, as a compiler prints them.
  public var description: String { "\(path): error: \(problem)" }
}

extension String {
  /// The text with `{name}` replaced by its value, once, so that a value is never read as a name.
  func filled(_ values: [String: String]) -> String {
    var result = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The text without spaces at its ends.
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " })
    else { return "" }
    return String(self[first...last])
  }
}
