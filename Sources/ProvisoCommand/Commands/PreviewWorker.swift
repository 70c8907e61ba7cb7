import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// `proviso preview-worker`: renders the draft each time that a line comes in.
///
/// The preview's server knows no policy. It starts this command, which carries the compiled one, and
/// asks it for the draft whenever a file changed; what does not depend on the policy is then
/// rendered from memory. The answers are lines of JSON, each a part of the draft (`DraftNews`).
struct PreviewWorker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview-worker",
    abstract: "Render the draft for a preview, once for each line of input.",
    shouldDisplay: false)

  @OptionGroup var options: PolicyOptions
  @OptionGroup var look: TemplateOptions
  @OptionGroup var place: SiteOptions

  func run() throws {
    try report {
      var templates = LoadedTemplates(look)
      while readLine() != nil {
        do {
          let (policy, review, sources) = try options.load()
          try DraftPreview(renderer: try templates.renderer(), rules: ProvisoMain.rules)
            .render(
              policy, review: review, sources: sources, site: place.site, day: try options.day(),
              show: Self.write)
        } catch {
          let text = "\(error)"
          var problems = DraftProblem.printed(in: text)
          if problems.isEmpty { problems = [DraftProblem(title: text)] }
          if let note = (error as? Failure)?.note { problems.append(DraftProblem(title: note)) }
          try Self.write(.problem(problems))
        }
        try Self.write(.done)
      }
    }
  }

  private static func write(_ news: DraftNews) throws {
    try Console.write(try JSONEncoder().encode(news) + Data("\n".utf8))
  }
}

/// Templates that are read again each time, and prepared again only when they changed.
private struct LoadedTemplates {
  private let options: TemplateOptions
  private var sources: [TemplateSource]?
  private var prepared: PolicyRenderer?

  init(_ options: TemplateOptions) { self.options = options }

  mutating func renderer() throws -> PolicyRenderer {
    let sources = try options.sources()
    if let prepared, sources == self.sources { return prepared }
    let renderer = TemplateOptions.renderer(over: sources)
    (prepared, self.sources) = (renderer, sources)
    return renderer
  }
}
