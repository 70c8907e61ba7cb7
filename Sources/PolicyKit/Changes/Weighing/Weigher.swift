/// Weighs the differences of two policies: which fact changed, which way, and what that means.
///
/// It goes from differences to facts, so that nothing is left unweighed: what no part of it claims
/// is a change of its own, and notable.
struct Weigher {
  /// The old policy, with the identifiers of the new.
  let old: PolicyIndex
  /// The new policy.
  let new: PolicyIndex
  /// The differences.
  let facts: FactDiff
  private let wordingClass: (String, String) -> WordingClass
  private var changes: [Change] = []
  private var claimed: Set<Int> = []
  /// The differences of each thing or part, by its fields.
  private var fields: [String: [String: Field]] = [:]
  private var owners: [String] = []

  /// The differences of one field of a thing, or of one part of the policy.
  struct Field {
    /// The thing, such as `purpose:newsletter`, or the part, such as `rights`.
    let owner: String
    /// The field, or empty for the whole thing.
    let name: String
    /// The places of the differences.
    var edits: [Int] = []

    /// The subject of a change of it.
    var subject: String {
      owner.contains(":") || name.isEmpty ? owner : "\(owner)/\(name)"
    }

    /// The field by the key that its type encodes it under; nothing for the whole thing.
    ///
    /// A switch over the key covers all keys of the type, so the compiler names a field that is not
    /// weighed. The identifier and the place of a declaration never differ here.
    func key<Key: CodingKey>(_ keys: Key.Type) -> Key? { Key(stringValue: name) }
  }

  init(
    from old: Policy, to new: Policy, facts: FactDiff,
    wordingClass: @escaping (String, String) -> WordingClass
  ) {
    self.old = PolicyIndex(old)
    self.new = PolicyIndex(new)
    self.facts = facts
    self.wordingClass = wordingClass
  }

  /// Every change.
  mutating func weighed() -> [Change] {
    weighOrder()
    collectFields()
    weighReceivers()
    for owner in owners {
      guard let all = fields[owner] else { continue }
      if owner.contains(":") {
        weighEntity(owner, all)
      } else {
        weighPart(owner, all)
      }
    }
    weighRest()
    excuseWordings()
    return changes
  }
}

// MARK: Differences by what they are about

extension Weigher {
  /// What stands elsewhere: one change for each list.
  private mutating func weighOrder() {
    var lists: [String: [Int]] = [:]
    var order: [String] = []
    for (index, edit) in facts.edits.enumerated() {
      guard case .moved = edit.action else { continue }
      let list =
        edit.steps.isEmpty
        ? edit.entity?.kind.rawValue ?? ""
        : ((edit.entity.map { [$0.subject] } ?? []) + edit.steps.dropLast())
          .joined(separator: "/")
      if lists[list] == nil { order.append(list) }
      lists[list, default: []].append(index)
    }
    for list in order {
      guard let edits = lists[list], let first = edits.first else { continue }
      let field = Field(owner: list, name: "", edits: edits)
      let edit = facts.edits[first]
      if let entity = edit.entity, entity.kind == .transfer, edit.steps.first == "mechanisms",
        let before = old.transfers[ID(entity.id)], let after = new.transfers[ID(entity.id)],
        after.combination == .firstThenFallback
      {
        // The first counts before the others.
        add(
          .transferMechanismChanged, field, .mechanisms(before.mechanisms),
          .mechanisms(after.mechanisms), consent: false, subject: entity.subject)
      } else {
        add(.reordered, field, nil, nil)
      }
    }
  }

  private mutating func collectFields() {
    for (index, edit) in facts.edits.enumerated() where !claimed.contains(index) {
      let owner: String
      let name: String
      if let entity = edit.entity {
        owner = entity.subject
        name = edit.steps.first ?? ""
      } else {
        owner = edit.steps.first ?? ""
        name = edit.steps.count > 1 ? edit.steps[1] : ""
      }
      if fields[owner] == nil { owners.append(owner) }
      fields[owner, default: [:]][name, default: Field(owner: owner, name: name)]
        .edits.append(index)
    }
  }

  /// The differences of a field; none if it has none.
  func field(_ owner: String, _ name: String) -> Field? { fields[owner]?[name] }

  /// Whether a difference of a field is still to be weighed.
  func hasUnclaimed(_ field: Field) -> Bool { !claimed.isSuperset(of: field.edits) }

