import PolicyPages

struct RootShape: Shape {
  let name = Text()
  let note = Text()
  let body = Raw()
  let isPublic = Flag()
  let words = Texts()
  let owner = One<PersonShape>()
  let rows = Many<PersonShape>()
  let sections = Many<SectionShape>()
}

struct PersonShape: Shape {
  let name = Text()
  let note = Text()
  let country = One<CountryShape>()
}

struct CountryShape: Shape {
  let code = Text()
}

struct SectionShape: Shape {
  let title = Text()
  let sections = Many<SectionShape>()
}

/// A set of templates by name, in which Markdown is escaped by a mark that shows.
func templates(_ texts: [String: String]) -> TemplateSet {
  TemplateSet(sources(texts), escapingMarkdown: { "«\($0)»" })
}

func sources(_ texts: [String: String], in folder: String = "t") -> [TemplateSource] {
  texts.map { TemplateSource(name: $0.key, path: "\(folder)/\($0.key)", text: $0.value) }
}

/// What a plain text template shows.
func show(
  _ template: String, partials: [String: String] = [:], _ fill: (inout View<RootShape>) -> Void
) throws -> String {
  var texts = ["en/main.txt.mustache": template]
  for (name, text) in partials { texts["en/\(name).txt.mustache"] = text }
  return try templates(texts).render(View(fill), template: "en/main.txt.mustache")
}

func person(_ name: String?, note: String? = nil, country: String? = nil) -> View<PersonShape> {
  View {
    $0.name = name
    $0.note = note
    if let country { $0.country = View { $0.code = country } }
  }
}
