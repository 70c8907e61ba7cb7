/// Which transfers cover which recipients.
struct TransferCover {
  private var byRecipient: [ID<Recipient>: [Transfer]] = [:]
  /// The transfers that name no recipient, and so cover everyone in their countries.
  private var forAll: [Transfer] = []
  private let context: CheckContext

  /// The cover that the policy's transfers give.
  init(_ context: CheckContext) {
    self.context = context
    for transfer in context.policy.transfers {
      if transfer.recipients.isEmpty { forAll.append(transfer) }
      for recipient in transfer.recipients {
        byRecipient[recipient.id, default: []].append(transfer)
      }
    }
  }

  /// The recipients that data are sent to on purpose.
  ///
  /// Staff under the controller's authority are no recipients of a transfer (EDPB Guidelines
  /// 05/2021), and whoever receives data only if a law or a claim demands it is in no transfer that
  /// was intended.
  var recipients: [Recipient] {
    context.policy.recipients.filter { recipient in
      recipient.role != .personnel && recipient.kinds != [.personnel]
        && !context.purposes(with: recipient).isEmpty
    }
  }

  /// The transfers that cover a recipient, by itself, by its category or with everyone.
  func transfers(to recipient: Recipient) -> [Transfer] {
    (byRecipient[recipient.id] ?? [])
      + (recipient.memberOf.flatMap { byRecipient[$0.id] } ?? []) + forAll
  }

  /// Where a recipient is, outside the territory of a regime, with no transfer for exporters under
  /// that regime.
  func uncovered(_ recipient: Recipient, from regime: Regime) -> [Country] {
    let transfers = transfers(to: recipient)
    return recipient.locations.filter { country in
      context.isAbroad(country, from: regime)
        && !transfers.contains {
          ($0.exporterRegimes.isEmpty || $0.exporterRegimes.contains(regime))
            && ($0.countries.isEmpty || $0.countries.contains(country)
              || $0.countries.contains(.europeanEconomicArea)
                && context.law.territories.eea.contains(country))
        }
    }
  }
}