  /// Whether a difference is another identifier and nothing else.
  func isRename(_ edit: Int) -> Bool {
    if case .renamed = facts.edits[edit].action { true } else { false }
  }

  /// The fields of a part that differ, in alphabetical order; every field where the part came or
  /// went as a whole.
  func differing<Key: CodingKey & CaseIterable>(
    _ part: Policy.CodingKeys, _ all: [String: Field], _ keys: Key.Type
  ) -> [(field: Field, key: Key)] {
    guard let whole = all[""] else {
      return all.values.sorted { $0.name < $1.name }.compactMap { field in
        field.key(keys).map { (field, $0) }
      }
    }
    return keys.allCases.map { key in
      (Field(owner: part.stringValue, name: key.stringValue, edits: whole.edits), key)
    }
  }

  /// What nobody claimed.
  private mutating func weighRest() {
    for (index, edit) in facts.edits.enumerated() where !claimed.contains(index) {
      let field = Field(owner: edit.path, name: "", edits: [index])
      if isRename(index) {
        add(.identifierChanged, field, nil, nil)
      } else {
        add(.factChanged, field, edit.old.map { .fact($0) }, edit.new.map { .fact($0) })
      }
    }
  }

  /// Wording that changed along with a fact of the same thing is the wording of that change.
  private mutating func excuseWordings() {
    let weighty = Set(
      changes.filter { $0.lawfulClass > .editorial && $0.kind != .wordingChanged }
        .flatMap { $0.edits.map { root(of: facts.edits[$0]) } })
    for index in changes.indices where changes[index].kind == .wordingChanged {
      let roots = changes[index].edits.flatMap { restatedRoots(of: facts.edits[$0]) }
      if roots.allSatisfy(weighty.contains) { changes[index].refusal = nil }
    }
  }

  /// The things that changed words are about.
  ///
  /// If only statements of facts changed in them, these are the things that have those facts; else it
  /// is the thing that holds the words.
  private func restatedRoots(of edit: FactEdit) -> [String] {
    guard case .prose(let before)? = edit.old?.meaning, case .prose(let after)? = edit.new?.meaning,
      let restated = after.restated(since: before)
    else { return [root(of: edit)] }
    return restated.map { String($0.prefix { $0 != "/" }) }
  }

  private func root(of edit: FactEdit) -> String { edit.entity?.subject ?? edit.steps.first ?? "" }
}

// MARK: Changes

extension Weigher {
  /// A change as the table weighs it.
  static func change(
    _ kind: ChangeKind, subject: String, paths: [String], edits: [Int], old: ChangeValue? = nil,
    new: ChangeValue? = nil, concerns: [AnyReference] = [], consent: Bool = false,
    refusal: String? = nil, isAssumed: Bool = false
  ) -> Change {
    // What the table does not have weighs as much as a wording that nobody confirmed.
    let row = Materiality.of(kind.row ?? .wordingUnconfirmed)
    return Change(
      kind: kind, subject: subject, isAssumed: isAssumed, paths: paths, old: old, new: new,
      concerns: concerns,
      lawfulClass: row.changeClass, lawfulDays: row.minDays,
      consentAgain: ConsentAgain(
        isNeeded: consent, condition: kind.row == nil ? "no" : row.consentAgain),
      source: kind.row == nil ? "editorial judgement" : row.source,
      before: kind.row == nil ? nil : row.before, refusal: refusal, override: nil, edits: edits)
  }

  /// Adds a change and claims its differences.
  ///
  /// - Parameters:
  ///   - purposes: The purposes that it concerns: where the table asks for consent again "if
  ///     consent-based", they decide.
  ///   - consent: Whether consent is needed again, where the purposes do not decide.
  ///   - subject: What it is about, if not the field.
  ///   - concerns: What else it concerns, if not the purposes.
  ///   - isAssumed: Whether the direction that the kind claims is only assumed.
  mutating func add(
    _ kind: ChangeKind, _ field: Field, _ before: ChangeValue?, _ after: ChangeValue?,
    purposes: [Purpose] = [], consent: Bool? = nil, subject: String? = nil,
    concerns: [AnyReference]? = nil, isAssumed: Bool = false
  ) {
    let refusal: String? =
      switch kind.row {
      case .consentToOther: Materiality.of(.consentToOther).note
      case .wordingUnconfirmed: Materiality.of(.wordingUnconfirmed).note
      default: nil
      }
    let subject = subject ?? field.subject
    var paths: [String] = []
    for path in field.edits.map({ facts.edits[$0].path }) where paths.last != path {
      paths.append(path)
    }
    changes.append(
      Self.change(
        kind, subject: subject, paths: paths, edits: field.edits, old: before, new: after,
        concerns: concerns ?? purposes.map(\.erased).filter { $0.subject != subject },
        consent: consent ?? isConsentNeeded(kind, purposes), refusal: refusal,
        isAssumed: isAssumed))
    claimed.formUnion(field.edits)
  }

