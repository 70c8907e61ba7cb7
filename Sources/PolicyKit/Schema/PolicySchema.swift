package import FoundationEssentials

/// The JSON Schema (2020-12) of policies in YAML and JSON, by which editors complete and check.
package enum PolicySchema {
  /// The schema as it travels in the binary.
  package static var data: Data { file("Schema/policy.schema.json") }

  /// The schema of the review, which stands beside a policy, as it travels in the binary.
  package static var reviewData: Data { file("Schema/review.schema.json") }

  private static func file(_ name: String) -> Data {
    let file = EmbeddedFiles.all.first { $0.name == name }
    return file?.text.withUTF8Buffer { Data($0) } ?? Data()
  }

  /// The schema of the model as it is now.
  ///
  /// - Parameter descriptions: What types and members are, by names such as `Purpose` and
  ///   `Purpose.title`.
  package static func build(
    from shapes: ModelShapes, descriptions: [String: String]
  ) -> Data {
    SchemaBuilder(shapes: shapes, descriptions: descriptions).document()
  }

  /// The schema of the review as it is now.
  package static func buildReview(
    from shapes: ModelShapes, descriptions: [String: String]
  ) -> Data {
    SchemaBuilder(shapes: shapes, descriptions: descriptions).reviewDocument()
  }
}

private struct SchemaBuilder {
  let shapes: ModelShapes
  let descriptions: [String: String]

  func document() -> Data {
    document([
      "title": .string("A privacy policy for Proviso"),
      "description": .string("What an organisation says about personal data, as facts."),
      "type": .string("object"),
      "properties": .object([
        "$schema": Self.place,
        "schema": .object([
          "enum": .array((1...Snapshot.schema).map { .integer($0) }),
          "description": .string("The version of the format; in YAML the newest unless stated."),
        ]),
        "policy": schema(of: shapes.root, described: nil),
      ]),
      "required": .array([.string("policy")]),
      "additionalProperties": .boolean(false),
    ])
  }

  /// A review is the root itself.
  func reviewDocument() -> Data {
    guard case .object(let type) = shapes.root,
      case .object(var root) = object(shapes.objects[type] ?? [], of: type)
    else { return Data() }
    if case .object(var properties)? = root["properties"] {
      properties["$schema"] = Self.place
      root["properties"] = .object(properties)
    }
    root["title"] = .string("A review for Proviso")
    return document(root)
  }

