extension TemplateSet {
  /// The templates that travel with the library.
  public static func builtIn(
    escapingMarkdown: @escaping @Sendable (String) -> String
  ) -> TemplateSet {
    TemplateSet(
      builtIn: EmbeddedFiles.all.map { file in
        TemplateSource(
          name: file.name, path: "templates/\(file.name)",
          text: file.text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) })
      },
      escapingMarkdown: escapingMarkdown)
  }
}
