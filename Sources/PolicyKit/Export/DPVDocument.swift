public import FoundationEssentials

/// A policy as linked data: JSON-LD 1.1 with the terms of W3C's Data Privacy Vocabulary (DPV 2.3) and
/// its extensions PD, LOC, LEGAL-EU and EU-GDPR.
///
/// It states what the policy states, in terms that exist. What DPV has no term for is left out, and
/// what is not stated is not there. The article *Exports* has the table.
public struct DPVDocument: Sendable {
  /// How much is said.
  public enum Detail: Sendable {
    /// Everything.
    case full
    /// What stands within the page, in few bytes: who, why, which data, on which basis, to whom,
    /// how long, which rights; without the words and contacts that the page has, and as a tree.
    case summary
  }

  let policy: Policy
  let version: ExportedVersion?
  let detail: Detail
  let names: EntityNames
  /// Whether the policy declares the GDPR, so that points of it can be relied on.
  let isUnderGDPR: Bool
  /// The data that identify no one.
  let anonymous: Set<ID<DataCategory>>

  /// The linked data of a policy.
  ///
  /// - Parameters:
  ///   - policy: The policy.
  ///   - version: What an archive knows of it, if it is known to one.
  ///   - detail: How much is said.
  public init(of policy: Policy, version: ExportedVersion? = nil, detail: Detail = .full) {
    self.policy = policy
    self.version = version
    self.detail = detail
    names = EntityNames(of: policy)
    isUnderGDPR = policy.declared(.euGDPR) != nil
    anonymous = Set(policy.data.filter { $0.isAnonymised == true }.map(\.id))
  }

  /// The canonical JSON: the same policy gives the same bytes.
  public func encoded() -> Data { CanonicalJSON.encode(value) }

  /// The JSON on one line, fit to stand in a `script` element of HTML: nothing in it ends the
  /// element or opens a comment in it.
  public func embedded() -> String {
    String(decoding: CanonicalJSON.encode(value, as: .withinHTML), as: UTF8.self)
  }

  var value: PlainValue {
    var nodes = self.nodes.map(\.value)
    if detail == .summary { nodes = Self.nested(nodes) }
    return .object(["@context": .object(context(of: nodes)), "@graph": .array(nodes)])
  }

  /// The nodes in the order in which the policy states things.
  private var nodes: [LinkedNode] {
    switch detail {
    case .full:
      [notice] + parties + laws + purposes + processes + flows + data + sources + recipients
        + rights + requests + technologies
    case .summary: [notice] + parties + data + recipients
    }
  }

  /// The nodes with each inside the first that names it, which saves naming it twice.
  private static func nested(_ nodes: [PlainValue]) -> [PlainValue] {
    var waiting: [String: [String: PlainValue]] = [:]
    for node in nodes.dropFirst() {
      if case .object(let members) = node, case .string(let id)? = members["@id"] {
        waiting[id] = members
      }
    }
    func filled(_ value: PlainValue, at key: String) -> PlainValue {
      switch value {
      case .string(let id) where key != "@id" && key.hasPrefix("has"):
        guard let members = waiting.removeValue(forKey: id) else { return value }
        return filled(.object(members), at: key)
      case .array(let elements): return .array(elements.map { filled($0, at: key) })
      case .object(var members):
        // In order of the keys, so that the first is the same every time.
        for key in members.keys.sorted() {
          members[key] = members[key].map { filled($0, at: key) }
        }
        return .object(members)
      default: return value
      }
    }
    let tree = nodes.prefix(1).map { filled($0, at: "") }
    return tree
      + nodes.dropFirst().filter { node in
        guard case .object(let members) = node, case .string(let id)? = members["@id"] else {
          return true
        }
        return waiting[id] != nil
      }
  }

  // MARK: The notice

