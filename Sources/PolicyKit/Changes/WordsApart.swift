/// Why words of counsel's may rightly be missing on the page.
package enum WordsApart: CaseIterable, Sendable {
  /// They are for the message by which people learn of a version.
  case inNotice
  /// They stand above the page, not in its words.
  case aboveThePage
  /// The list of versions and the notice give them where the outline has no part for them.
  case withTheVersion
  /// They are a phrase of a sentence that a wording around them says in its own way.
  case saidByWording
  /// They are a phrase of a part that the outline may leave out, because other words say it.
  case saidElsewhere

  /// The reason, as a sentence.
  package var reason: String {
    switch self {
    case .inNotice: "The notice of a version shows them, and no page."
    case .aboveThePage: "They are the banner, which the page shows above its words."
    case .withTheVersion: "The list of versions and the notice tell them of a version."
    case .saidByWording:
      "They are a fact in words, a phrase of a sentence; counsel's wording stands instead of it."
    case .saidElsewhere:
      "They are a phrase of the scope, a term or data, which an outline may leave to other words."
    }
  }

  /// The reason for words at a place, if there is one.
  ///
  /// - Parameters:
  ///   - path: Their stable path.
  ///   - covers: The paths of the wordings around them, the nearest first.
  package static func reason(for path: String, under covers: [String]) -> WordsApart? {
    let steps = path.split(separator: "/")
    if path.hasPrefix("release/notice/") { return .inNotice }
    if path == "publication/banner" { return .aboveThePage }
    if path == "release/reason" || path == "release/summary" { return .withTheVersion }
    guard let key = steps.last(where: { Int($0) == nil }).map(String.init) else { return nil }
    if let nearest = covers.first {
      let isSaid = covers.contains { !BesideWording.stays(path, under: $0) } && key != "other"
      if phrases.contains(key), isSaid { return .saidByWording }
      // What a right is for is said by the words of the right itself, not by those of all rights.
      let own = steps.dropLast().joined(separator: "/") + "/wording"
      if key == "effect", nearest == own { return .saidByWording }
    }
    let part = steps.first.map { String($0.prefix { $0 != ":" }) } ?? ""
    if ["scope", "term", "data"].contains(part), phrases.contains(key) { return .saidElsewhere }
    return nil
  }

  /// Whether words that stand beside a wording of their part are shown with it.
  package static func isSentence(_ path: String) -> Bool {
    path.split(separator: "/").last { Int($0) == nil } == "other" || BesideWording.stays(path)
  }

  /// Members of the model whose words are phrases of generated sentences.
  private static let phrases: Set<String> = [
    "condition", "consequence", "controllers", "criteria", "definition", "description", "event",
    "exception", "exceptions", "exclusions", "extent", "for", "from", "interest", "interests",
    "internalOperations", "justification", "otherCountries", "others", "place", "places", "reason",
    "responsibility", "review", "scope",
  ]
}

extension FactNode {
  /// The paths of the wordings around each prose, the nearest first.
  package var coveringWordings: [String: [String]] {
    var found: [String: [String]] = [:]
    // The wording of sharing stands instead of what would be said of each recipient.
    let ofRecipients = self["sharing"]?["wording"] == nil ? [] : ["sharing/wording"]
    guard case .object(let members) = value else { return found }
    for (key, member) in members {
      member.collect(
        at: member.entity?.subject ?? key, under: key == "recipients" ? ofRecipients : [],
        into: &found)
    }
    return found
  }

  private func collect(
    at path: String, under covers: [String], into found: inout [String: [String]]
  ) {
    if case .prose = meaning {
      found[path] = covers
      return
    }
    switch value {
    case .object(let members):
      let own = self["wording"] == nil ? covers : [path + "/wording"] + covers
      for (key, member) in members {
        member.collect(
          at: member.entity?.subject ?? path + "/" + key, under: key == "wording" ? covers : own,
          into: &found)
      }
    case .array(let elements):
      for (element, name) in zip(elements, FactNode.steps(elements.map(\.key))) {
        element.collect(
          at: element.entity?.subject ?? path + "/" + name, under: covers, into: &found)
      }
    case .string, .integer, .boolean: break
    }
  }
}
