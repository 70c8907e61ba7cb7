/// Words at one place of the policy, taken apart.
struct Passage: Sendable {
  /// What kind of words they are.
  enum Kind: Sendable {
    /// Counsel's words.
    case prose
    /// A heading.
    case heading
    /// A name or an example inside a generated sentence.
    case label
  }

  /// What kind of words they are.
  let kind: Kind
  /// The stable path: `purpose:newsletter/description`.
  let path: String
  /// The entity around them, if any.
  let entity: AnyReference?
  /// The nearest declaration around them.
  let source: SourceLocation
  /// The heading or the part that they stand under.
  let section: String
  /// Whether they are whole sentences: counsel's wording, not a phrase of a generated sentence.
  let isWording: Bool
  /// The words.
  let blocks: [Block]

  /// What a finding about them names: the entity, or the first step of the path.
  var subject: String { entity?.subject ?? String(path.prefix { $0 != "/" }) }

  /// Whether they stand in a purpose.
  var purpose: String? { entity?.kind == .purpose ? entity?.id : nil }
}

/// Every word of the policy that reaches the page, once, in the order in which a reader meets it.
///
/// Facts under counsel's wording are not read: the wording says them. Sentences of their own beside
/// it are.
struct Reading: Sendable {
  private(set) var passages: [Passage] = []
  /// Whether the page lists the defined terms with their meanings.
  private(set) var showsTerms = false

  private let tree: FactNode
  private let abbreviations: Set<String>
  private let names: [AnyReference: String]
  private let purposes: [String: FactNode]
  private let policy: Policy
  private let placed: Section.Placement
  private var section = ""

  /// Reads a policy's tree of facts in the order of its outline.
  init(_ policy: Policy, tree: FactNode, abbreviations: Set<String>) {
    self.tree = tree
    self.abbreviations = abbreviations
    names = Self.names(of: policy)
    purposes = Dictionary(
      (tree["purposes"]?.elements ?? []).map { ($0.entity?.id ?? "", $0) },
      uniquingKeysWith: { first, _ in first })
    self.policy = policy
    placed = Section.Placement(policy.outline)
    if policy.outline.isEmpty {
      for part in Section.Part.allCases where ![.objection, .optOuts, .bases].contains(part) {
        section = part.rawValue
        read(part)
      }
    } else {
      for (index, node) in (tree["outline"]?.elements ?? []).enumerated() {
        guard policy.outline.indices.contains(index) else { continue }
        section = policy.outline[index].title ?? section
        read(policy.outline[index], node: node)
      }
    }
  }

  private mutating func read(_ section: Section, node: FactNode) {
    let path = "section:\(section.id.rawValue)"
    let entity = AnyReference(kind: .section, id: section.id.rawValue)
    let place = Place(path: path, entity: entity, source: section.source)
    if let title = section.title { add(title, as: .heading, at: place.step("title", node)) }
    for content in section.content {
      switch content {
      case .prose(let prose): add(prose, isWording: true, at: place.step("content", node))
      case .part(let part): read(part)
      case .section(let inner): read(inner, node: node)
      case .purpose(let reference):
        guard let node = purposes[reference.id.rawValue] else { continue }
        visit(ownFacts(node), key: "", at: Place.top.step("purposes", node), under: nil)
      case .rights(let regimes, let wording):
        if let wording { add(wording, isWording: true, at: place.step("content", node)) }
        guard let rights = tree["rights"], let list = rights["rights"] else { continue }
        let place = Place.top.step("rights", rights).step("rights", list)
        for (node, right) in zip(list.elements, policy.rights?.rights ?? [])
        where placed.place(of: right.regimes) == regimes {
          visit(node, key: "", at: place.step(node.key ?? "", node), under: nil)
        }
      case .data(let origin): readData(of: origin)
      }
    }
  }

  private mutating func readData(of origin: Section.DataOrigin?) {
    for (node, category) in zip(tree["data"]?.elements ?? [], policy.data)
    where placed.origin(of: category, in: policy) == origin {
      visit(node, key: "", at: Place.top.step("data", node), under: nil)
    }
  }

