/// What rules of the GDPR and the UK GDPR ask again and again.
extension CheckContext {
  /// Those of the two regimes that apply.
  var gdpr: [Regime] { [.euGDPR, .ukGDPR].filter(applies) }

  /// Whether any basis of a purpose that is relied on under a regime is one of those meant.
  func rests(
    _ purpose: Purpose, under regime: Regime, on isMeant: (LawfulBasis.Ground) -> Bool
  ) -> Bool {
    purpose.bases.contains {
      $0.covers(regime) && isMeant($0.ground)
    }
  }

  /// The purposes from whose bases a right follows under a regime, consent to special data included.
  func purposes(giving right: Right.Kind, under regime: Regime) -> [Purpose] {
    policy.purposes.filter { purpose in
      rests(purpose, under: regime) { $0.rights.contains(right) }
        || purpose.specialCategoryConditions.contains { $0.ground.rights.contains(right) }
    }
  }

  /// The purposes that demand a right to object under a regime (GDPR 21(1)–(2)).
  func purposesToObjectTo(under regime: Regime) -> [Purpose] {
    policy.purposes.filter { purpose in
      purpose.isDirectMarketing
        || rests(purpose, under: regime) { $0.rights.contains(.objection) }
    }
  }

  /// The right as it is given under a regime.
  func right(_ kind: Right.Kind, under regime: Regime) -> Right? {
    policy.rights?.rights(under: regime).first { $0.kind == kind }
  }

  /// Whether any right is stated at all; where none is, one rule says so for all of them.
  var statesRights: Bool { policy.rights?.rights.isEmpty == false }
}

extension Purpose {
  /// Whether messages are sent to promote something.
  var isDirectMarketing: Bool { marketing != nil || activities.contains(.directMarketing) }
}

extension Findings {
  /// Asks for a fact once, under the first of the regimes that turn on it.
  mutating func ask(_ text: String, under regimes: [Regime]) {
    if let regime = regimes.first { ask(text, under: regime) }
  }

  /// Reports that a right is not stated under those regimes where it must be.
  ///
  /// - Parameters:
  ///   - name: The right, as in "the right of access".
  ///   - reason: What the right follows from, after "although"; nothing where everyone has it.
  mutating func reportMissing(
    _ kind: Right.Kind, called name: String, because reason: String? = nil,
    under regimes: [Regime], in context: CheckContext, severity: Severity? = nil
  ) {
    guard let rights = context.policy.rights, context.statesRights else { return }
    let missing = regimes.filter { context.right(kind, under: $0) == nil }
    if missing.isEmpty { return }
    let elsewhere = rights.rights.first { $0.kind == kind }
    report(
      "\(name) is not stated" + (reason.map { ", although \($0)" } ?? ""),
      help: elsewhere == nil
        ? "add \(swift: "Right(.\(kind))", yaml: "kind: \(kind)") to the rights"
        : "the right is given under other laws only; give it here too",
      subject: "rights", at: elsewhere?.source ?? rights.source, severity: severity,
      regimes: missing)
  }
}

extension Entity {
  /// The name in quotation marks, safe for a terminal.
  var quotedName: String { "\"\(Terminal.visible(displayName))\"" }
}

extension [String] {
  /// The words with commas and "and".
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension [Purpose] {
  /// The purposes by name: the first three, and how many more.
  var named: String {
    let names = prefix(3).map(\.quotedName)
    return count > 3 ? names.joined(separator: ", ") + " and \(count - 3) more" : names.listed
  }
}
