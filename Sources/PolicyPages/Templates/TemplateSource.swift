/// The text of a template or a stylesheet, and where it comes from.
public struct TemplateSource: Sendable, Equatable {
  /// The name below the folder of templates, such as `en/policy.md.mustache`.
  public let name: String
  /// The file, as messages call it.
  public let path: String
  /// The text, whose lines end in LF however the file's do.
  public let text: String

  /// A template or a stylesheet.
  public init(name: String, path: String, text: String) {
    self.name = name
    self.path = path
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

  /// The same template with less of its text.
  init(_ source: TemplateSource, text: String) {
    name = source.name
    path = source.path
    self.text = text
  }

  /// The folder of its language, with the slash; empty for a file at the top.
  var folder: Substring {
    name.firstIndex(of: "/").map { name[...$0] } ?? ""
  }

  /// The name of the partial that a tag in this template names.
  func partial(_ name: String) -> String? {
    ContentType(ofTemplate: self.name).map { folder + name + $0.rawValue }
  }

  /// The name by which a tag in this folder includes this template.
  var partialName: String {
    let suffix = ContentType(ofTemplate: name)?.rawValue ?? ""
    return String(name.dropFirst(folder.count).dropLast(suffix.count))
  }
}

extension String {
  /// Whether a carriage return is in it, asked of the bytes in one sweep.
  fileprivate var hasReturn: Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(0x0D) } ?? utf8.contains(0x0D)
  }
}
