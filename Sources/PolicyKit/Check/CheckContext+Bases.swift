extension CheckContext {
  /// The bases that a purpose relies on under a regime.
  func bases(of purpose: Purpose, under regime: Regime) -> [LawfulBasis] {
    purpose.bases.filter { $0.covers(regime) }
  }

  /// The bases that a purpose relies on under the EU or the UK GDPR.
  func gdprBases(of purpose: Purpose) -> [LawfulBasis] {
    let regimes = gdpr
    return purpose.bases.filter { basis in regimes.contains(where: basis.covers) }
  }
}

extension LawfulBasis {
  /// Whether it is relied on under a regime.
  func covers(_ regime: Regime) -> Bool { regimes.cover(regime) }
}
