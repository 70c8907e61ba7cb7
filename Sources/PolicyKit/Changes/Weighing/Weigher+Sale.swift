extension Weigher {
  /// Weighs sale, sharing and disclosure.
  mutating func weighSale(_ all: [String: Field]) {
    let (before, after) = (old.policy.sale, new.policy.sale)
    for (field, key) in differing(.sale, all, Sale.CodingKeys.self) {
      switch key {
      case .sold:
        weighStatement(field, before?.sold, after?.sold, .saleStarted, less: .saleStopped)
      case .isSaleByStatuteOnly:
        if before?.isSaleByStatuteOnly == after?.isSaleByStatuteOnly { continue }
        // That nothing is sold for money is a promise.
        promise(field, before?.isSaleByStatuteOnly, after?.isSaleByStatuteOnly)
      case .shared:
        weighStatement(field, before?.shared, after?.shared, .saleStarted, less: .saleStopped)
      case .disclosedForBusiness:
        weighStatement(
          field, before?.disclosedForBusiness, after?.disclosedForBusiness,
          .dataGivenToFurtherRecipient, less: .recipientNarrowed)
      case .disclosedForDirectMarketing:
        weighStatement(
          field, before?.disclosedForDirectMarketing, after?.disclosedForDirectMarketing,
          .dataGivenToFurtherRecipient, less: .recipientNarrowed)
      case .targetedAdvertising:
        starts(
          field, before?.targetedAdvertising, after?.targetedAdvertising, .saleStarted,
          else: .saleStopped)
      case .profiling:
        starts(field, before?.profiling, after?.profiling, .profilingAdded, else: .saleRestated)
      case .sensitiveUseBeyondExceptions:
        starts(
          field, before?.sensitiveUseBeyondExceptions, after?.sensitiveUseBeyondExceptions,
          .purposeBroadened, else: .saleRestated)
      case .sellsSensitiveData:
        starts(
          field, before?.sellsSensitiveData, after?.sellsSensitiveData, .saleStarted,
          else: .saleStopped)
      case .sellsBiometricData:
        starts(
          field, before?.sellsBiometricData, after?.sellsBiometricData, .saleStarted,
          else: .saleStopped)
      case .sellsCoveredInformation:
        starts(
          field, before?.sellsCoveredInformation, after?.sellsCoveredInformation, .saleStarted,
          else: .saleStopped)
      case .knowsOfUnder16:
        starts(
          field, before?.knowsOfUnder16, after?.knowsOfUnder16, .childPracticeChanged,
          else: .saleRestated, consent: true)
      case .under16Process:
        words(field, before?.under16Process, after?.under16Process, else: .childPracticeChanged)
      case .optOutLink:
        weighWays(
          field, [before?.optOutLink].compactMap { $0 }, [after?.optOutLink].compactMap { $0 })
      case .limitLink:
        weighWays(
          field, [before?.limitLink].compactMap { $0 }, [after?.limitLink].compactMap { $0 })
      case .preferenceSignals:
        words(
          field, before?.preferenceSignals, after?.preferenceSignals,
          else: before?.preferenceSignals == nil ? .rightsEasierToUse : .rightsHarderToUse)
      case .offersFinancialIncentive:
        if before?.offersFinancialIncentive == after?.offersFinancialIncentive { continue }
        add(
          .saleRestated, field, flag(before?.offersFinancialIncentive),
          flag(after?.offersFinancialIncentive))
      case .financialIncentive:
        words(
          field, before?.financialIncentive, after?.financialIncentive, else: .saleRestated)
      case .wording: words(field, before?.wording, after?.wording)
      case .source: break
      }
    }
  }

  private mutating func weighStatement(
    _ field: Field, _ before: Sale.Statement?, _ after: Sale.Statement?, _ kind: ChangeKind,
    less: ChangeKind
  ) {
    if before == after { return }
    switch (before, after) {
    case (.done(let flows), .done(let others)):
      let (first, second) = (Sale.links(flows), Sale.links(others))
      add(
        !second.isSubset(of: first) ? kind : first == second ? .saleRestated : less,
        field, value(flows), value(others), concerns: recipients(others),
        isAssumed: !second.isSubset(of: first) && !first.isSubset(of: second))
    case (_, .done(let flows)):
      add(kind, field, nil, value(flows), concerns: recipients(flows))
    case (.done(let flows), _):
      // What is no longer stated may go on as it was.
      add(less, field, value(flows), nil, isAssumed: after == nil)
    case (.notDone, _): add(.promiseRemoved, field, nil, nil)
    case (nil, _): add(.promiseAdded, field, nil, nil)
    }
  }

  private func value(_ flows: [Sale.Flow]) -> ChangeValue? {
    if flows.isEmpty { return nil }
    return .flows(
      flows.map { flow in
        ChangeValue.Flow(
          data: names(flow.data), recipients: names(flow.recipients),
          purposes: names(flow.purposes))
      })
  }

  private func recipients(_ flows: [Sale.Flow]) -> [AnyReference] {
    flows.flatMap(\.recipients).uniqued().map { AnyReference($0) }
  }
}

extension Sale {
  /// What goes to whom, and what for, one by one, however the flows are grouped.
  fileprivate static func links(_ flows: [Flow]) -> Set<[String]> {
    var links: Set<[String]> = []
    for flow in flows {
      for data in flow.data {
        for recipient in flow.recipients {
          links.insert([data.id.rawValue, recipient.id.rawValue])
          for purpose in flow.purposes {
            links.insert([data.id.rawValue, recipient.id.rawValue, purpose.id.rawValue])
          }
        }
      }
    }
    return links
  }
}
