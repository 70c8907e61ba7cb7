/// What is done with which data, why, and how long.
extension DPVDocument {
  /// The purposes.
  var purposes: [LinkedNode] {
    policy.purposes.map { purpose in
      var node = LinkedNode(LinkedNode.name(purpose.id), "Purpose")
      node.add("dct:title", purpose.title)
      describe(&node, names.text(of: purpose.description))
      node.add("skos:broader", purpose.activities.compactMap(\.dpvPurpose))
      if purpose.nature == .commercial { node.add("skos:broader", "dpv:CommercialPurpose") }
      if detail == .full, let condition = names.text(of: purpose.condition) {
        node.add("hasContext", described("Context", condition))
      }
      return node
    }
  }

  /// One process for each purpose: its data, bases, recipients and storage.
  var processes: [LinkedNode] {
    let trackers = policy.tracking?.used ?? []
    return zip(policy.purposes, purposes).map { purpose, purposeNode in
      var node = LinkedNode(
        detail == .full ? processName(purpose) : nil, "PersonalDataProcess")
      switch detail {
      case .full: node.add("hasPurpose", purposeNode.id)
      case .summary: node.add("hasPurpose", purposeNode)
      }
      add(purpose.uses, to: &node)
      for basis in purpose.bases { add(basis, to: &node) }
      for condition in purpose.specialCategoryConditions { add(condition, to: &node) }
      node.add("hasRecipient", names(of: purpose.recipients))
      add(purpose.retention, to: &node)
      if purpose.activities.contains(.profiling) { node.add("hasProcessing", ["dpv:Profiling"]) }
      if detail == .full, let provision = purpose.provision {
        var collection = LinkedNode(nil, "Processing")
        collection.add("skos:broader", ["dpv:Collect"])
        collection.add(
          "hasNecessity",
          [provision.requirement == .voluntary ? "dpv:Optional" : "dpv:Required"])
        node.add("hasProcessing", collection)
      }
      node.add(
        "hasContext",
        (policy.automatedDecisions?.decisions ?? []).filter { $0.purpose.id == purpose.id }
          .map(decision))
      if detail == .full {
        node.add(
          "isImplementedUsingTechnology",
          trackers.filter { tracker in tracker.purposes.contains { $0.id == purpose.id } }
            .map { LinkedNode.name($0.id) })
      }
      return node
    }
  }

  /// The name of the process of a purpose.
  func processName(_ purpose: Purpose) -> String {
    LinkedNode.name("process", purpose.id.rawValue)
  }

  /// Adds data that are used; those that identify no one are no personal data.
  func add(_ data: [Reference<DataCategory>], to node: inout LinkedNode) {
    for each in names.listed(data) {
      node.add(
        anonymous.contains(each.id) ? "hasData" : "hasPersonalData", LinkedNode.name(each.id))
    }
  }

  // MARK: Bases

  private func add(_ basis: LawfulBasis, to node: inout LinkedNode) {
    let term = basis.ground.dpvBasis(underGDPR: isUnderGDPR(basis.regimes))
    let words =
      basis.ground.details(names)
      + [names.text(of: basis.scope), names.text(of: basis.wording)].compactMap(\.self)
    add(term, words: words, to: &node)
  }

  private func add(_ condition: SpecialCategoryCondition, to node: inout LinkedNode) {
    add(
      condition.ground.dpvBasis(underGDPR: isUnderGDPR),
      words: [condition.ground.law, names.text(of: condition.wording)].compactMap(\.self),
      to: &node)
  }

  /// Adds a basis by its term, or as one of its kind where words say more.
  private func add(_ term: String, words: [String], to node: inout LinkedNode) {
    let isKnown = term != "dpv:LegalBasis"
    if isKnown, detail == .summary || words.isEmpty { return node.add("hasLegalBasis", term) }
    var basis = LinkedNode(nil, "LegalBasis")
    if isKnown { basis.add("skos:broader", term) }
    if detail == .full { basis.add("dct:description", words) }
    node.add("hasLegalBasis", basis)
  }

  // MARK: Storage