  /// A purpose without what stands elsewhere with that of other purposes.
  private func ownFacts(_ purpose: FactNode) -> FactNode {
    let purpose = placed.placesOptOuts ? purpose.without("optOut", inside: "marketing") : purpose
    return placed.placesBases ? purpose.without("bases", inside: "") : purpose
  }

  private mutating func read(_ part: Section.Part) {
    if part == .terms { showsTerms = true }
    switch part {
    case .purposes:
      for node in tree["purposes"]?.elements ?? []
      where !placed.purposes.contains(ID(node.entity?.id ?? "")) {
        let place = Place.top.step("purposes", node)
        if case .string(let title)? = node["title"]?.value {
          add(title, as: .heading, at: place.step("title", node))
        }
        visit(ownFacts(node), key: "", at: place, under: nil)
      }
    case .optOuts:
      for node in tree["purposes"]?.elements ?? [] {
        let place = Place.top.step("purposes", node)
        if let optOut = node["optOut"] {
          visit(optOut, key: "", at: place.step("optOut", optOut), under: nil)
        }
        guard let marketing = node["marketing"], let optOut = marketing["optOut"] else { continue }
        let inner = place.step("marketing", marketing).step("optOut", optOut)
        visit(optOut, key: "", at: inner, under: nil)
      }
    case .bases:
      var seen: Set<LawfulBasis> = []
      for (node, purpose) in zip(tree["purposes"]?.elements ?? [], policy.purposes) {
        guard let list = node["bases"] else { continue }
        let place = Place.top.step("purposes", node).step("bases", list)
        for (element, basis) in zip(list.elements, purpose.bases) {
          guard seen.insert(basis).inserted else { continue }
          visit(element, key: "", at: place.step(element.key ?? "", element), under: nil)
        }
      }
    case .data:
      readData(of: nil)
      for key in part.facts where key != .data { top(key.stringValue) }
    case .sharing:
      top("sharing", besides: "assertions")
      if tree["sharing"]?["wording"] == nil { top("recipients") }
    case .promises:
      guard let sharing = tree["sharing"], let node = sharing["assertions"] else { return }
      let place = Place.top.step("sharing", sharing).step("assertions", node)
      visit(node, key: "", at: place, under: nil)
    case .rights:
      guard var rights = tree["rights"] else { return }
      let common = (policy.rights?.rights ?? []).map { placed.place(of: $0.regimes) == nil }
      rights = rights.keeping("rights", where: common)
      visit(
        rights, key: "rights", at: Place.top.step("rights", rights), under: nil,
        besides: placed.placesObjection ? "objection" : nil)
    case .objection:
      guard let rights = tree["rights"], let list = rights["rights"] else { return }
      for node in list.elements where node.key == Right.Kind.objection.rawValue {
        let place = Place.top.step("rights", rights).step("rights", list).step("objection", node)
        visit(node, key: "", at: place, under: nil)
      }
    default:
      for key in part.facts { top(key.stringValue) }
    }
  }

  private mutating func top(_ key: String, besides skipped: String? = nil) {
    guard let node = tree[key] else { return }
    visit(node, key: key, at: Place.top.step(key, node), under: nil, besides: skipped)
  }