  private var notice: LinkedNode {
    var node = LinkedNode("#policy", "Notice", "PrivacyNotice")
    node.add("dct:title", policy.title)
    if detail == .full { node.add("dct:language", policy.language) }
    node.add("foaf:page", LinkedNode.iri(policy.publication.url))
    if let version {
      node.add("dcat:version", String(version.number))
      node.add("dct:identifier", version.identity)
      node.add("dct:issued", version.published?.description)
    }
    node.add("dct:modified", policy.release.updated?.description)
    if let start = version?.inForce ?? policy.release.effective {
      node.add("dct:valid", "start=\(start)")
    }
    node.add("hasDataController", ["#controller"])
    if policy.jointControl != nil { node.add("hasJointDataControllers", ["#joint-controllers"]) }
    let regimes = policy.regimes.map(\.regime)
    node.add("hasJurisdiction", regimes.map(\.dpvJurisdiction))
    node.add("hasAuthority", (policy.rights?.authorities ?? []).indices.map(authorityName))
    for measure in policy.security?.measures ?? [] {
      node.add(measure.dpvProperty, measure.dpvMeasure)
    }
    guard detail == .full else {
      node.add("hasApplicableLaw", regimes.compactMap(\.dpvLaw))
      node.add("hasPersonalDataProcess", processes + flows)
      // The rights of other laws have no terms.
      node.add(
        "hasRight",
        (policy.rights?.rights ?? []).compactMap { right in
          isUnderGDPR(right.regimes) ? right.kind.dpvRightUnderGDPR : nil
        })
      return node
    }
    node.add("hasApplicableLaw", regimes.map(lawName))
    node.add("hasDataSubject", dataSubjects)
    node.add(
      "hasPersonalDataProcess", policy.purposes.map(processName) + flows.compactMap(\.id))
    node.add("hasRight", rights.compactMap(\.id))
    node.add(
      "hasTechnicalOrganisationalMeasure",
      (policy.security?.others ?? []).compactMap { prose in
        names.text(of: prose).map { described("TechnicalOrganisationalMeasure", $0) }
      })
    return node
  }

  private var dataSubjects: [LinkedNode] {
    (policy.scope?.dataSubjects ?? []).map { name in
      var node = LinkedNode(nil, "DataSubject")
      node.add("dct:title", name)
      let terms = [
        "customers": "Customer", "clients": "Client", "visitors": "Visitor", "users": "User",
        "subscribers": "Subscriber", "employees": "Employee", "job applicants": "JobApplicant",
        "applicants": "Applicant", "members": "Member", "patients": "Patient",
        "students": "Student", "consumers": "Consumer", "children": "Child",
      ]
      node.add("skos:broader", terms[name.lowercased()].map { "dpv:\($0)" })
      return node
    }
  }

  // MARK: Law

  /// The laws that DPV does not have.
  private var laws: [LinkedNode] {
    policy.regimes.map(\.regime).filter { $0.dpvLaw == nil }.map { regime in
      var node = LinkedNode(lawName(regime), "Law")
      node.add("dct:title", regime.lawName)
      node.add("hasJurisdiction", [regime.dpvJurisdiction])
      return node
    }
  }

  func lawName(_ regime: Regime) -> String {
    regime.dpvLaw ?? LinkedNode.name("law", regime.rawValue)
  }

  /// Whether something under some regimes, or all where none is named, is under the GDPR.
  func isUnderGDPR(_ regimes: [Regime]) -> Bool {
    isUnderGDPR && regimes.cover(.euGDPR)
  }

  // MARK: Small things

  /// The names of what is referred to, as far as the policy lists it.
  func names<E: Entity>(of references: [Reference<E>]) -> [String] {
    names.listed(references).map { LinkedNode.name($0.id) }
  }

  /// A node of a class with words for what it is.
  func described(_ type: String, _ words: String) -> LinkedNode {
    var node = LinkedNode(nil, type)
    node.add("dct:description", words)
    return node
  }

  /// Adds words, which the page says and a summary does not repeat.
  func describe(_ node: inout LinkedNode, _ words: String?) {
    if detail == .full { node.add("dct:description", words) }
  }

  /// Adds how to reach someone; addresses on the web are pages, everything else is a contact.
  func addContacts(_ channels: [Channel], to node: inout LinkedNode) {
    guard detail == .full else { return }
    for channel in channels {
      switch channel {
      case .email(let text), .phone(let text, _), .post(let text): node.add("hasContact", text)
      case .web(let url, _):
        if let page = LinkedNode.iri(url) {
          node.add("foaf:page", page)
        } else {
          node.add("hasContact", url)
        }
      case .inApp(let place): node.add("hasContact", place)
      // What to click stands in the message and nowhere else.
      case .unsubscribeLink: continue
      }
    }
  }
}

extension LinkedNode {
  /// An address on the web as an IRI, if it is one (RFC 3987 section 2.2).
  static func iri(_ url: String?) -> String? {
    guard let url, url.hasPrefix("https://") || url.hasPrefix("http://"),
      url.unicodeScalars.allSatisfy({ scalar in
        switch scalar {
        case "<", ">", "\"", "{", "}", "|", "\\", "^", "`", "\0"..." ": false
        default: scalar.isASCII || (scalar.properties.isAlphabetic && scalar.value < 0xFFF0)
        }
      })
    else { return nil }
    return url
  }
}