  private func isConsentNeeded(_ kind: ChangeKind, _ purposes: [Purpose]) -> Bool {
    switch kind.row {
    case .purposeAdded, .purposeBroadened, .recipientCategoryAdded, .dataAdded,
      .retentionExtended, .scopeWidened, .furtherUse, .processorBecomesController,
      .promiseRemoved, .controllerIdentity, .jointControllerAdded:
      purposes.contains { restsOnConsent($0) }
    case .consentToOther, .otherToConsent, .cookiePurposeAdded: true
    case .saleStarted: new.policy.sale?.knowsOfUnder16 == true
    case .childPracticeChanged: concernsChildren
    default: false
    }
  }

  /// Whether a purpose rests on consent, as it was or as it is.
  private func restsOnConsent(_ purpose: Purpose) -> Bool {
    purpose.restsOnConsent || old.purposes[purpose.id]?.restsOnConsent == true
  }

  /// Whether the policy has to do with consent for children (16 CFR 312.5).
  private var concernsChildren: Bool {
    [old.policy, new.policy].contains { policy in
      guard let children = policy.children else { return false }
      return policy.declared(.coppa) != nil || children.offeredToChildren == true
        || children.directedToUnder13 == true || children.knowsOfUnder13 == true
        || children.parentalConsent != nil
    }
  }
}

// MARK: Values

extension Weigher {
  /// Things of the policy by what readers call them; nothing for none.
  func named<E>(_ references: some Sequence<Reference<E>>) -> ChangeValue? {
    named(references.map { AnyReference($0) })
  }

  /// Things of the policy by what readers call them; nothing for none.
  func named(_ references: [AnyReference]) -> ChangeValue? {
    references.isEmpty ? nil : .entities(names(references))
  }

  /// Things of the policy by what readers call them.
  func names<E>(_ references: some Sequence<Reference<E>>) -> [ChangeValue.Named] {
    names(references.map { AnyReference($0) })
  }

  /// Things of the policy by what readers call them.
  func names(_ references: [AnyReference]) -> [ChangeValue.Named] {
    references.map { .init(reference: $0, name: new.name($0) ?? old.name($0) ?? $0.id) }
  }

  /// A flag as a value.
  func flag(_ flag: Bool?) -> ChangeValue? { flag.map { .flag($0) } }

  /// Texts as a value; nothing for none.
  func texts(_ texts: [String]) -> ChangeValue? { texts.isEmpty ? nil : .texts(texts) }
}

// MARK: Words

extension Weigher {
  /// What a difference of two of counsel's wordings may mean.
  func wording(_ before: Prose, _ after: Prose) -> WordingClass {
    func plain(_ prose: Prose) -> String {
      prose.markdown { reference, label in label ?? new.name(reference) ?? reference.id }
    }
    let (first, second) = (plain(before), plain(after))
    if first == second {
      // The same words on the page, about the same things or about another. What they name and did not
      // refer to before is still the same to a reader.
      let named = Set(after.references.map(\.subject))
      return before.references.allSatisfy { named.contains($0.subject) }
        ? .editorial : .substantive
    }
    return wordingClass(first, second)
  }

  /// Weighs words of counsel's: corrected, or changed.
  ///
  /// No direction can be read from other words, so it is assumed.
  ///
  /// - Parameters:
  ///   - kind: What it is when the words carry meaning.
  ///   - isAssumed: Whether its direction is assumed, if that is known.
  mutating func words(
    _ field: Field, _ before: Prose?, _ after: Prose?, else kind: ChangeKind = .wordingChanged,
    purposes: [Purpose] = [], isAssumed: Bool? = nil
  ) {
    if before?.encoded == after?.encoded { return }
    var kind = kind
    if let before, let after, wording(before, after) < .substantive { kind = .wordingCorrected }
    add(
      kind, field, before.map { .prose($0) }, after.map { .prose($0) }, purposes: purposes,
      isAssumed: isAssumed ?? (before != nil && after != nil))
  }

