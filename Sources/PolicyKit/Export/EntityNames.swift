/// What readers call the entities of a policy, and its words without markup.
struct EntityNames: Sendable {
  private var names: [String: String] = [:]

  init(of policy: Policy) {
    for (reference, name) in policy.entityNames { names[reference.subject] = name }
  }

  /// The references to what the policy lists; the others lead nowhere.
  func listed<E: Entity>(_ references: [Reference<E>]) -> [Reference<E>] {
    references.filter { names[$0.id.description] != nil }
  }

  /// The words of prose in one line of plain text.
  func text(of prose: Prose?) -> String? {
    guard let prose else { return nil }
    let line = plain(prose).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.isEmpty ? nil : line
  }

  private func plain(_ prose: Prose) -> String {
    prose.segments.reduce(into: "") { result, segment in
      switch segment {
      case .markdown(let markdown): result += Self.plain(markdown)
      case .reference(let reference, let label):
        result += label ?? names[reference.subject] ?? reference.id
      case .statement(_, let words): result += plain(words)
      }
    }
  }

  /// Markdown without its commonest marks: escapes, emphasis, code, links and entities.
  ///
  /// It reads every character once. What it does not know stays as it is, which for words that
  /// machines read is the lesser fault.
  private static func plain(_ markdown: String) -> String {
    let scalars = Array(markdown.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    // Without a closing parenthesis ahead no destination begins, so none is looked for twice.
    let lastClosing = scalars.lastIndex(of: ")") ?? -1
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      index += 1
      switch scalar {
      case "\\":
        if let next, next.isASCII, next.properties.isASCIIPunctuation {
          result.append(next)
          index += 1
        } else {
          result.append(scalar)
        }
      case "*", "`": continue
      case "_":
        let isInWord =
          result.last?.properties.isAlphabetic == true && next?.properties.isAlphabetic == true
        if isInWord { result.append(scalar) }
      case "[": continue
      case "]":
        guard next == "(", index < lastClosing else { continue }
        index += 1
        while index < scalars.count, scalars[index] != ")" { index += 1 }
        index += 1
      case "&":
        let entities: [(String, Unicode.Scalar)] = [
          ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""),
        ]
        if let (name, meant) = entities.first(where: { name, _ in
          scalars[index...].starts(with: name.unicodeScalars)
        }) {
          result.append(meant)
          index += name.unicodeScalars.count
        } else {
          result.append(scalar)
        }
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isASCIIPunctuation: Bool {
    switch generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol:
      true
    default: false
    }
  }
}
