extension CheckContext {
  /// Which of the EU and the UK GDPR apply.
  var gdprs: [Regime] { [.euGDPR, .ukGDPR].filter(applies) }

  /// The bases that a purpose relies on under a regime.
  func bases(of purpose: Purpose, under regime: Regime) -> [LawfulBasis] {
    purpose.bases.filter { $0.covers(regime) }
  }

  /// The bases that a purpose relies on under the EU or the UK GDPR.
  func gdprBases(of purpose: Purpose) -> [LawfulBasis] {
    let regimes = gdprs
    return purpose.bases.filter { basis in regimes.contains(where: basis.covers) }
  }

  /// Whether a purpose sends messages to promote something.
  func isMarketing(_ purpose: Purpose) -> Bool {
    purpose.marketing != nil || purpose.activities.contains(.directMarketing)
  }
}

extension LawfulBasis {
  /// Whether it is relied on under a regime.
  func covers(_ regime: Regime) -> Bool { regimes.isEmpty || regimes.contains(regime) }
}

extension Findings {
  /// Asks for a fact once, under the first of the EU and the UK GDPR that applies.
  mutating func ask(_ text: String, in context: CheckContext) {
    if let regime = context.gdprs.first { ask(text, under: regime) }
  }
}
