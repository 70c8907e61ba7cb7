/// Countries by the names that people type.
package struct CountryNames: Sendable {
  private let codes: [String: Country]
  private let names: [String: String]

  /// - Parameter names: The name of each country by its code.
  package init(_ names: [String: String]) {
    self.names = names
    var codes: [String: Country] = [:]
    for code in names.keys.sorted() {
      codes[Self.folded(names[code] ?? "")] = Country(code)
      codes[code.lowercased()] = Country(code)
    }
    for (name, code) in Self.others where names[code] != nil { codes[name] = Country(code) }
    self.codes = codes
  }

  /// Names that people type besides those of the list.
  private static let others = [
    "america": "US", "united states of america": "US", "usa": "US", "uk": "GB",
    "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "republic of ireland": "IE", "eire": "IE", "holland": "NL",
    "czech republic": "CZ", "south korea": "KR", "north korea": "KP", "russia": "RU",
    "ivory coast": "CI", "macedonia": "MK", "turkiye": "TR", "turkey": "TR",
  ]

  /// The country of a name or a code; nil where there is none.
  package func country(_ text: String) -> Country? { codes[Self.folded(text)] }

  /// The name of the country that somebody who mistyped one probably meant; nil where none is near.
  package func nearest(to text: String) -> String? {
    let near = Suggestion.closest(
      to: Self.folded(text), in: codes.keys.filter { $0.count > 3 })
    return near.flatMap { codes[$0] }.map(name)
  }

  /// What a country is called in a sentence.
  package func name(of country: Country) -> String { names[country.code] ?? country.code }

  private static func folded(_ text: String) -> String {
    let words = Slug.ascii(text).replacing("-", with: " ")
    return words.hasPrefix("the ") ? String(words.dropFirst(4)) : words
  }
}
