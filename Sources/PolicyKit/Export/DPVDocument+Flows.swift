/// Where data go: transfers, disclosures that events or the law bring about, and sales.
extension DPVDocument {
  /// One process for each.
  var flows: [LinkedNode] { policy.transfers.map(transfer) + disclosures + sales }

  // MARK: Transfers

  private func transfer(_ transfer: Transfer) -> LinkedNode {
    var node = LinkedNode(LinkedNode.name(transfer.id), "PersonalDataProcess")
    node.add("dct:title", transfer.title)
    node.add("hasThirdCountry", transfer.countries.compactMap(\.dpvLocation))
    let recipients = names(of: transfer.recipients)
    // Data that a person gives to someone abroad are not transferred (EDPB Guidelines 05/2021).
    if transfer.exporter == .dataSubject {
      node.add("hasRecipient", recipients)
    } else {
      node.add("hasProcessing", ["dpv:CrossBorderTransfer"])
      node.add("hasDataImporter", recipients)
    }
    if transfer.exporter == .controller { node.add("hasDataExporter", ["#controller"]) }
    for mechanism in transfer.mechanisms { add(mechanism, of: transfer, to: &node) }
    if detail == .full {
      var notice = LinkedNode(nil, "Notice", "DataTransferNotice")
      addReach(of: transfer.copy + [transfer.publishedInformation].compactMap(\.self), to: &notice)
      if !notice.isEmpty { node.add("hasNotice", notice) }
      node.add("dct:description", names.text(of: transfer.wording))
    }
    return node
  }

  private func add(
    _ mechanism: TransferMechanism, of transfer: Transfer, to node: inout LinkedNode
  ) {
    let underGDPR = isUnderGDPR(transfer.exporterRegimes)
    if case .otherSafeguards = mechanism {
      guard detail == .full else { return }
      var safeguard = LinkedNode(nil, "OrganisationalMeasure", "SafeguardForDataTransfer")
      safeguard.add("dct:description", mechanism.title(names))
      return node.add("hasOrganisationalMeasure", safeguard)
    }
    guard underGDPR, let term = mechanism.dpvBasisUnderGDPR else {
      var basis = LinkedNode(nil, "LegalBasis")
      basis.add("skos:broader", ["dpv:DataTransferLegalBasis"])
      basis.add("dct:title", mechanism.title(names))
      return node.add("hasLegalBasis", basis)
    }
    node.add("hasLegalBasis", term)
    if mechanism == .adequacy {
      // DPV has the decisions as decisions, and those as legal bases.
      for decision in transfer.countries.compactMap(\.dpvAdequacyDecision) {
        node.add("hasLegalBasis", LinkedNode(decision, "LegalBasis"))
      }
    }
  }

  /// Adds where something can be had: pages, and an entity to be asked.
  func addReach(of channels: [Channel], to node: inout LinkedNode) {
    var entity = LinkedNode(nil, "Entity")
    for channel in channels {
      if case .web(let url, _) = channel, let page = LinkedNode.iri(url) {
        node.add("foaf:page", page)
      } else {
        addContacts([channel], to: &entity)
      }
    }
    if !entity.isEmpty { node.add("hasEntity", entity) }
  }

  // MARK: Disclosures and sales

  private var disclosures: [LinkedNode] {
    policy.disclosures.enumerated().map { index, disclosure in
      var node = LinkedNode(LinkedNode.name("disclosure", "\(index + 1)"), "PersonalDataProcess")
      node.add("hasProcessing", ["dpv:Disclose"])
      node.add("hasPurpose", disclosure.grounds.map(\.dpvPurpose))
      node.add("hasRecipient", names(of: disclosure.recipients))
      describe(&node, names.text(of: disclosure.wording))
      return node
    }
  }

  private var sales: [LinkedNode] {
    func nodes(_ kind: String, _ statement: Sale.Statement?, _ said: (inout LinkedNode) -> Void)
      -> [LinkedNode]
    {
      guard case .done(let flows)? = statement else { return [] }
      return flows.enumerated().map { index, flow in
        var node = LinkedNode(LinkedNode.name(kind, "\(index + 1)"), "PersonalDataProcess")
        said(&node)
        node.add("hasPurpose", names(of: flow.purposes))
        add(flow.data, to: &node)
        node.add("hasRecipient", names(of: flow.recipients))
        return node
      }
    }
    return nodes("sale", policy.sale?.sold) { $0.add("hasPurpose", ["dpv:SellDataToThirdParties"]) }
      + nodes("sharing", policy.sale?.shared) { $0.add("hasProcessing", ["dpv:Share"]) }
      + nodes("business-disclosure", policy.sale?.disclosedForBusiness) {
        $0.add("hasProcessing", ["dpv:Disclose"])
      }
      + nodes("direct-marketing", policy.sale?.disclosedForDirectMarketing) {
        $0.add("hasProcessing", ["dpv:Disclose"])
      }
  }
}