  /// Reads a node: its wording first, then what it contains.
  private mutating func visit(
    _ node: FactNode, key: String, at place: Place, under cover: Cover?,
    besides skipped: String? = nil
  ) {
    if case .prose(let prose)? = node.meaning {
      let isWording = key.lowercased().hasSuffix("wording")
      if isWording || cover.map({ stands(prose, key, beside: $0) }) ?? true {
        add(prose, isWording: isWording || key == "introduction", at: place)
      }
      return
    }
    switch node.value {
    case .object(let members):
      var cover = cover
      if case .prose(let wording)? = node["wording"]?.meaning {
        cover = Cover(wording: wording, thing: place.path, path: place.path)
      }
      let last = node.entity?.kind == .purpose ? "retention" : nil
      let order =
        members.filter { $0.key == "wording" }
        + members.filter { $0.key != "wording" && $0.key != last }
        + members.filter { $0.key == last }
      for (key, child) in order where key != skipped {
        visit(
          child, key: key, at: place.step(key, child), under: cover?.step(key), besides: skipped)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() where skipped == nil || element.key != skipped {
        visit(
          element, key: key, at: place.step(element.key ?? String(index), element),
          under: cover?.step(element.key ?? String(index)))
      }
    case .string(let text) where cover == nil && Self.labels.contains(key):
      add(text, as: .label, at: place)
    case .string, .integer, .boolean:
      break
    }
  }

  /// A wording around words.
  private struct Cover {
    let wording: Prose
    /// The path of what it words, and that of what stands there below it.
    let thing: String
    var path: String

    func step(_ key: String) -> Cover {
      Cover(wording: wording, thing: thing, path: path + "/" + key)
    }
  }

  /// Whether words beside a wording are shown with it, because they stay there and it does not say
  /// them already.
  private func stands(_ prose: Prose, _ key: String, beside cover: Cover) -> Bool {
    let member = cover.path.dropFirst(cover.thing.count + 1)
    return (key == "other" || BesideWording.stays(member, of: cover.thing))
      && !cover.wording.markdown(name).bareWords.contains(prose.markdown(name).bareWords)
  }

  private func name(_ reference: AnyReference, _ label: String?) -> String {
    label ?? names[reference] ?? reference.id
  }

  private static let labels: Set<String> = [
    "name", "examples", "topics", "dataSubjects", "names", "consequence",
  ]

  private mutating func add(_ prose: Prose, isWording: Bool, at place: Place) {
    let names = names
    let blocks = Tokenizer.blocks(of: prose, abbreviations: abbreviations) {
      names[$0] ?? $0.id
    }
    passages.append(
      Passage(
        kind: .prose, path: place.path, entity: place.entity, source: place.source,
        section: section, isWording: isWording, blocks: blocks))
  }

  private mutating func add(_ text: String, as kind: Passage.Kind, at place: Place) {
    let prose = Prose("\(text)")
    passages.append(
      Passage(
        kind: kind, path: place.path, entity: place.entity, source: place.source,
        section: section, isWording: false,
        blocks: Tokenizer.blocks(of: prose, abbreviations: abbreviations) { $0.id }))
  }

  /// What readers call each entity.
  private static func names(of policy: Policy) -> [AnyReference: String] {
    Dictionary(policy.entityNames.map { ($0.reference, $0.name) }) { _, last in last }
  }

  /// Where a node stands, as the walk of a tree names it.
  private struct Place {
    var path: String
    var entity: AnyReference?
    var source: SourceLocation

    static let top = Place(path: "", entity: nil, source: .unknown)

    func step(_ key: String, _ node: FactNode) -> Place {
      Place(
        path: node.entity?.subject ?? (path.isEmpty ? key : path + "/" + key),
        entity: node.entity ?? entity, source: node.source ?? source)
    }
  }
}

extension FactNode {
  /// The node in which a list has only some of its elements.
  fileprivate func keeping(_ key: String, where isKept: [Bool]) -> FactNode {
    guard case .object(let members) = value else { return self }
    var node = self
    node.value = .object(
      members.map { name, member in
        guard name == key, member.elements.count == isKept.count else { return (name, member) }
        var list = member
        list.value = .array(zip(member.elements, isKept).filter(\.1).map(\.0))
        return (name, list)
      })
    return node
  }

  /// The node without a member, here and in another member.
  fileprivate func without(_ key: String, inside other: String) -> FactNode {
    guard case .object(let members) = value else { return self }
    var node = self
    node.value = .object(
      members.filter { $0.key != key }.map { name, member in
        (name, name == other ? member.without(key, inside: other) : member)
      })
    return node
  }

  /// The elements of an array.
  fileprivate var elements: [FactNode] {
    if case .array(let elements) = value { elements } else { [] }
  }
}
