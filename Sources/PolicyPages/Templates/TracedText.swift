/// Rendered bytes, and which value or message each stretch of them comes from.
struct TracedText: Sendable {
  /// A stretch that one value or one message wrote.
  struct Span: Sendable, Equatable {
    var range: Range<Int>
    /// The key of the message whose letters they are; nil where they are a value's own.
    let message: String?
    /// Whether they are counsel's words.
    let isProse: Bool
    /// The stable paths of what the policy states there; empty where it is nothing that it states.
    let facts: [String]
  }

  var bytes: [UInt8]
  /// In the order of the bytes; what templates themselves write is in none.
  var spans: [Span]

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension TracedText {
  /// A piece of an edited text: bytes kept from the old one, or new ones.
  enum Piece {
    case kept(Range<Int>)
    case new([UInt8])
  }

  /// The text made of some pieces, kept ones in their old order.
  func edited(_ pieces: [Piece]) -> TracedText {
    var result = TracedText(bytes: [], spans: [])
    result.bytes.reserveCapacity(bytes.count)
    var next = 0
    for piece in pieces {
      switch piece {
      case .new(let bytes): result.bytes += bytes
      case .kept(let range):
        let shift = result.bytes.count - range.lowerBound
        result.bytes += bytes[range]
        while next < spans.count, spans[next].range.upperBound <= range.lowerBound { next += 1 }
        var index = next
        while index < spans.count, spans[index].range.lowerBound < range.upperBound {
          result.append(spans[index], clampedTo: range, shiftedBy: shift)
          index += 1
        }
      }
    }
    return result
  }

  /// Adds a part of a span; one that was cut grows together again.
  private mutating func append(_ span: Span, clampedTo range: Range<Int>, shiftedBy shift: Int) {
    let part = span.range.clamped(to: range)
    var moved = span
    moved.range = part.lowerBound + shift..<part.upperBound + shift
    if let last = spans.last, last.message == span.message, last.isProse == span.isProse,
      last.facts == span.facts,
      part.lowerBound > span.range.lowerBound
    {
      spans[spans.count - 1].range = last.range.lowerBound..<moved.range.upperBound
    } else {
      spans.append(moved)
    }
  }
}

/// Notes during a run of templates what each stretch comes from.
struct OriginRecorder {
  private(set) var spans: [TracedText.Span] = []
  /// The path of each view or text that encloses the tag, the innermost last, and what comes from
  /// elsewhere in it.
  private var frames: [(path: String, elsewhere: [Int: FactPaths])]
  /// What the sections around the tag state, the innermost last, and whether each is a frame.
  private var sections: [(facts: [String], isFrame: Bool)] = []
  private var messages: [String] = []

  init(_ scope: Scope) {
    var path = ""
    if case .entity(let absolute)? = scope.origin { path = absolute }
    frames = [(path, scope.elsewhere)]
  }

  // MARK: Sections

  /// Enters a section that is shown where a name has no value: it is about what is around it, and
  /// about what is not so.
  mutating func enterAbsence(of keys: [AnyKey], in frame: Int) {
    var facts = sections.last?.facts ?? []
    if let key = keys.last, case .flag = key.kind { facts += self.facts(keys, in: frame) }
    sections.append((facts, false))
  }

  /// Enters a section over a flag or a text.
  mutating func enter(_ keys: [AnyKey], in frame: Int, isFrame: Bool) {
    let facts = facts(keys, in: frame)
    if isFrame { frames.append((facts.first ?? frames[frame].path, [:])) }
    // What is shown by a flag that stands for nothing is about what is around it.
    sections.append((facts.isEmpty ? sections.last?.facts ?? [] : facts, isFrame))
  }

  /// Enters a section over a view.
  mutating func enter(_ keys: [AnyKey], in frame: Int, _ scope: Scope) {
    var path = facts(keys, in: frame).first ?? frames[frame].path
    switch scope.origin {
    case .entity(let absolute)?: path = absolute
    case .element(let step)?: path = Self.path(path, step)
    case nil: break
    }
    frames.append((path, scope.elsewhere))
    sections.append((path.isEmpty ? [] : [path], true))
  }

  mutating func leave() {
    if sections.popLast()?.isFrame == true { frames.removeLast() }
  }

  mutating func enter(partial name: String) {
    if name.hasPrefix(Catalogue.prefix) {
      messages.append(String(name.dropFirst(Catalogue.prefix.count)))
    }
  }

  mutating func leave(partial name: String) {
    if name.hasPrefix(Catalogue.prefix) { messages.removeLast() }
  }

  // MARK: Spans

  /// Notes what a template or a message wrote itself.
  mutating func record(_ range: Range<Int>) {
    guard let message = messages.last, !range.isEmpty else { return }
    spans.append(
      .init(
        range: range, message: message, isProse: false, facts: sections.last?.facts ?? []))
  }

  /// Notes the value of a name.
  mutating func record(
    _ range: Range<Int>, valueOf keys: [AnyKey], isProse: Bool, in frame: Int
  ) {
    if range.isEmpty { return }
    spans.append(
      .init(range: range, message: nil, isProse: isProse, facts: facts(keys, in: frame)))
  }

  /// Takes back what was written behind an offset.
  mutating func shorten(to end: Int) {
    while let last = spans.last, last.range.upperBound > end {
      if last.range.lowerBound >= end {
        spans.removeLast()
      } else {
        spans[spans.count - 1].range = last.range.lowerBound..<end
      }
    }
  }

  // MARK: Paths

  private func facts(_ keys: [AnyKey], in frame: Int) -> [String] {
    let (path, elsewhere) = frames[frame]
    guard let last = keys.last else { return path.isEmpty ? [] : [path] }
    if keys.count == 1 {
      switch elsewhere[last.place] {
      case .stable(let facts)?: return facts
      case .below(let facts)?: return facts.map { Self.path(path, $0) }
      case nil: break
      }
    }
    let inner = keys.dropLast().reduce(path) { path, key in
      key.facts.first.map { Self.path(path, $0) } ?? path
    }
    return last.facts.map { Self.path(inner, $0) }
  }

  private static func path(_ path: String, _ step: String) -> String {
    path.isEmpty ? step : step.isEmpty ? path : "\(path)/\(step)"
  }
}