  /// Adds how long data are kept; a longer time in some event is a condition of its own.
  func add(_ retention: Retention?, to node: inout LinkedNode) {
    guard let retention else { return }
    var storage = LinkedNode(nil, "StorageDuration")
    switch retention.rule {
    case .period(let length, let start):
      storage.types.append("TemporalDuration")
      storage.add("rdf:value", length.iso8601)
      describe(&storage, names.text(of: start))
    case .until(let event):
      storage.types.append("UntilEventDuration")
      describe(&storage, names.text(of: event))
    case .criteria(let criteria):
      for each in criteria { describe(&storage, names.text(of: each)) }
    case .asLongAsNecessary(let need):
      describe(&storage, names.text(of: need))
    case .indefinite(let review):
      storage.add("skos:broader", ["dpv:EndlessDuration"])
      describe(&storage, names.text(of: review))
    }
    guard detail == .full else {
      if storage.types.count > 1 || !storage.isEmpty { node.add("hasStorageCondition", storage) }
      return
    }
    describe(&storage, names.text(of: retention.wording))
    node.add("hasStorageCondition", storage)
    for longer in retention.extensions {
      var storage = LinkedNode(nil, "StorageDuration")
      if let period = longer.period?.iso8601 {
        storage.types.append("TemporalDuration")
        storage.add("rdf:value", period)
      }
      if let condition = names.text(of: longer.condition) {
        storage.add("hasContext", described("Context", condition))
      }
      node.add("hasStorageCondition", storage)
    }
    for stage in retention.stages {
      var storage = LinkedNode(nil, "StorageDuration", "TemporalDuration")
      storage.add("rdf:value", stage.period.iso8601)
      describe(&storage, names.text(of: stage.place))
      if let condition = names.text(of: stage.condition) {
        storage.add("hasContext", described("Context", condition))
      }
      node.add("hasStorageCondition", storage)
    }
  }

  // MARK: Decisions

  private func decision(_ decision: AutomatedDecision) -> LinkedNode {
    var node = LinkedNode(LinkedNode.name(decision.id), "AutomatedDecisionMaking")
    node.add("dct:title", decision.title)
    if decision.usesProfiling == true {
      node.add("hasProcessing", [isUnderGDPR ? "eu-gdpr:Profiling" : "dpv:Profiling"])
    }
    switch decision.isSolelyAutomated {
    case true?: node.add("hasHumanInvolvement", ["dpv:HumanNotInvolved"])
    case false?: node.add("hasHumanInvolvement", ["dpv:HumanInvolved"])
    case nil: break
    }
    if isUnderGDPR {
      node.add("hasRight", decision.safeguards.compactMap(\.dpvRightUnderGDPR))
    }
    guard detail == .full else { return node }
    if let logic = names.text(of: decision.logic) {
      node.add("hasAlgorithmicLogic", described("AlgorithmicLogic", logic))
    }
    node.add(
      "hasConsequence",
      [decision.significance, decision.consequences].compactMap { names.text(of: $0) }
        .map { described("Consequence", $0) })
    return node
  }

  // MARK: Data

  /// The categories of data.
  var data: [LinkedNode] {
    let isEnglish = policy.language.lowercased().prefix { $0 != "-" } == "en"
    return policy.data.map { category in
      var node = LinkedNode(LinkedNode.name(category.id))
      // What identifies no one is no personal data (GDPR recital 26).
      let isAnonymous = category.isAnonymised == true
      node.types = [isAnonymous ? "AnonymisedData" : "PersonalData"]
      if detail == .full, !isAnonymous, !category.origins.isEmpty {
        node.types = category.origins.map(\.dpvClass)
      }
      node.add("dct:title", category.name)
      if !isAnonymous {
        if !category.specialCategories.isEmpty { node.types.append("SpecialCategoryPersonalData") }
        for special in category.specialCategories {
          node.add("skos:broader", special.dpvData(underGDPR: isUnderGDPR))
        }
        if case .criminal = category.sensitivity { node.add("skos:broader", "pd:Criminal") }
        if category.isIdentifier == true { node.add("skos:broader", "pd:Identifier") }
        let term = isEnglish ? DPVDataNames.term(for: category.name) : nil
        node.add("skos:broader", term)
        if category.holdsEmailAddress == true, term != "pd:EmailAddress" {
          node.add("dct:hasPart", "pd:EmailAddress")
        }
      }
      add(category.retention, to: &node)
      guard detail == .full else { return node }
      if isEnglish, !isAnonymous {
        node.add("dct:hasPart", category.examples.compactMap(DPVDataNames.term))
      }
      node.add("dct:description", category.examples)
      node.add("hasDataSource", names(of: category.sources))
      return node
    }
  }

  /// Where data come from.
  var sources: [LinkedNode] {
    policy.sources.map { source in
      var node = LinkedNode(LinkedNode.name(source.id), "DataSource")
      node.add("dct:title", source.name)
      node.add("skos:broader", source.nature.dpvSource)
      return node
    }
  }

  /// Cookies and what else is stored or read on devices.
  var technologies: [LinkedNode] {
    guard detail == .full else { return [] }
    return (policy.tracking?.used ?? []).map { tracker in
      var node = LinkedNode(LinkedNode.name(tracker.id), "Technology")
      node.add("dct:title", tracker.name)
      for lifetime in tracker.lifetimes {
        guard case .period(let period) = lifetime, let value = period.iso8601 else { continue }
        var duration = LinkedNode(nil, "TemporalDuration")
        duration.add("rdf:value", value)
        node.add("hasDuration", duration)
      }
      return node
    }
  }
}
