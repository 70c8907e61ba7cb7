import PolicyKit

/// The fields of a person as a list has them, before they are looked at.
struct Person {
  /// One field.
  enum Cell<Value> {
    case none
    case text(Value)
    case unreadable(ListProblem)
  }

  var email: Cell<String> = .none
  var name: Cell<String> = .none
  var language: Cell<String> = .none
  var reference: Cell<String> = .none
  var segments: Cell<[String]> = .none

  /// A field of text, unless bytes of it are no text.
  ///
  /// - Parameter damage: What is known to have replaced bytes by U+FFFD.
  static func cell(_ text: String, damage: ListProblem? = nil) -> Cell<String> {
    if text.utf8.contains(0) { return .unreadable(.nul) }
    if InvisibleText.hasLostLetters(text) { return .unreadable(damage ?? .lostLetters) }
    return .text(text)
  }

  /// What the list calls the person, if that can be read.
  var readableReference: String? {
    if case .text(let text) = reference { HeaderText(cleaning: text)?.text } else { nil }
  }

  /// The record that this person is; who has no address is told in another way.
  ///
  /// Only what makes it impossible to write spoils a record. Any other field that cannot be used is
  /// left out with a note: the person must be told all the same.
  func record(line: Int) -> ListReader.Record {
    let called = readableReference
    let found: EmailAddress?
    do throws(ListProblem) {
      switch email {
      case .none: found = nil
      case .text(let text): found = try AddressCell.address(text)
      case .unreadable(let problem): throw problem
      }
    } catch {
      return ListReader.Record(unread: error, line: line, reference: called)
    }
    var notes: [ListNote] = []
    func note(_ field: String, _ problem: ListProblem) {
      notes.append(
        ListNote(line: line, reference: called, effect: .leftOut(field: field), problem: problem))
    }
    func header(_ cell: Cell<String>, _ field: String) -> HeaderText? {
      switch cell {
      case .none: return nil
      case .unreadable(let problem): note(field, problem)
      case .text(let text):
        if let clean = HeaderText(cleaning: text) { return clean }
        if text.utf8.count > HeaderTextSyntax.limit {
          note(field, .tooLong(limit: HeaderTextSyntax.limit))
        }
      }
      return nil
    }
    let reference = header(self.reference, "reference")?.text
    guard let address = found else {
      return ListReader.Record(
        line: line,
        entry: .withoutAddress(reference: reference, name: header(name, "name")?.text),
        notes: notes)
    }
    var person = Addressee(
      address, name: header(name, "name"), language: nil, reference: reference)
    switch language {
    case .none: break
    case .unreadable(let problem): note("language", problem)
    case .text(let text):
      let tag = InvisibleText.trimmed(text).replacing("_", with: "-")
      if LanguageTag.isWellFormed(tag) {
        person.language = tag
      } else if !tag.isEmpty {
        note("language", .language)
      }
    }
    switch segments {
    case .none: break
    case .text(let segments): person.segments = segments
    case .unreadable(let problem):
      note("segments", problem)
      person.hasUnreadSegments = true
    }
    return ListReader.Record(line: line, entry: .addressee(person), notes: notes)
  }
}
