extension TemplateSet {
  /// The templates that travel with the library.
  public static func builtIn(
    escapingMarkdown: @escaping @Sendable (String) -> String
  ) -> TemplateSet {
    TemplateSet(builtIn: builtInSources, escapingMarkdown: escapingMarkdown)
  }

  /// The text of every file that travels with the library.
  package static var builtInSources: [TemplateSource] {
    EmbeddedFiles.all.map { file in
      TemplateSource(
        name: file.name, path: "templates/\(file.name)",
        text: file.text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) })
    }
  }

  /// The names of countries in a language, by code.
  ///
  /// - Throws: `LexiconError` where the file of names cannot be read.
  package func countryNames(in language: String) throws(LexiconError) -> [String: String] {
    var names: [String: String] = [:]
    for source in layers(of: "\(language)/\(Lexicon.countriesFile)") {
      names.merge(try Catalogue.strings(of: source)) { $1 }
    }
    return names
  }
}
