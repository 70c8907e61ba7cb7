/// Shows views by templates that were checked for them.
///
/// It asks views for their slots and casts nothing, and it knows at each byte which value or message
/// it comes from.
struct TemplateRun {
  /// Gives a template by the name that a tag includes it by.
  typealias Partials = (String) -> TemplateProgram?

  private enum Frame {
    case view(Scope)
    case item(Slot)
  }

  private let partials: Partials
  private let escape: (String) -> String
  private var frames: [Frame]
  /// What each line of an indented partial begins with.
  private var indentation: [UInt8] = []
  private var bytes: [UInt8] = []
  /// What lines begin with below the several blocks that were written last, where what follows them
  /// stands on the same line of the template.
  private var belowBlocks: [UInt8]?
  private var recorder: OriginRecorder?

  /// A run that shows one view.
  ///
  /// - Parameters:
  ///   - escape: Makes a value safe for what the template writes.
  ///   - records: Whether it notes where each stretch came from.
  init(
    of scope: Scope, partials: @escaping Partials, escape: @escaping (String) -> String,
    records: Bool
  ) {
    self.partials = partials
    self.escape = escape
    frames = [.view(scope)]
    recorder = records ? OriginRecorder(scope) : nil
  }

  /// What a template shows.
  mutating func run(_ program: TemplateProgram) -> TracedText {
    show(program.steps)
    return TracedText(bytes: bytes, spans: recorder?.spans ?? [])
  }

  private mutating func show(_ steps: [TemplateProgram.Step]) {
    for step in steps {
      switch step {
      case .text(let text): write(text: text)
      case .value(let name, let raw): write(value: name, raw: raw)
      case .section(let name, let inverted, let inner): show(name, inverted: inverted, inner)
      case .partial(let name, let indentation, let isInline):
        include(name, indentation, isInline: isInline)
      }
    }
  }

  // MARK: Names

  private struct Found {
    let slot: Slot
    /// The keys that led to it, and the frame in which the first was found.
    let keys: [AnyKey]
    let frame: Int

    var isProse: Bool {
      if case .prose = slot { true } else { false }
    }
  }

  private func find(_ name: [String]) -> Found? {
    guard let first = name.first else {
      guard case .item(let item)? = frames.last else { return nil }
      return Found(slot: item, keys: [], frame: frames.count - 1)
    }
    for frame in frames.indices.reversed() {
      guard case .view(let scope) = frames[frame], let key = scope.layout.keys[first] else {
        continue
      }
      var slot = scope.slots[key.place]
      var keys = [key]
      for step in name.dropFirst() {
        guard case .view(let inner) = slot, let key = inner.layout.keys[step] else {
          return Found(slot: .nothing, keys: keys, frame: frame)
        }
        slot = inner.slots[key.place]
        keys.append(key)
      }
      return Found(slot: slot, keys: keys, frame: frame)
    }
    return nil
  }

  // MARK: Sections

  private mutating func show(
    _ name: [String], inverted: Bool, _ inner: [TemplateProgram.Step]
  ) {
    guard let found = find(name) else {
      if inverted { show(inner) }
      return
    }
    if inverted {
      if case .nothing = found.slot {
        recorder?.enterAbsence(of: found.keys, in: found.frame)
        show(inner)
        recorder?.leave()
      }
      return
    }
    switch found.slot {
    case .nothing: break
    case .yes:
      recorder?.enter(found.keys, in: found.frame, isFrame: false)
      show(inner)
      recorder?.leave()
    case .text, .prose: show(.item(found.slot), found, inner)
    case .view(let scope): show(.view(scope), found, inner)
    case .texts(let texts):
      for text in texts { show(.item(.text(text)), found, inner) }
    case .list(let scopes):
      for scope in scopes { show(.view(scope), found, inner) }
    }
  }

  private mutating func show(
    _ frame: Frame, _ found: Found, _ inner: [TemplateProgram.Step]
  ) {
    frames.append(frame)
    if case .view(let scope) = frame {
      recorder?.enter(found.keys, in: found.frame, scope)
    } else {
      recorder?.enter(found.keys, in: found.frame, isFrame: true)
    }
    show(inner)
    recorder?.leave()
    frames.removeLast()
  }

  // MARK: Partials

  private mutating func include(_ name: String, _ indentation: [UInt8], isInline: Bool) {
    guard let partial = partials(name) else { return }
    let outer = self.indentation
    self.indentation += indentation
    let start = bytes.count
    recorder?.enter(partial: name)
    show(partial.steps)
    recorder?.leave(partial: name)
    self.indentation = outer
    if isInline, bytes.count > start, bytes.last == 0x0A {
      bytes.removeLast()
      recorder?.shorten(to: bytes.count)
    }
  }

  // MARK: Writing

  private mutating func write(text: [UInt8]) {
    let text = leavingBlocks(before: text[...])
    let start = bytes.count
    if indentation.isEmpty {
      bytes += text
    } else {
      for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
        if line.startIndex > text.startIndex { bytes.append(0x0A) }
        if !line.isEmpty { indent() }
        bytes += line
      }
    }
    recorder?.record(start..<bytes.count)
  }

  private mutating func write(value name: [String], raw: Bool) {
    guard let found = find(name), let text = found.slot.text else { return }
    indent()
    var start = bytes.count
    if raw, found.isProse, let blocks = ProseBlocks(text) {
      start = write(blocks)
    } else {
      belowBlocks = nil
      bytes += (raw ? text : escape(text)).utf8
    }
    recorder?.record(
      start..<bytes.count, valueOf: found.keys, isProse: found.isProse, in: found.frame)
  }

  /// Writes several blocks, those of a list item indented below its mark, and returns where they begin.
  private mutating func write(_ blocks: ProseBlocks) -> Int {
    let line = bytes[(bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)...]
    let margin = ProseBlocks.margin(of: line)
    if !blocks.beginsWithWords, line.count > margin.count {
      // A list or a quotation behind words on its line would be none.
      while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
      recorder?.shorten(to: bytes.count)
      bytes += [0x0A, 0x0A] + margin
    }
    let start = bytes.count
    bytes += blocks.indented(by: margin)
    belowBlocks = margin
    return start
  }

  /// The text of a template without the space in front, where that would continue the last of several
  /// blocks: it begins a block of its own.
  private mutating func leavingBlocks(before text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let margin = belowBlocks, let first = text.first else { return text }
    belowBlocks = nil
    guard first == UInt8(ascii: " ") else { return text }
    bytes += [0x0A, 0x0A] + margin
    return text.dropFirst()
  }

  private mutating func indent() {
    if !indentation.isEmpty, bytes.isEmpty || bytes.last == 0x0A { bytes += indentation }
  }
}
