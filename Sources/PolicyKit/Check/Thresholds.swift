extension CheckContext {
  /// Those of some regimes that apply: declared, and with their threshold met.
  ///
  /// Where nobody stated whether it is, the checker asks. A rule calls this only once it has found
  /// a fault, so that no answer is asked for that cannot matter.
  func met(_ candidates: Regime..., asking findings: inout Findings) -> [Regime] {
    candidates.sorted().filter { regime in
      guard applies(regime), let threshold = threshold(of: regime) else { return false }
      if threshold.isMet == nil { findings.ask(threshold.question, under: regime) }
      return threshold.isMet == true
    }
  }

  /// Whether the policy is under the CCPA, as `met` says.
  func isCaliforniaBusiness(asking findings: inout Findings) -> Bool {
    !met(.ccpa, asking: &findings).isEmpty
  }

  /// Whether CalOPPA applies to a site: the regime is declared, and nobody says that no data of
  /// Californians are collected.
  var hasCaliforniaSite: Bool {
    guard applies(.calOPPA), case .calOPPA(let collects) = policy.declared(.calOPPA),
      collects != false
    else { return false }
    return isOnline
  }

  /// Whether the policy covers a website or an app, or stands on the web.
  var isOnline: Bool {
    policy.publication.url != nil
      || (policy.scope?.properties ?? []).contains { property in
        switch property {
        case .website, .app: true
        case .service: false
        }
      }
  }

  private func threshold(of regime: Regime) -> (isMet: Bool?, question: String)? {
    switch policy.declared(regime) {
    case .ccpa(let isBusiness, _, _):
      (isBusiness, "whether you meet a threshold of a business")
    case .calOPPA(let collects):
      (collects, "whether your site collects data of Californians")
    case .colorado(let applies):
      (applies, "whether Colorado's thresholds are met")
    case .virginia(let applies):
      (applies, "whether Virginia's thresholds are met")
    case .texas(let applies):
      (applies, "whether Texas law applies to you")
    case nil: nil
    default: (true, "")
    }
  }
}

extension Rights {
  /// The rights that are given under a regime.
  func rights(under regime: Regime) -> [Right] {
    rights.filter { $0.regimes.cover(regime) }
  }

  /// Whether a reader is told of any way to make requests.
  var saysHowToAsk: Bool {
    !channels.isEmpty || channelsWording != nil || rights.contains { !$0.channels.isEmpty }
  }
}

extension Sale.Statement {
  /// Whether it is done, with whatever.
  var isDone: Bool {
    if case .done = self { true } else { false }
  }

  /// What goes to whom.
  var flows: [Sale.Flow] {
    if case .done(let flows) = self { flows } else { [] }
  }
}

extension Sale {
  /// Whether data are sold or shared in the sense of the CCPA.
  var sellsOrShares: Bool { sold?.isDone == true || shared?.isDone == true }
}

extension Sequence where Element == String {
  /// The words as a list: "a, b and c".
  var enumerated: String { joined(with: "and") }

  /// The words as alternatives: "a, b or c".
  var alternatives: String { joined(with: "or") }

  private func joined(with conjunction: String) -> String {
    let words = Array(self)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// The first few words, quoted, and how many more there are.
  var quotedBriefly: String {
    let words = Array(self)
    let shown = words.prefix(3).map { "\"\(Terminal.visible($0))\"" }
    return words.count > 3
      ? "\(shown.joined(separator: ", ")) and \(words.count - 3) more"
      : shown.enumerated
  }
}

extension Policy {
  /// Leaves only some regimes declared, so that an example shows the fault of one law.
  mutating func declareOnly(_ kept: Regime...) {
    regimes.removeAll { !kept.contains($0.regime) }
    // The law of a country that is not stated cannot be missing, nor can a law that is stated not
    // to apply.
    controller.country = nil
    if kept.contains(.calOPPA), !kept.contains(.ccpa) { regimes.append(.ccpa(isBusiness: false)) }
  }

  /// Changes the purpose with an identifier.
  mutating func change(_ id: String, purpose change: (inout Purpose) -> Void) {
    for index in purposes.indices where purposes[index].id.rawValue == id {
      change(&purposes[index])
    }
  }

  /// Changes the category of data with an identifier.
  mutating func change(_ id: String, data change: (inout DataCategory) -> Void) {
    for index in data.indices where data[index].id.rawValue == id { change(&data[index]) }
  }

  /// Changes the tracker with an identifier.
  mutating func change(_ id: String, tracker change: (inout Tracker) -> Void) {
    for index in tracking?.trackers.indices ?? 0..<0 {
      if tracking?.trackers[index].id.rawValue == id { tracking?.trackers[index].mutate(change) }
    }
  }
}

extension Tracker {
  fileprivate mutating func mutate(_ change: (inout Tracker) -> Void) { change(&self) }
}
