import PolicyKit

/// The words of a language that facts turn into, of those in its `words.json`.
///
/// They are what a fact is called by, and how words are joined and counted. Sentences are messages,
/// which templates show. Either is missing or of no use only with an error.
package struct Lexicon: Sendable {
  private let words: Catalogue
  private let countries: [String: String]

  /// The file of the names of countries, by ISO 3166-1 code.
  package static let countriesFile = "countries.json"

  /// The words of a language, once they are known to be there.
  ///
  /// - Parameters:
  ///   - words: The words.
  ///   - countries: The names of countries.
  ///   - path: The file that a missing word belongs in.
  ///   - messages: The messages that templates ask for in vain.
  /// - Throws: `LexiconError` naming what is missing.
  init(
    words: Catalogue, countries: [String: String], path: String, missing messages: [String] = []
  ) throws(LexiconError) {
    self.words = words
    self.countries = countries
    let missing = (Self.keys.filter { words[$0] == nil } + messages).sorted()
    guard let first = missing.first else { return }
    let problem =
      missing.count == 1
      ? "the word \"\(first)\" is missing"
      : "\(missing.count) words are missing: "
        + missing.prefix(Self.namedAtMost).map { "\"\($0)\"" }.joined(separator: ", ")
        + (missing.count > Self.namedAtMost
          ? " and \(missing.count - Self.namedAtMost) more" : "")
    throw LexiconError(path: path, problem: problem)
  }

  /// The built-in English, in which programs speak to those who work on a policy.
  static let english: Lexicon =
    (try? PolicyRenderer().lexicon(for: "en")) ?? Lexicon(words: Catalogue(), countries: [:])

  private init(words: Catalogue, countries: [String: String]) {
    self.words = words
    self.countries = countries
  }

  /// How many missing words an error names.
  private static let namedAtMost = 40

  /// Whether code asks for the word of a key, so that it is no message.
  static func isKey(_ key: String) -> Bool { keySet.contains(key) }

  private static let keySet = Set(keys)

  /// What keys of earlier versions are called now.
  static let renamed: [String: String] = [:]

  /// The word of a key; every key is known to be there.
  func word(_ key: String) -> String { words[key] ?? key }

  /// Whether there is a word for a key.
  func has(_ key: String) -> Bool { words[key] != nil }

  /// The word for a case of an enumeration, such as `measure.backups`.
  func word<Case: RawRepresentable<String>>(_ prefix: String, _ value: Case) -> String {
    word("\(prefix).\(value.rawValue)")
  }

  /// Words joined as the language lists them: "a, b and c".
  ///
  /// - Parameter apart: Whether they are set apart even where none holds a separator.
  func and(_ items: [String], apart: Bool = false) -> String {
    joined(items, last: "And", apart: apart)
  }

  /// Words joined as alternatives: "a, b or c".
  func or(_ items: [String]) -> String { joined(items, last: "Or") }

  private func joined(_ items: [String], last: String, apart: Bool = false) -> String {
    guard items.count > 1, let final = items.last else { return items.first ?? "" }
    // Items that hold a separator or a joint themselves need stronger ones to be told apart.
    let weak = [word("list.separator").trimmingSpaces, word("list.and"), word("list.or")]
    let needsStrong = apart || items.contains { item in weak.contains { item.contains($0) } }
    let separator = word(needsStrong ? "list.strongSeparator" : "list.separator")
    let joint = word(needsStrong ? "list.strong\(last)" : "list.\(last.lowercased())")
    return items.dropLast().joined(separator: separator) + joint + final
  }

  /// A period in words: "30 days", "1 month".
  func period(_ period: Period) -> String {
    let form = period.count == 1 ? "one" : "other"
    return word("period.\(period.unit.rawValue).\(form)").filled(["n": String(period.count)])
  }

  /// How long something stays on a device, in words.
  func lifetime(_ lifetime: Tracker.Lifetime) -> String {
    switch lifetime {
    case .session: word("lifetime.session")
    case .period(let length): period(length)
    case .untilDeleted: word("lifetime.untilDeleted")
    }
  }

  /// A day in words: "22 November 2026".
  func date(_ date: CalendarDate) -> String {
    word("date").filled([
      "day": String(date.day), "month": word("month.\(date.month)"), "year": String(date.year),
    ])
  }

  /// The name of a country, or its code where the language has none.
  func country(_ country: Country) -> String { countries[country.code] ?? country.code }

  /// Every key that a language must have.
  static let keys: [String] = {
    func cases<Case: RawRepresentable<String> & CaseIterable>(
      _ prefix: String, _ type: Case.Type
    ) -> [String] {
      type.allCases.map { "\(prefix).\($0.rawValue)" }
    }
    var keys = [
      "list.separator", "list.strongSeparator", "list.and", "list.or", "list.strongAnd",
      "list.strongOr", "date",
      "channel.email", "channel.phone", "channel.tollFree", "channel.post", "channel.web",
      "channel.inApp", "channel.unsubscribeLink", "property.website", "property.app",
      "property.service", "property.websites", "property.apps", "property.services",
      "certification.dataPrivacyFramework", "certification.ukExtension",
      "certification.swiss", "recourse.aBody", "certification.humanResources", "claim.noProfiling",
      "claim.noSharing", "claim.noSharingExceptDeclared", "claim.noSale", "claim.anonymous",
      "claim.aggregated", "claim.noOtherUse", "claim.confidential", "claim.noStaffAccess",
      "glance.notStated",
      "deadline.immediately", "derogation.explicitConsent", "lifetime.session", "access.consentIn",
      "source.reader",
      "lifetime.untilDeleted",
      "provider.us",
      "glance.asLongAsNecessary",
      "glance.stages", "stage.held", "stage.heldIf", "stage.then",
      "glance.until", "glance.criteria", "glance.periodFrom", "glance.indefinite",
      "value.yes", "value.no", "value.more", "value.quoted", "value.hedged", "value.extended",
      "value.under", "value.scoped", "value.noticeIf", "value.flow", "value.flowFor",
      "value.freeRequests.one", "value.freeRequests.other",
      "softOptIn.reliedOn", "softOptIn.notReliedOn",
      "notice.policy", "notice.unsubscribeLink", "notice.oldAndNew", "notice.onlyOld",
      "notice.onlyNew",
    ]
    keys += RedlineLabels.keys
    keys += (1...12).map { "month.\($0)" }
    keys += Period.Unit.allCases.flatMap {
      ["period.\($0.rawValue).one", "period.\($0.rawValue).other"]
    }
    keys += LawfulBasis.Ground.names.map { "basis.\($0)" }
    keys += TransferMechanism.names.map { "mechanism.\($0)" }
    keys += Derogation.names.map { "derogation.\($0)" }
    keys += SpecialCategoryCondition.Ground.names.map { "condition.\($0)" }
    keys += Tracker.Access.names.map { "access.\($0)" }
    keys += ModelCases.all.flatMap { choice in
      choice.words.flatMap { prefix in choice.names.map { "\(prefix).\($0)" } }
    }
    keys += cases("changeClass", ChangeClass.self)
    keys += cases("noticeChoice", NoticeChoice.Kind.self)
    keys += cases("noticeTopic", ChangeTopic.self)
    keys += cases("noticeWeight", ChangeClass.self)
    keys += cases("wordingClass", WordingClass.self)
    keys += cases("wordingReason", WordingReason.self)
    return keys
  }()
}

/// Why the words of a language cannot be used.
public struct LexiconError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What is wrong.
  public let problem: String

  /// The file and the problem, as a compiler prints them.
  public var description: String { "\(path): error: \(problem)" }
}

extension String {
  /// The text with `{name}` replaced by its value, once, so that a value is never read as a name.
  func filled(_ values: [String: String]) -> String {
    var result = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The text without spaces at its ends.
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " })
    else { return "" }
    return String(self[first...last])
  }
}
