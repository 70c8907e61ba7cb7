/// The text of a template or a stylesheet, and where it comes from.
public struct TemplateSource: Sendable, Equatable {
  /// The name below the folder of templates, such as `en/policy.md.mustache`.
  public let name: String
  /// The file, as messages call it.
  public let path: String
  /// The text, whose lines end in LF however the file's do.
  public let text: String
  /// The message that the text is, unless it is that of a file.
  let message: Message?

  /// A template or a stylesheet.
  public init(name: String, path: String, text: String) {
    self.name = name
    self.path = path
    message = nil
    let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    if text.hasReturn {
      var scalars = String.UnicodeScalarView()
      var afterReturn = false
      for scalar in text.unicodeScalars {
        if scalar != "\n" || !afterReturn { scalars.append(scalar == "\r" ? "\n" : scalar) }
        afterReturn = scalar == "\r"
      }
      self.text = String(scalars)
    } else {
      self.text = text
    }
  }

  /// A message, which ends in a line feed as files do.
  init(name: String, text: String, message: Message) {
    self.name = name
    path = message.path
    self.message = message
    self.text = text + "\n"
  }

  /// A problem of the template, in the file that it stands in.
  func located(_ problem: TemplateError.Problem) -> TemplateError.Problem {
    guard let message else { return problem }
    return .init(
      path: problem.path, position: problem.position.flatMap(message.place), fault: problem.fault,
      name: problem.name, message: "the words `\(message.key)`: \(problem.message)",
      help: problem.help)
  }

  /// The folder of its language, with the slash; empty for a file at the top.
  var folder: Substring { Self.folder(of: name) }

  /// What a name has up to its first slash, and the slash.
  static func folder(of name: String) -> Substring {
    name.firstIndex(of: "/").map { name[...$0] } ?? ""
  }

  /// The name by which a tag includes a template of a language, from its full name.
  static func partialName(of name: String) -> String {
    let suffix = ContentType(ofTemplate: name)?.rawValue ?? ""
    return String(name.dropFirst(folder(of: name).count).dropLast(suffix.count))
  }
}

extension String {
  /// Whether a carriage return is in it, asked of the bytes in one sweep.
  fileprivate var hasReturn: Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(0x0D) } ?? utf8.contains(0x0D)
  }
}
