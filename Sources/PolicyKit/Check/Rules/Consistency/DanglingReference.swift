extension Rule {
  static let danglingReference = Rule(
    "x.dangling-reference",
    requirements: ["x-dangling-reference"],
    severity: .error,
    citation: "editorial judgement",
    summary: "something refers to a thing that the policy does not list",
    why: """
      A purpose that names a recipient which stands in no list would send data to someone the \
      page never describes. In Swift this happens when a thing is declared but left out of the \
      policy's lists; the finding then stands at the declaration.
      """,
    failing: [
      Example("a purpose's recipient is taken out of the list of recipients") {
        $0.recipients.removeAll { $0.id == Specimen.letterpress.id }
      }
    ],
    passing: [
      Example("every thing that is referred to is listed") { _ in }
    ]
  ) { context, findings in
    var listed: [EntityKind: Set<String>] = [:]
    for entity in context.policy.entities {
      listed[entity.kind, default: []].insert(entity.id)
    }
    var declared: Set<AnyReference> = []
    for occurrence in context.references {
      let reference = occurrence.value
      if listed[reference.kind]?.contains(reference.id) == true { continue }
      if case .swift = reference.source.place {
        // One finding at the declaration, however many refer to it.
        if !declared.insert(reference).inserted { continue }
        findings.report(
          "\(reference.kind.noun) \"\(reference.id)\" is declared and used, but stands in no list "
            + "of the policy",
          help: "add it to the policy's \(reference.kind.listName)",
          subject: reference.subject, at: reference.source)
      } else {
        findings.report(
          "\(occurrence.path) refers to \(reference.kind.noun) \"\(reference.id)\", "
            + "which the policy does not list",
          help: "list it under \(reference.kind.listName)"
            + meant(by: reference, in: context.policy, listed),
          subject: occurrence.subject, at: occurrence.source, excerpt: reference.id)
      }
    }
    for declaration in context.declarations
    where listed[declaration.kind]?.contains(declaration.id) != true {
      let reference = AnyReference(kind: declaration.kind, id: declaration.id)
      if declared.contains(reference) { continue }
      findings.report(
        "\(declaration.kind.noun) \"\(declaration.id)\" is declared, but stands in no list of the "
          + "policy",
        help: "add it to the policy's \(declaration.kind.listName), or delete it",
        subject: reference.subject, at: declaration.location)
    }
  }
}

/// What a reference to nothing may mean: a thing of nearly the same identifier, one that is called so,
/// or one of another kind.
private func meant(
  by reference: AnyReference, in policy: Policy, _ listed: [EntityKind: Set<String>]
) -> String {
  let near = Suggestion.clause(
    for: reference.id, among: (listed[reference.kind] ?? []).sorted())
  if !near.isEmpty { return near }
  let names = policy.entityNames.filter { $0.reference.kind == reference.kind }
  if let called = names.first(where: { $0.name.lowercased() == reference.id.lowercased() }) {
    return "; did you mean \"\(called.reference.id)\", which is called so?"
  }
  let others = EntityKind.allCases.filter { listed[$0]?.contains(reference.id) == true }
  return others.first.map { "; \"\(reference.id)\" is \($0.noun) of that identifier" } ?? ""
}

extension EntityKind {
  /// The kind in words.
  var noun: String {
    switch self {
    case .term: "the term"
    case .data: "the data category"
    case .source: "the source"
    case .purpose: "the purpose"
    case .recipient: "the recipient"
    case .transfer: "the transfer"
    case .tracker: "the tracker"
    case .decision: "the automated decision"
    case .section: "the section"
    }
  }

  /// The list of the policy that holds this kind.
  var listName: String {
    switch self {
    case .term: "terms"
    case .data: "data"
    case .source: "sources"
    case .purpose: "purposes"
    case .recipient: "recipients"
    case .transfer: "transfers"
    case .tracker: "tracking"
    case .decision: "automatedDecisions"
    case .section: "outline"
    }
  }
}

extension Policy {
  /// Every entity in the policy's lists, in order.
  public var entities: [AnyReference] {
    terms.map(\.erased) + data.map(\.erased) + sources.map(\.erased) + purposes.map(\.erased)
      + recipients.map(\.erased) + transfers.map(\.erased)
      + (tracking?.trackers.map(\.erased) ?? [])
      + (automatedDecisions?.decisions.map(\.erased) ?? []) + sections.map(\.erased)
  }

  /// Every section of the outline, outer ones first.
  var sections: [Section] { outline.flatMap(\.withInner) }
}

extension Section {
  fileprivate var withInner: [Section] {
    [self]
      + content.flatMap { content -> [Section] in
        if case .section(let inner) = content { inner.withInner } else { [] }
      }
  }
}
