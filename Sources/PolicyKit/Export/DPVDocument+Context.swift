/// What the keys of the JSON mean (JSON-LD 1.1, section 3.1). A key without a prefix is DPV's.
extension DPVDocument {
  /// The context, with what the nodes use and no more.
  func context(of nodes: [PlainValue]) -> [String: PlainValue] {
    var used: Set<String> = []
    var prefixes: Set<String> = []
    for node in nodes { Self.collect(node, &used, &prefixes) }
    var context: [String: PlainValue] = ["@vocab": .string(Self.vocabularies["dpv"] ?? "")]
    if Self.isWellFormed(policy.language) { context["@language"] = .string(policy.language) }
    if let base = LinkedNode.iri(policy.publication.url) { context["@base"] = .string(base) }
    for key in used {
      if let type = Self.types[key] {
        context[key] = .object(["@type": .string(type)])
        prefixes.insert(String(type.prefix { $0 != ":" }))
      } else if key.hasPrefix("has") || key.hasPrefix("is") {
        context[key] = .object(["@type": .string("@id")])
      }
    }
    for key in Self.namesWithoutLanguage where used.contains(key) {
      context[key] = .object(["@language": .null])
    }
    for (prefix, vocabulary) in Self.vocabularies where prefixes.contains(prefix) {
      context[prefix] = .string(vocabulary)
    }
    return context
  }

  /// The namespaces, by the prefixes that DPV itself uses.
  private static let vocabularies = [
    "dpv": "https://w3id.org/dpv#", "pd": "https://w3id.org/dpv/pd#",
    "loc": "https://w3id.org/dpv/loc#", "legal-eu": "https://w3id.org/dpv/legal/eu#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#", "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#", "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
  ]

  /// What the values of a key are, where they are no words.
  private static let types = [
    "dct:hasPart": "@id", "dct:issued": "xsd:date", "dct:modified": "xsd:date",
    "dct:valid": "dct:Period", "foaf:page": "@id", "rdf:value": "xsd:duration",
    "skos:broader": "@id",
  ]

  /// Keys whose values are names and numbers, and words of no language.
  private static let namesWithoutLanguage = [
    "dcat:version", "dct:identifier", "dct:language", "hasAddress", "hasContact", "hasIdentifier",
    "hasName",
  ]

  private static func collect(
    _ value: PlainValue, _ used: inout Set<String>, _ prefixes: inout Set<String>
  ) {
    switch value {
    case .object(let members):
      for (key, member) in members {
        if !key.hasPrefix("@") {
          used.insert(key)
          if let prefix = prefix(of: key) { prefixes.insert(prefix) }
        }
        collect(member, &used, &prefixes)
      }
    case .array(let elements):
      for element in elements { collect(element, &used, &prefixes) }
    case .string(let text):
      // Words that look like a name bring in a prefix that nothing uses, which does no harm.
      if let prefix = prefix(of: text) { prefixes.insert(prefix) }
    case .integer, .number, .boolean, .null, .untyped: return
    }
  }

  private static func prefix(of text: String) -> String? {
    guard let colon = text.utf8.prefix(10).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return String(text[..<colon])
  }

  /// Whether a language tag has the form of BCP 47, section 2.1.
  private static func isWellFormed(_ tag: String) -> Bool {
    let subtags = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return subtags.enumerated().allSatisfy { index, subtag in
      (1...8).contains(subtag.count)
        && subtag.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
          case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
          default: false
          }
        }
    }
  }
}
