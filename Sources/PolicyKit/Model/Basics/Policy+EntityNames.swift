extension Policy {
  /// What readers call each entity, by its reference; of two with one identifier the first counts.
  package var namesByReference: [AnyReference: String] {
    Dictionary(entityNames.map { ($0.reference, $0.name) }) { first, _ in first }
  }

  /// What readers call each entity that the policy lists, in the order of its lists.
  package var entityNames: [(reference: AnyReference, name: String)] {
    func names(of entities: [some Entity]) -> [(reference: AnyReference, name: String)] {
      entities.map { ($0.erased, $0.displayName) }
    }
    var all = names(of: terms)
    all += names(of: data)
    all += names(of: sources)
    all += names(of: purposes)
    all += names(of: recipients)
    all += names(of: transfers)
    all += names(of: tracking?.trackers ?? [])
    all += names(of: automatedDecisions?.decisions ?? [])
    all += names(of: outline)
    return all
  }
}