  private func document(_ root: [String: PlainValue]) -> Data {
    var definitions: [String: PlainValue] = ["Prose": Self.prose, "CalendarDate": Self.date]
    for (name, members) in shapes.objects { definitions[name] = object(members, of: name) }
    for (name, cases) in shapes.variants { definitions[name] = variant(cases, of: name) }
    for (name, cases) in shapes.choices {
      definitions[name] = described(
        [
          "type": .string("string"), "enum": .array(cases.map { .string($0.name) }),
          "enumDescriptions": .array(
            cases.map { .string(descriptions["\(name).\($0.swiftName)"] ?? "") }),
        ], name)
    }
    var document = root
    document["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
    document["$defs"] = .object(definitions)
    return CanonicalJSON.encode(.object(document))
  }

  private static let place = PlainValue.object([
    "type": .string("string"),
    "description": .string("Where an editor finds this schema; it says nothing."),
  ])

  private func object(_ members: [ModelShapes.Member], of name: String?) -> PlainValue {
    var properties: [String: PlainValue] = [:]
    for member in members {
      properties[member.name] = schema(
        of: member.shape, described: name.flatMap { descriptions["\($0).\(member.name)"] })
    }
    var result: [String: PlainValue] = [
      "type": .string("object"), "properties": .object(properties),
      "additionalProperties": .boolean(false),
    ]
    let required = members.filter(\.isRequired).map(\.name).sorted()
    if !required.isEmpty { result["required"] = .array(required.map { .string($0) }) }
    return described(result, name)
  }

  /// Exactly one case: its name alone where it needs nothing more, or an object of one member.
  private func variant(_ cases: [ModelShapes.Case], of name: String) -> PlainValue {
    let bare = cases.filter { $0.bare == nil && $0.payload.allSatisfy { !$0.isRequired } }
    var properties: [String: PlainValue] = [:]
    for each in cases {
      let description = descriptions["\(name).\(each.swiftName)"]
      if let shape = each.bare {
        properties[each.name] = schema(of: shape, described: description)
      } else {
        var payload = object(each.payload, of: nil)
        if let description, case .object(var members) = payload {
          members["description"] = .string(description)
          payload = .object(members)
        }
        properties[each.name] = payload
      }
    }
    var choices: [PlainValue] = []
    if !bare.isEmpty {
      choices.append(
        .object([
          "enum": .array(bare.map { .string($0.name) }),
          "enumDescriptions": .array(
            bare.map { .string(descriptions["\(name).\($0.swiftName)"] ?? "") }),
        ]))
    }
    choices.append(
      .object([
        "type": .string("object"), "properties": .object(properties),
        "minProperties": .integer(1), "maxProperties": .integer(1),
        "additionalProperties": .boolean(false),
      ]))
    return described(["anyOf": .array(choices)], name)
  }

  private func described(_ schema: [String: PlainValue], _ name: String?) -> PlainValue {
    var schema = schema
    if let name, let text = descriptions[name] { schema["description"] = .string(text) }
    return .object(schema)
  }

  private func schema(of shape: ModelShape, described description: String?) -> PlainValue {
    var result: [String: PlainValue]
    var note: String?
    switch shape {
    case .text, .identifier: result = ["type": .string("string")]
    case .country:
      result = ["type": .string("string")]
      note = "A country by its ISO 3166-1 code, such as IE, or EEA for the European Economic Area."
    case .prose: result = ["$ref": .string("#/$defs/Prose")]
    case .date: result = ["$ref": .string("#/$defs/CalendarDate")]
    case .reference(let kind):
      result = ["type": .string("string")]
      note = "The id of a \(kind.rawValue)."
    case .integer: result = ["type": .string("integer")]
    case .boolean: result = ["type": .string("boolean")]
    case .list(let element):
      result = ["type": .string("array"), "items": schema(of: element, described: nil)]
    case .choice(let type), .object(let type), .variant(let type):
      result = ["$ref": .string("#/$defs/\(type)")]
    }
    let text = [description, note].compactMap { $0 }.joined(separator: " ")
    if !text.isEmpty { result["description"] = .string(text) }
    return .object(result)
  }

  /// Words whose references are all closed and of a known kind, as `Prose` reads them.
  private static let prose: PlainValue = {
    let kinds = EntityKind.allCases.map(\.rawValue).joined(separator: "|")
    let reference = #"\{(\#(kinds)):([^|}\\]|\\[\s\S])+(\|([^}\\]|\\[\s\S])*)?\}"#
    let line = #"\n\r\u000b\u000c\u0085\u2028\u2029"#
    let within =
      #"\{(\#(kinds)):([^|}\\]|\\[\s\S])+(\|([^}\\\#(line)]|\\[^\#(line)])*)?\}"#
    let statement =
      #"\{states ([^|}\\]|\\[\s\S])+\|([^{}\\\#(line)]|\\[^\#(line)]|\#(within))+\}"#
    return .object([
      "type": .string("string"),
      "pattern": .string(#"^([^{\\]|\\[\s\S]|"# + reference + "|" + statement + #")*\\?$"#),
      "description": .string(
        "Words in Markdown; {recipient:letterpress|words} refers to a fact, {states "
          + "purpose:newsletter/retention|words} states one, and \\{ is a brace."),
    ])
  }()

  private static let date: PlainValue = .object([
    "type": .string("string"), "format": .string("date"),
    "pattern": .string("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
    "description": .string("A day, such as 2026-11-22."),
  ])
}
