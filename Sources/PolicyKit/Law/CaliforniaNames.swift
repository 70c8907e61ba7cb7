/// The names that California law gives to data and to third parties, as a dated file has them.
struct CaliforniaNames: Sendable, Decodable {
  /// A category of personal information (California Civil Code 1798.140(v)(1)).
  struct Category: Sendable, Decodable {
    /// Its letter.
    let letter: String
    /// Its name, as this list spells it.
    let name: String
    /// Beginnings of other spellings that mean it, in lower case.
    let forms: [String]
  }

  /// The categories of personal information.
  let categories: [Category]
  /// The special categories of GDPR 9 that are sensitive personal information too (1798.140(ae)).
  let sensitive: [SpecialCategory]
  /// Examples of categories of third parties (11 CCR 7001).
  let thirdParties: [String]

  /// The names that this version ships.
  static let current =
    (try? DatedTable.decode(CaliforniaNames.self, from: LawFiles.california))
    ?? CaliforniaNames(categories: [], sensitive: [], thirdParties: [])

  /// The letter of the category that a declared name means.
  func letter(of declared: String) -> String? {
    let name = declared.lowercased()
    return categories.first { category in
      name.hasPrefix(category.name.lowercased())
        || category.forms.contains { name.hasPrefix($0) }
    }?.letter
  }
}

extension Law {
  /// The names that California law gives.
  var california: CaliforniaNames { .current }
}
