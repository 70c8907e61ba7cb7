public import PolicyKit

/// Where each word of a page came from.
///
/// ```swift
/// guard let origins = try PolicyRenderer().render(policy).origins else { return }
/// for span in origins.spans { print(origins.words(of: span), span.origin) }
/// ```
/// Only what a template writes itself, such as the mark of a list, has no origin.
public struct WordOrigins: Sendable, Equatable {
  private let bytes: [UInt8]
  private let policy: Policy
  /// The stretches that one fact, one prose or one message wrote, in order.
  public let spans: [WordSpan]

  /// The origins of what was rendered, for a page of a policy.
  init(_ traced: TracedText, of policy: Policy) {
    bytes = traced.bytes
    self.policy = policy
    spans = traced.spans.map { span in
      let origin: WordOrigin =
        if let message = span.message {
          .message(key: message, about: span.facts)
        } else if span.isProse, span.facts.count == 1 {
          .prose(path: span.facts[0])
        } else {
          .facts(paths: span.facts)
        }
      return WordSpan(range: span.range, origin: origin)
    }
  }

  /// The Markdown of a span.
  public func words(of span: WordSpan) -> String {
    String(decoding: bytes[span.range], as: UTF8.self)
  }

  /// The spans that a fact or a prose decides, or anything below it.
  ///
  /// - Parameter path: Its stable path, such as `purpose:newsletter/retention`.
  public func spans(of path: String) -> [WordSpan] {
    spans.filter { span in
      span.origin.paths.contains { $0 == path || $0.hasPrefix(path + "/") }
    }
  }

  // MARK: Bound text

  /// The stretches that facts decide: all but prose that stands by itself, in the outline or as the
  /// introduction, and of that what says which fact it states.
  public var bound: [Range<Int>] {
    let free = Set(spans.compactMap(\.freeProse))
    let statements = free.isEmpty ? [:] : statements(in: free)
    return spans.flatMap { span -> [Range<Int>] in
      guard let path = span.freeProse else { return [span.range] }
      var start = span.range.lowerBound
      return (statements[path] ?? []).compactMap { words in
        guard let found = bytes[start..<span.range.upperBound].firstRange(of: words.utf8) else {
          return nil
        }
        start = found.upperBound
        return found
      }
    }
  }

  /// What free prose says that states facts, as the page shows it, by the path of the prose.
  private func statements(in free: Set<String>) -> [String: [String]] {
    guard let tree = try? Snapshot.tree(of: policy) else { return [:] }
    let markdown = ProseMarkdown()
    let names = policy.namesByReference
    return Dictionary(
      grouping: CounselsWording.statements(in: tree).map(\.wording).filter {
        free.contains($0.path)
      }, by: \.path
    ).mapValues { wordings in
      wordings.compactMap { wording in
        try? markdown.inline(
          wording.prose.markdown { ProseMarkdown.escape($1 ?? names[$0] ?? $0.id) })
      }
    }
  }

  /// How many sentences of the page facts decide, by section.
  ///
  /// - Returns: The sections with their headings, in order; what stands before the first has none.
  public func boundText() -> [(heading: String?, text: BoundText)] {
    let bound = bound
    return sections().map { heading, range in
      let inside = bound.filter { $0.overlaps(range) }.map {
        $0.clamped(to: range).shifted(by: -range.lowerBound)
      }
      let text = BoundText(
        String(decoding: bytes[range], as: UTF8.self), bound: inside, language: policy.language)
      return (heading, text)
    }
  }

  /// The parts of the page below its headings of the second level.
  private func sections() -> [(heading: String?, range: Range<Int>)] {
    var sections: [(heading: String?, range: Range<Int>)] = []
    var (heading, start) = (nil as String?, 0)
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    where line.starts(with: "## ".utf8) {
      sections.append((heading, start..<line.startIndex))
      heading = String(decoding: line.dropFirst(3), as: UTF8.self)
      start = line.startIndex
    }
    sections.append((heading, start..<bytes.count))
    return sections.filter { !$0.range.isEmpty }
  }
}

/// A stretch of the Markdown of a page that one fact, one prose or one message wrote.
public struct WordSpan: Sendable, Hashable {
  /// Offsets of UTF-8 in the Markdown.
  public let range: Range<Int>
  /// What wrote it.
  public let origin: WordOrigin

  /// The path of the prose that stands by itself and not for a fact.
  fileprivate var freeProse: String? {
    guard case .prose(let path) = origin else { return nil }
    let isFree = path.hasPrefix("section:") || path == "introduction"
    return isFree ? path : nil
  }
}

/// What wrote a stretch of a page.
public enum WordOrigin: Sendable, Hashable {
  /// The value of facts, such as "30 days": their stable paths. None is known of what the policy does
  /// not state, such as the level of a heading.
  case facts(paths: [String])
  /// Counsel's words, by their stable path.
  case prose(path: String)
  /// The words that a language has for something, by their key in `words.json`, and the stable paths
  /// of what they are about.
  case message(key: String, about: [String])

  /// The stable paths of the facts or the prose.
  public var paths: [String] {
    switch self {
    case .facts(let paths), .message(_, let paths): paths
    case .prose(let path): [path]
    }
  }
}

extension Range<Int> {
  fileprivate func shifted(by offset: Int) -> Range<Int> {
    lowerBound + offset..<upperBound + offset
  }
}
