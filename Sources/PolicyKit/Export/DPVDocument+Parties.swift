/// Who decides, who receives, and who can be asked.
extension DPVDocument {
  /// The controller, those who decide with it, and the authorities.
  var parties: [LinkedNode] {
    var nodes = [controller(policy.controller, named: "#controller")]
    if let joint = policy.jointControl {
      var group = LinkedNode("#joint-controllers", "JointDataControllers")
      let others = joint.controllers.indices.map {
        LinkedNode.name("joint-controller", "\($0 + 1)")
      }
      group.add("hasDataController", ["#controller"] + others)
      describe(&group, names.text(of: joint.essence))
      nodes.append(group)
      nodes += zip(joint.controllers, others).map { controller($0, named: $1) }
    }
    for (index, other) in policy.separateControllers.enumerated() {
      var node = controller(other, named: LinkedNode.name("separate-controller", "\(index + 1)"))
      describe(&node, names.text(of: other.responsibility))
      nodes.append(node)
    }
    for (index, authority) in (policy.rights?.authorities ?? []).enumerated() {
      var node = LinkedNode(authorityName(index), "DataProtectionAuthority")
      node.add("hasName", authority.name)
      node.add("hasJurisdiction", authority.country?.dpvLocation)
      addContacts(authority.contacts, to: &node)
      nodes.append(node)
    }
    return nodes
  }

  func authorityName(_ index: Int) -> String { LinkedNode.name("authority", "\(index + 1)") }

  private func controller(_ controller: Controller, named name: String) -> LinkedNode {
    var node = LinkedNode(name, "DataController")
    node.add("hasName", controller.name)
    node.add("hasCountry", controller.country?.dpvLocation)
    if detail == .full {
      node.add("hasAddress", controller.address)
      node.add("hasIdentifier", controller.registrationNumber)
    }
    addContacts(controller.contacts, to: &node)
    guard name == "#controller" else { return node }
    if policy.transfers.contains(where: { $0.exporter == .controller }) {
      node.types.append("DataExporter")
    }
    node.add("hasRepresentative", policy.representatives.map(representative))
    if case .appointed(let name, let contacts, _)? = policy.dataProtectionOfficer {
      var officer = LinkedNode("#data-protection-officer", "DataProtectionOfficer")
      officer.add("hasName", name)
      addContacts(contacts, to: &officer)
      node.add("hasDataProtectionOfficer", officer)
    }
    return node
  }

  private func representative(_ representative: Representative) -> LinkedNode {
    var node = LinkedNode(nil, "Representative")
    node.add("hasName", representative.name)
    switch representative.territory {
    case .europeanUnion: node.add("hasJurisdiction", ["loc:EU"])
    case .unitedKingdom: node.add("hasJurisdiction", ["loc:GB"])
    case .switzerland: node.add("hasJurisdiction", ["loc:CH"])
    }
    addContacts(representative.contacts, to: &node)
    return node
  }

  /// The recipients; those of transfers are importers as well.
  var recipients: [LinkedNode] {
    let importers = Set(
      policy.transfers.filter { $0.exporter != .dataSubject }.flatMap(\.recipients).map(\.id))
    return policy.recipients.map { recipient in
      var node = LinkedNode(LinkedNode.name(recipient.id))
      node.types = recipient.dpvClasses
      if importers.contains(recipient.id) { node.types.append("DataImporter") }
      // Those of these classes are recipients by that.
      if node.types.contains("DataProcessor") || node.types.contains("DataImporter") {
        node.types.removeAll { $0 == "Recipient" }
      }
      // A category has a title, and only an organisation has a name.
      node.add(recipient.isCategory ? "dct:title" : "hasName", recipient.name)
      node.add("hasCountry", recipient.locations.compactMap(\.dpvLocation))
      guard detail == .full else { return node }
      if let sector = recipient.sector {
        var area = LinkedNode(nil, "Sector")
        area.add("dct:title", sector)
        node.add("hasSector", area)
      }
      if let condition = names.text(of: recipient.condition) {
        node.add("hasContext", described("Context", condition))
      }
      return node
    }
  }
}
