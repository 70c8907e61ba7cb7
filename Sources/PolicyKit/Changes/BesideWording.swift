/// Decides which facts the page shows beside counsel's wording of a part.
///
/// A wording stands instead of every sentence that its thing would give. What has sentences of its
/// own, and what a law asks for by itself, stays beside it unless the wording says it already.
package enum BesideWording {
  /// The members that stay, by the thing that the wording is of.
  package static let members: [String: Set<String>] = [
    "changes": ["history"],
    "children": [
      "parentalConsent", "deletion", "contacts", "coppa/identifierSafeguards",
      "coppa/parentRights", "coppa/voiceRecordings",
    ],
    "decision": ["logic", "significance", "consequences", "optOut"],
    "jointControl": ["controllers", "essence"],
    "notCollected": ["exception"],
    "purpose/marketing": ["softOptIn", "softOptInWording", "optOut"],
    "release": ["reason", "summary", "notice"],
    "rights": [
      "verification", "agents", "appeal", "channels", "deadlines", "fee", "freeRequests",
      "authorities", "authorityList", "metrics",
    ],
    "sale": [
      "under16Process", "optOutLink", "limitLink", "preferenceSignals", "financialIncentive",
      "sellsSensitiveData", "sellsBiometricData",
    ],
    "scope": ["exclusions", "processorRoles"],
    "tracking": ["controls", "doNotTrack"],
  ]

  /// Whether a member of a thing stays beside the thing's wording.
  ///
  /// - Parameters:
  ///   - member: The steps from the thing, such as `deadlines/0/period`.
  ///   - thing: The stable path of the thing, such as `rights` or `purpose:newsletter/marketing`.
  package static func stays(_ member: some StringProtocol, of thing: some StringProtocol) -> Bool {
    let kind = thing.split(separator: "/").map { $0.prefix { $0 != ":" } }.joined(separator: "/")
    guard let staying = members[kind] else { return false }
    return staying.contains { member == $0 || member.hasPrefix($0 + "/") }
  }

  /// Whether what stands at a path stays beside a wording around it.
  static func stays(_ path: String, under wording: String) -> Bool {
    let thing = wording.prefix(upTo: wording.lastIndex(of: "/") ?? wording.startIndex)
    guard path.hasPrefix(thing + "/") else { return false }
    return stays(path.dropFirst(thing.count + 1), of: thing)
  }

  /// Whether what stands at a path stays beside the wording of any thing around it.
  static func stays(_ path: String) -> Bool {
    path.indices.contains { index in
      path[index] == "/" && stays(path[path.index(after: index)...], of: path[..<index])
    }
  }
}

/// Whether words say what facts state.
package struct SaidFacts: Sendable {
  private let list: WordList?
  private let tokens: [Token]

  /// Reads some words of a policy.
  ///
  /// - Parameters:
  ///   - proses: The words.
  ///   - language: Their language, as a BCP 47 tag.
  ///   - name: What readers call an entity.
  package init(
    _ proses: [Prose], language: String, name: (AnyReference) -> String
  ) {
    let list = WordList.forLanguage(language)
    self.list = list
    tokens = proses.flatMap { prose in
      Tokenizer.blocks(of: prose, abbreviations: list?.abbreviations ?? [], name: name)
        .flatMap(\.tokens)
    }
  }

  /// Whether the words give a time; nobody can tell in a language without a list of words.
  package func give(_ period: Period) -> Bool {
    guard let list else { return true }
    return list.periods(in: tokens[...]).contains { $0.period.isEqual(to: period) }
  }

  /// Whether the words could mean a value that is no longer so: a time or a number where it has one, a
  /// word that it alone has, or, for a basis, any word of what a use of data rests on.
  ///
  /// Returns true where it cannot tell: in a language without a word list, and for a value that the
  /// page does not show.
  package func mayMean(_ old: String, andNot new: String, isBasis: Bool) -> Bool {
    guard let list else { return true }
    let before = old.bareWords.split(separator: " ").map(String.init)
    let after = Set(new.bareWords.split(separator: " ").map(String.init))
    let gone = before.filter { !after.contains($0) }
    let value = gone.isEmpty ? before : gone
    // "One" is a number, and no more often than not.
    let counts = Set(list.numbers.dropFirst()).union(list.units.keys)
    func isOfCounts(_ word: String) -> Bool {
      word.contains(where: \.isNumber) || counts.contains(word)
    }
    if value.contains(where: isOfCounts) {
      let givesAny =
        tokens.contains { isOfCounts($0.lower) } || !list.periods(in: tokens[...]).isEmpty
        || !list.vagueTimes.matches(in: tokens[...]).isEmpty
      if givesAny { return true }
    }
    let consent = [list.bases, list.consenting, list.consentByUse]
    if isBasis, consent.contains(where: { !$0.matches(in: tokens[...]).isEmpty }) { return true }
    let telling = value.filter {
      $0.count > 3 && !list.determiners.contains($0) && !list.pronouns.contains($0)
    }
    if telling.isEmpty { return !value.contains(where: isOfCounts) }
    let said = tokens.flatMap { $0.lower.bareWords.split(separator: " ") }
    // "Settings" means "setting", and "agreed" "agree".
    return telling.contains { word in said.contains { $0.hasPrefix(word.prefix(5)) } }
  }

  /// Whether the words speak of what something costs; nobody can tell in a language without a list.
  package var speakOfCosts: Bool {
    guard let list else { return true }
    return !list.costs.matches(in: tokens[...]).isEmpty
  }
}
