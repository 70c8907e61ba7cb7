/// A policy as the Swift that states it.
///
/// Compiled, it encodes to the same snapshot. Entities become statics on their types, references
/// name them, and prose mentions them.
package struct SwiftSource {
  /// A file of the source.
  package struct File: Sendable, Equatable {
    /// Its name, such as `Purposes.swift`.
    package let name: String
    /// Its text.
    package let text: String
  }

  /// The files, those with the policy's table of contents first.
  package private(set) var files: [File]
  /// The name of the static on `Policy`, as Swift spells it.
  package private(set) var name: String

  private let shapes: ModelShapes
  private var names = SwiftNames()
  /// The name of each entity by where it stands, as two may have one identifier.
  private var namesByPath: [[String]: String] = [:]
  /// The declarations by file.
  private var declarations: [(file: String, source: String)] = []

  /// Writes a policy.
  ///
  /// - Parameters:
  ///   - tree: The policy's tree, as `Snapshot.tree` gives it.
  ///   - name: The name of the static on `Policy`.
  /// - Throws: `SnapshotError` with the path of what Swift cannot say: a reference to nothing, or
  ///   things that need each other first.
  package init(of tree: FactNode, called name: String) throws(SnapshotError) {
    do {
      shapes = try ModelShapes.policy()
    } catch {
      throw SnapshotError(path: [], problem: "\(error)")
    }
    files = []
    self.name = name
    let entities = nameEntities(in: tree)
    try refuseRings(in: entities)
    let identifier = SwiftNames.identifier(name)
    let isTaken = shapes.objects["Policy"]?.contains { $0.name == identifier } ?? false
    self.name = isTaken ? identifier + "_" : identifier
    try declareParts(of: tree, called: self.name)
    for entity in entities { try declare(entity) }
    files = Self.files(of: declarations)
  }

  /// The source of an object that names no entity, such as a part of a review.
  ///
  /// - Parameters:
  ///   - node: The object.
  ///   - type: Its type's name in the shapes.
  ///   - shapes: The shapes of its model.
  ///   - indent: The indentation of its lines.
  /// - Throws: `SnapshotError` with the path of what Swift cannot say.
  static func expression(
    of node: FactNode, _ type: String, in shapes: ModelShapes, indent: Int
  ) throws(SnapshotError) -> String {
    try SwiftSource(shapes: shapes).construction(of: node, type, [])
      .source(indent: indent, column: indent)
  }

  private init(shapes: ModelShapes) {
    self.shapes = shapes
    files = []
    name = ""
  }

  /// An entity where it stands in the tree.
  private struct Entity {
    let reference: AnyReference
    let name: String
    let path: [String]
    let node: FactNode
  }

  private mutating func nameEntities(in tree: FactNode) -> [Entity] {
    var found: [Entity] = []
    var names = names
    tree.walk { visit in
      guard let entity = visit.node.entity else { return }
      found.append(
        Entity(reference: entity, name: names.add(entity), path: visit.path, node: visit.node))
    }
    self.names = names
    for entity in found { namesByPath[["policy"] + entity.path] = entity.name }
    return found
  }

  /// Statics that need each other before they are there would wait for ever.
  private func refuseRings(in entities: [Entity]) throws(SnapshotError) {
    var needs: [String: [String]] = [:]
    var paths: [String: [String]] = [:]
    for entity in entities where needs[entity.reference.subject] == nil {
      paths[entity.reference.subject] = entity.path
      var needed: [String] = []
      entity.node.walk { visit in
        if case .reference(let reference)? = visit.node.meaning { needed.append(reference.subject) }
      }
      needs[entity.reference.subject] = needed
    }
    var finished: Set<String> = []
    func visit(_ subject: String, _ open: [String]) throws(SnapshotError) {
      if finished.contains(subject) { return }
      if open.contains(subject) {
        let ring = (open.drop { $0 != subject } + [subject]).map(Terminal.visible)
        throw SnapshotError(
          path: ["policy"] + (paths[subject] ?? []),
          problem: "Swift cannot declare things that need each other first: "
            + ring.joined(separator: " → "))
      }
      for next in needs[subject] ?? [] { try visit(next, open + [subject]) }
      finished.insert(subject)
    }
    for entity in entities { try visit(entity.reference.subject, []) }
  }

  /// The policy itself, whose parts are statics too: one expression with all of them would take the
  /// compiler minutes.
  private mutating func declareParts(
    of tree: FactNode, called name: String
  ) throws(SnapshotError) {
    guard case .object(let type) = shapes.root, case .object = tree.value else { return }
    var arguments: [(label: String?, value: SwiftExpression)] = []
    var parts: [String] = []
    for parameter in SwiftSignatures.parameters(of: type, shapes.objects[type] ?? []) {
      let (member, shape) = (parameter.member.name, parameter.member.shape)
      guard let node = tree[member] else {
        if parameter.isAlwaysWritten { arguments.append((parameter.label, .list([]))) }
        continue
      }
      let value = try expression(node, shape, ["policy", member])
      let swiftType = Self.swiftType(of: shape)
      if node.isPlain || node.isListOfEntities {
        arguments.append((parameter.label, value))
      } else {
        let start = "  static let \(member): \(swiftType) = "
        parts.append(start + value.source(indent: 2, column: start.count))
        arguments.append((parameter.label, .word(member)))
      }
    }
    let start = "  public static let \(name) = "
    let whole = start + SwiftExpression.call("Policy", arguments).source(indent: 2, column: 100)
    declarations.append(
      (
        "Policy",
        "extension Policy {\n  /// The policy, by its parts.\n\(whole)\n}"
      ))
    for part in parts { declarations.append(("Parts", "extension Policy {\n\(part)\n}")) }
  }

  private mutating func declare(_ entity: Entity) throws(SnapshotError) {
    let type = SwiftNames.type(of: entity.reference.kind)
    var mentions = false
    entity.node.walk { visit in
      if case .prose(let prose)? = visit.node.meaning, !prose.references.isEmpty { mentions = true }
    }
    // Things that mention each other need their type written, or the compiler goes in circles.
    let start = "  static let \(entity.name)\(mentions ? ": \(type)" : "") = "
    let value = try construction(of: entity.node, type, ["policy"] + entity.path)
    let source = start + value.source(indent: 2, column: start.count)
    declarations.append((Self.file(of: entity.reference.kind), "extension \(type) {\n\(source)\n}"))
  }

  // MARK: Expressions

  private func expression(
    _ node: FactNode, _ shape: ModelShape, _ path: [String]
  ) throws(SnapshotError) -> SwiftExpression {
    if let name = namesByPath[path] { return .word(".\(name)") }
    switch (shape, node.value) {
    case (.prose, _):
      guard case .prose(let prose)? = node.meaning else { throw unknown(path) }
      return .text(try pieces(of: prose, path))
    case (.date, .string(let text)):
      guard let date = CalendarDate(text) else { throw unknown(path) }
      return .word("CalendarDate(\(date.year), \(date.month), \(date.day))")
    case (.reference(let kind), .string(let id)):
      return .word(".\(try name(of: AnyReference(kind: kind, id: id), path))")
    case (.text, .string(let text)), (.country, .string(let text)),
      (.identifier, .string(let text)):
      return .text([.text(text)])
    case (.integer, .integer(let number)): return .word(String(number))
    case (.boolean, .boolean(let flag)): return .word(flag ? "true" : "false")
    case (.choice(let type), .string(let name)):
      guard let each = shapes.choices[type]?.first(where: { $0.name == name }) else {
        throw unknown(path)
      }
      return .word(".\(each.swiftName)")
    case (.list(let element), .array(let elements)):
      var values: [SwiftExpression] = []
      for (index, node) in elements.enumerated() {
        values.append(try expression(node, element, path + [String(index)]))
      }
      return .list(values)
    case (.object(let type), .object): return try construction(of: node, type, path)
    case (.variant(let type), .string(let name)): return try variant(type, name, nil, path)
    case (.variant(let type), .object(let members)):
      guard let only = members.first else { throw unknown(path) }
      return try variant(type, only.key, only.node, path + [only.key])
    default: throw unknown(path)
    }
  }

  /// A call of a type's initialiser.
  private func construction(
    of node: FactNode, _ type: String, _ path: [String]
  ) throws(SnapshotError) -> SwiftExpression {
    guard let members = shapes.objects[type] else { throw unknown(path) }
    var arguments: [(label: String?, value: SwiftExpression)] = []
    for parameter in SwiftSignatures.parameters(of: type, members) {
      let member = parameter.member
      guard let value = node[member.name] else {
        if parameter.isAlwaysWritten { arguments.append((parameter.label, .list([]))) }
        continue
      }
      if value.goesWithoutSaying(member.usual) { continue }
      let written = try expression(value, member.shape, path + [member.name])
      if parameter.isVariadic, case .list(let elements) = written {
        arguments += elements.map { (nil, $0) }
      } else {
        arguments.append((parameter.label, written))
      }
    }
    return .call(type, arguments)
  }

  private func variant(
    _ type: String, _ name: String, _ payload: FactNode?, _ path: [String]
  ) throws(SnapshotError) -> SwiftExpression {
    guard let each = shapes.variants[type]?.first(where: { $0.name == name }) else {
      throw unknown(path)
    }
    // A case whose labels have defaults is a function, and is called even without any.
    if each.payload.isEmpty { return .word(".\(each.swiftName)") }
    if let shape = each.bare, let payload {
      return .call(".\(each.swiftName)", [(nil, try expression(payload, shape, path))])
    }
    var arguments: [(label: String?, value: SwiftExpression)] = []
    for member in each.payload {
      if let value = payload?[member.name] {
        let written = try expression(value, member.shape, path + [member.name])
        arguments.append((member.name, written))
      } else if case .list = member.shape {
        arguments.append((member.name, .list([])))
      }
    }
    return .call(".\(each.swiftName)", arguments)
  }

  private func pieces(
    of prose: Prose, _ path: [String]
  ) throws(SnapshotError) -> [SwiftExpression.Piece] {
    var pieces: [SwiftExpression.Piece] = []
    for segment in prose.segments {
      switch segment {
      case .markdown(let text): pieces.append(.text(text))
      case .reference(let reference, let label):
        let thing = "\(SwiftNames.type(of: reference.kind)).\(try name(of: reference, path))"
        pieces.append(
          .interpolation(thing + (label.map { ", as: \(SwiftText.literal($0))" } ?? "")))
      case .statement(let facts, let words):
        let list = SwiftText.literal(facts.joined(separator: ", "))
        guard let literal = SwiftText.line(of: try self.pieces(of: words, path)) else {
          throw unknown(path)
        }
        pieces.append(.interpolation("states: \(list), \(literal)"))
      }
    }
    return pieces
  }

  private func name(
    of reference: AnyReference, _ path: [String]
  ) throws(SnapshotError) -> String {
    if let name = names[reference] { return name }
    throw SnapshotError(
      path: path,
      problem: "nothing is declared as \(Terminal.visible(reference.subject)), so that Swift "
        + "cannot name it; declare it first")
  }

  private func unknown(_ path: [String]) -> SnapshotError {
    SnapshotError(path: path, problem: "this cannot be written in Swift")
  }

  // MARK: Files

  private static func swiftType(of shape: ModelShape) -> String {
    switch shape {
    case .text, .identifier: "String"
    case .prose: "Prose"
    case .date: "CalendarDate"
    case .country: "Country"
    case .reference(let kind): "Reference<\(SwiftNames.type(of: kind))>"
    case .integer: "Int"
    case .boolean: "Bool"
    case .list(let element): "[\(swiftType(of: element))]"
    case .choice(let type), .object(let type), .variant(let type): type
    }
  }

  private static func file(of kind: EntityKind) -> String {
    switch kind {
    case .term: "Terms"
    case .data, .source: "Data"
    case .purpose: "Purposes"
    case .recipient: "Recipients"
    case .transfer: "Transfers"
    case .tracker: "Trackers"
    case .decision: "Decisions"
    case .section: "Outline"
    }
  }

  private static func files(of declarations: [(file: String, source: String)]) -> [File] {
    var order: [String] = []
    var texts: [String: [String]] = [:]
    for (file, source) in declarations {
      if texts[file] == nil { order.append(file) }
      texts[file, default: []].append(source)
    }
    return order.map { name in
      let access = name == "Policy" ? "public " : ""
      let body = (texts[name] ?? []).joined(separator: "\n\n")
      return File(name: "\(name).swift", text: "\(access)import PolicyKit\n\n\(body)\n")
    }
  }

  /// All in one file.
  package var text: String {
    let bodies = files.map { file in
      file.text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
    }
    return "public import PolicyKit\n" + bodies.joined()
  }
}

extension FactNode {
  /// Whether it is a word or a number.
  fileprivate var isPlain: Bool {
    if case .prose? = meaning { return false }
    return switch value {
    case .string, .integer, .boolean: true
    case .object, .array: false
    }
  }

  fileprivate var isListOfEntities: Bool {
    if case .array(let elements) = value { elements.allSatisfy { $0.entity != nil } } else { false }
  }

  /// Whether it is the word or the flag that need not be written.
  fileprivate func goesWithoutSaying(_ usual: PlainValue?) -> Bool {
    switch (value, usual) {
    case (.string(let text), .string(let other)): text == other
    case (.boolean(let flag), .boolean(let other)): flag == other
    default: false
    }
  }
}
