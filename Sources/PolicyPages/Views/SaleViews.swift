import PolicyKit

struct SaleShape: Shape {
  let wording = Raw()
  let sold = One<StatementShape>()
  let isSaleByStatuteOnly = Flag()
  let isSaleForMoney = Flag(of: "isSaleByStatuteOnly")
  let shared = One<StatementShape>()
  let disclosed = One<StatementShape>(of: "disclosedForBusiness")
  let disclosedForMarketing = One<StatementShape>(of: "disclosedForDirectMarketing")
  let targetsAdvertising = Flag(of: "targetedAdvertising")
  let targetsNoAdvertising = Flag(of: "targetedAdvertising")
  let profiles = Flag(of: "profiling")
  let profilesNot = Flag(of: "profiling")
  let sensitiveUseBeyond = Flag(of: "sensitiveUseBeyondExceptions")
  let noSensitiveUseBeyond = Flag(of: "sensitiveUseBeyondExceptions")
  let sellsSensitiveData = Flag()
  let sellsBiometricData = Flag()
  let sellsCoveredInformation = Flag()
  let sellsNoCoveredInformation = Flag(of: "sellsCoveredInformation")
  let knowsOfUnder16 = Flag()
  let knowsOfNoneUnder16 = Flag(of: "knowsOfUnder16")
  let under16Process = Raw()
  let optOutLink = Raw()
  let limitLink = Raw()
  let preferenceSignals = Raw()
  let offersIncentive = Flag(of: "offersFinancialIncentive")
  let offersNoIncentive = Flag(of: "offersFinancialIncentive")
  let financialIncentive = Raw()
}

struct StatementShape: Shape {
  let isNotDone = Flag(.nothing)
  let flows = Many<FlowShape>(of: "done")
}

struct FlowShape: Shape {
  let data = Raw()
  let recipients = Raw()
  let purposes = Raw()
}

extension Scribe {
  func sale() throws(RenderError) -> View<SaleShape>? {
    guard let sale = policy.sale else { return nil }
    var view = View<SaleShape>()
    view.under16Process = try sentence(sale.under16Process, beside: sale.wording)
    view.optOutLink = sale.optOutLink.flatMap {
      says(sale.wording, where: $0) ? nil : Markup(channel($0))
    }
    view.limitLink = sale.limitLink.flatMap {
      says(sale.wording, where: $0) ? nil : Markup(channel($0))
    }
    view.preferenceSignals = try sentence(sale.preferenceSignals, beside: sale.wording)
    view.financialIncentive = try sentence(sale.financialIncentive, beside: sale.wording)
    // The words of these two are prescribed (Texas Business and Commerce Code 541.102(b), (c)).
    view.sellsSensitiveData = sale.sellsSensitiveData == true
    view.sellsBiometricData = sale.sellsBiometricData == true
    if let wording = try block(sale.wording) {
      view.wording = wording
      return view
    }
    view.sold = sale.sold.map(statement)
    view.isSaleByStatuteOnly = sale.isSaleByStatuteOnly == true
    view.isSaleForMoney = sale.isSaleByStatuteOnly == false
    view.shared = sale.shared.map(statement)
    view.disclosed = sale.disclosedForBusiness.map(statement)
    view.disclosedForMarketing = sale.disclosedForDirectMarketing.map(statement)
    view.targetsAdvertising = sale.targetedAdvertising == true
    view.targetsNoAdvertising = sale.targetedAdvertising == false
    view.profiles = sale.profiling == true
    view.profilesNot = sale.profiling == false
    view.sensitiveUseBeyond = sale.sensitiveUseBeyondExceptions == true
    view.noSensitiveUseBeyond = sale.sensitiveUseBeyondExceptions == false
    view.sellsCoveredInformation = sale.sellsCoveredInformation == true
    view.sellsNoCoveredInformation = sale.sellsCoveredInformation == false
    view.knowsOfUnder16 = sale.knowsOfUnder16 == true
    view.knowsOfNoneUnder16 = sale.knowsOfUnder16 == false
    view.offersIncentive = sale.offersFinancialIncentive == true
    view.offersNoIncentive = sale.offersFinancialIncentive == false
    return view
  }

  private func statement(_ statement: Sale.Statement) -> View<StatementShape> {
    switch statement {
    case .notDone:
      View { $0.isNotDone = true }
    case .done(let flows):
      View {
        $0.flows = flows.views { flow in
          View {
            $0.data = list(flow.data.map { name(AnyReference($0)) })
            $0.recipients = list(flow.recipients.map { name(AnyReference($0)) })
            $0.purposes = quotedList(flow.purposes.map { name(AnyReference($0)) })
          }
        }
      }
    }
  }
}
