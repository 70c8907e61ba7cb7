import Foundation
import PolicyKit
import Testing

/// The schema, read by somebody else's validator.
@Suite struct SchemaTests {
  /// A value, and whether our decoder takes it.
  private struct Case {
    let what: String
    let value: PlainValue
    let isAccepted: Bool

    init(what: String, value: PlainValue) {
      self.what = what
      self.value = value
      isAccepted = (try? Snapshot.policy(of: value)) != nil
    }

    init(what: String, review: PlainValue) {
      self.what = what
      value = review
      isAccepted = (try? Review.reviewOrFaults(of: review)) != nil
    }
  }

  /// A review that states everything that one can.
  private static let review = """
    {
      "acknowledgements": [
        {"rule": "x.data-unused", "subject": "data:payment", "reason": "soon", "by": "Counsel",
         "until": "2027-05-01"},
        {"rule": "x.listed-twice", "reason": "so", "by": "Counsel"}
      ],
      "register": {
        "url": "https://example.com/register",
        "activities": [
          {"purpose": "newsletter", "recipients": ["letterpress"],
           "retention": {"count": 2, "unit": "years"}}
        ]
      },
      "lawOverrides": [
        {"entry": {"adequate": {"country": "JP", "under": "eu-gdpr", "condition": "pipeda"}},
         "reason": "a decision", "by": "Counsel", "until": "2027-05-01"},
        {"entry": {"notAdequate": {"country": "US", "under": "eu-gdpr"}}, "reason": "x", "by": "y"},
        {"entry": {"digitalAge": {"country": "IE", "age": 16}}, "reason": "x", "by": "y"}
      ],
      "changeOverrides": [
        {"target": "wording", "version": 2, "changeClass": "editorial", "reason": "x", "by": "y"},
        {"target": {"change": {"kind": "purpose-added", "subject": "purpose:a"}}, "version": 3,
         "changeClass": "notable", "days": 14, "reason": "x", "by": "y", "namesPerson": true},
        {"target": {"change": {"kind": "purpose-added"}}, "version": 3, "changeClass": "material",
         "reason": "x", "by": "y"}
      ],
      "sendingDays": 5
    }
    """

