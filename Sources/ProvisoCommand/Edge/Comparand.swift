import FoundationEssentials
import PolicyKit
import PolicyPages

/// What can be compared with another.
enum Comparand {
  /// A published version, by its number.
  case version(Int)
  /// The policy that the command is about.
  case draft
  /// A policy in JSON or YAML, by its path.
  case snapshot(String)
  /// Words alone: a Markdown file, by its path.
  case markdown(String)

  /// Finds out what an argument names.
  ///
  /// - Throws: `Failure` where it is neither a number, `draft`, nor a file of one of the two kinds.
  init(_ argument: String) throws(Failure) {
    if let number = Int(argument), number > 0, !Files.exists(argument) {
      self = .version(number)
      return
    }
    if argument == "draft" {
      self = .draft
      return
    }
    let shown = Terminal.visible(argument)
    guard Files.exists(argument) else {
      throw Failure(
        "\(shown): error: there is no such file; name a version by its number, draft, a policy "
          + "in JSON or YAML, or a Markdown file")
    }
    let hasFacts = argument.lowercased().hasSuffix(".json") || PolicyFile.isYAML(argument)
    self = hasFacts ? .snapshot(argument) : .markdown(argument)
  }

  /// What it is called.
  var name: String {
    switch self {
    case .version(let number): String(number)
    case .draft: "draft"
    case .snapshot(let path), .markdown(let path): path
    }
  }

  /// Its number, if it is a published version, so that all about it is decided.
  var published: Int? {
    if case .version(let number) = self { number } else { nil }
  }

  /// Whether it has facts and not words alone.
  var hasFacts: Bool {
    if case .markdown = self { false } else { true }
  }
}