  /// Weighs plain words.
  mutating func words(_ field: Field, _ before: String?, _ after: String?, else kind: ChangeKind) {
    if before == after { return }
    var kind = kind
    if let before, let after, wordingClass(before, after) < .substantive {
      kind = .wordingCorrected
    }
    add(
      kind, field, before.map { .text($0) }, after.map { .text($0) },
      isAssumed: before != nil && after != nil)
  }

  /// Weighs a title: it is compared as a heading, in which capital letters mean little.
  mutating func title(_ field: Field, _ before: String?, _ after: String?, else kind: ChangeKind) {
    if before == after { return }
    var kind = kind
    if let before, let after, wordingClass("## " + before, "## " + after) < .substantive {
      kind = .wordingCorrected
    }
    add(
      kind, field, before.map { .text($0) }, after.map { .text($0) },
      isAssumed: before != nil && after != nil)
  }

  /// Weighs several pieces of counsel's words, of which some came and some went.
  ///
  /// A piece that takes the place of another is one that went and one that came, unless the two
  /// mean the same. Which of both is told is decided by what weighs more.
  mutating func words(
    _ field: Field, _ before: [Prose], _ after: [Prose], gone: ChangeKind, come: ChangeKind,
    purposes: [Purpose] = [], isAssumed: Bool? = nil
  ) {
    var (removed, added) = before.difference(to: after)
    for piece in removed {
      guard let index = added.firstIndex(where: { wording(piece, $0) < .substantive }) else {
        continue
      }
      add(.wordingCorrected, field, .prose(piece), .prose(added[index]))
      added.remove(at: index)
      removed.removeAll { $0 == piece }
    }
    if removed.isEmpty, added.isEmpty { return }
    let kind =
      removed.isEmpty
      ? come : added.isEmpty ? gone : gone.lawfulClass < come.lawfulClass ? come : gone
    add(
      kind, field, removed.isEmpty ? nil : .proses(removed), added.isEmpty ? nil : .proses(added),
      purposes: purposes, isAssumed: isAssumed ?? (!removed.isEmpty && !added.isEmpty))
  }

  /// Weighs the wordings of things that have no names.
  mutating func wordings(_ field: Field, _ before: [Prose?], _ after: [Prose?]) {
    let (gone, come) = before.compactMap { $0 }.difference(to: after.compactMap { $0 })
    for index in 0..<max(gone.count, come.count) {
      words(
        field, index < gone.count ? gone[index] : nil, index < come.count ? come[index] : nil)
    }
  }

  /// Weighs something that is promised where it is true.
  mutating func promise(
    _ field: Field, _ before: Bool?, _ after: Bool?, purposes: [Purpose] = []
  ) {
    if before == after { return }
    let kind: ChangeKind =
      before == true ? .promiseRemoved : after == true ? .promiseAdded : .factChanged
    add(kind, field, flag(before), flag(after), purposes: purposes)
  }

  /// Weighs something that is done or not.
  mutating func starts(
    _ field: Field, _ before: Bool?, _ after: Bool?, _ kind: ChangeKind, else other: ChangeKind,
    purposes: [Purpose] = [], consent: Bool? = nil
  ) {
    if before == after { return }
    // What is no longer denied was a promise.
    let kind: ChangeKind =
      after == true ? kind : before == false ? .promiseRemoved : other
    add(
      kind, field, flag(before), flag(after), purposes: purposes,
      consent: after == true ? consent : nil,
      // What is no longer stated may go on as it was.
      isAssumed: before == true && after == nil)
  }
}

extension ChangeKind {
  /// The class that the table gives it.
  var lawfulClass: ChangeClass { Materiality.of(row ?? .wordingUnconfirmed).changeClass }
}

extension Array where Element: Hashable {
  /// What the other list lacks, and what this one lacks, each in order.
  func difference(to other: [Element]) -> (gone: [Element], come: [Element]) {
    func without(_ elements: [Element], _ others: [Element]) -> [Element] {
      var counts: [Element: Int] = [:]
      for element in others { counts[element, default: 0] += 1 }
      return elements.filter { element in
        guard let count = counts[element], count > 0 else { return true }
        counts[element] = count - 1
        return false
      }
    }
    return (without(self, other), without(other, self))
  }
}