  @Test(.needs(.python))
  func aForeignValidatorAgreesAboutReviews() async throws {
    let whole = try JSONReader.read(Array(Self.review.utf8))
    var cases = [
      Case(what: "the review", review: whole), Case(what: "nothing", review: .object([:])),
    ]
    for each in cases { #expect(each.isAccepted, "\(each.what)") }
    cases += Self.broken(whole).map { Case(what: $0, review: $1) }
    let verdicts = try await verdicts(on: cases, "schema", "--review")
    for (each, verdict) in zip(cases, verdicts) {
      #expect((verdict == "ok") == each.isAccepted, "\(each.what): \(verdict)")
    }
    #expect(verdicts.count { $0 != "ok" } > 100, "most of what is broken is seen to be")
  }

  @Test(.needs(.python))
  func aForeignValidatorAgreesWithTheDecoder() async throws {
    let specimen = try JSONReader.read([UInt8](Data(contentsOf: Snapshots.specimen)))
    var cases = [Case(what: "the specimen", value: specimen)]
    let compiled = try await ProvisoBinary.run("convert", "--to", "json")
    cases.append(
      Case(what: "Ntropic", value: try JSONReader.read(Array(compiled.standardOutput.utf8))))
    for version in ["1", "2"] {
      let file = Places.package.appending(path: "site/versions/\(version)/policy.json")
      cases.append(
        Case(
          what: "version \(version)", value: try JSONReader.read([UInt8](Data(contentsOf: file)))))
    }
    for each in cases { #expect(each.isAccepted, "\(each.what)") }
    let whole = cases.count
    // Each takes a while to decode; twenty-nine runs with another remainder try them all.
    for (index, (what, value)) in Self.broken(specimen).enumerated() where index % 29 == 0 {
      cases.append(Case(what: what, value: value))
    }

    let verdicts = try await verdicts(on: cases, "schema")
    for (index, (each, verdict)) in zip(cases, verdicts).enumerated() {
      #expect((verdict == "ok") == each.isAccepted, "\(each.what): \(verdict)")
      if index < whole { #expect(verdict == "ok", "\(each.what)") }
    }
    #expect(verdicts.count { $0 != "ok" } > 100, "most of what is broken is seen to be")
  }

  /// What a foreign validator says of each by the schema that a command prints.
  private func verdicts(on cases: [Case], _ command: String...) async throws -> [String] {
    let folder = try TemporaryFolder()
    let lines = cases.map { String(decoding: CanonicalJSON.encode($0.value), as: UTF8.self) }
    let text = try lines.map { line in
      let value = try JSONSerialization.jsonObject(
        with: Data(line.utf8), options: .fragmentsAllowed)
      return String(
        decoding: try JSONSerialization.data(
          withJSONObject: value, options: .fragmentsAllowed), as: UTF8.self)
    }.joined(separator: "\n")
    let values = try folder.write(text + "\n", to: "values.jsonl")
    let schema = try await Shell.run(ProvisoBinary.url.path, command)
    #expect(schema.exitCode == 0)
    let schemaFile = try folder.write(schema.standardOutput, to: "policy.schema.json")
    let python = Places.package.appending(path: ExternalTool.python.rawValue)
    let script = Places.package.appending(path: "Tests/Support/check_schema.py")
    let result = try await Shell.run(python.path, [script.path, schemaFile.path, values.path])
    #expect(result.exitCode == 0, "\(result.transcript)")
    let verdicts = result.standardOutput.split(separator: "\n").map(String.init)
    try #require(verdicts.count == cases.count)
    return verdicts
  }

  /// The value broken at every kind of place in every way, one at a time.
  private static func broken(_ value: PlainValue) -> [(String, PlainValue)] {
    var found: [(String, PlainValue)] = []
    var seen: Set<String> = []
    func add(_ way: String, _ path: [String], _ new: PlainValue) {
      // Of members of one kind, one is enough.
      let kind = way + path.map { Int($0) == nil ? $0 : "*" }.joined(separator: "/")
      if seen.insert(kind).inserted { found.append(("\(way) \(path.joined(separator: "/"))", new)) }
    }
    func visit(_ here: PlainValue, _ path: [String]) {
      for (name, other) in [
        ("a number", PlainValue.integer(7)), ("text", .string("something else")),
        ("a flag", .boolean(true)), ("a list", .array([])), ("an object", .object([:])),
        ("an object with a member", .object(["x": .integer(1)])),
        ("an open reference", .string("{term:us")), ("a reference to no kind", .string("{x:y}")),
      ] where other != here {
        add("\(name) for", path, value.with(other, at: path[...]))
      }
      switch here {
      case .object(let members):
        // YAML may leave "schema" out, and one schema serves both.
        for (key, member) in members.sorted(by: { $0.key < $1.key }) where key != "schema" {
          add("without", path + [key], value.with(nil, at: (path + [key])[...]))
          var renamed = members
          renamed[key] = nil
          renamed[key + "x"] = member
          add("mistyped", path + [key], value.with(.object(renamed), at: path[...]))
          visit(member, path + [key])
        }
        var more = members
        more["x-y"] = .integer(1)
        add("one more in", path, value.with(.object(more), at: path[...]))
      case .array(let elements):
        for (index, element) in elements.enumerated() { visit(element, path + [String(index)]) }
      default: break
      }
    }
    visit(value, [])
    return found
  }
}

extension PlainValue {
  /// The value with another at a path, or with none.
  fileprivate func with(_ new: PlainValue?, at path: ArraySlice<String>) -> PlainValue {
    guard let step = path.first else { return new ?? self }
    switch self {
    case .object(var members):
      if path.count == 1 {
        members[step] = new
      } else {
        members[step] = members[step]?.with(new, at: path.dropFirst())
      }
      return .object(members)
    case .array(var elements):
      guard let index = Int(step) else { return self }
      elements[index] = elements[index].with(new, at: path.dropFirst())
      return .array(elements)
    default: return self
    }
  }
}
