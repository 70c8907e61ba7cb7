import ArgumentParser
import PolicyKit

/// The answers that are given as options, each of which is then not asked for.
struct GivenAnswers: ParsableArguments {
  @Option(help: ArgumentHelp("The registered legal name.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("The country of the seat, by name or code.", valueName: "country"))
  var country: String?

  @Option(help: ArgumentHelp("The postal address, on one line.", valueName: "address"))
  var address: String?

  @Option(
    help: ArgumentHelp(
      "The e-mail address for questions about personal data.", valueName: "address"))
  var email: String?

  @Option(help: ArgumentHelp("The address of the website.", valueName: "url"))
  var website: String?

  @Option(
    help: ArgumentHelp(
      "The https address at which the policy is published, to which notices link.",
      valueName: "url"))
  var page: String?

  @Option(
    help: ArgumentHelp(
      """
      Where the people are whom you serve: \(ServedPlace.allCases.map(\.rawValue)
        .joined(separator: ", ")); several with commas, or repeated.
      """, valueName: "places"))
  var serves: [String] = []

  @Option(
    help: ArgumentHelp(
      "A law to check under, such as eu-gdpr, instead of those concluded; may be repeated.",
      valueName: "law"), completion: Completion.regime)
  var regime: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      What you do with data: \(StartingActivity.catalogue.map(\.id).joined(separator: ", ")), or \
      your own as "Title: what you do"; may be repeated.
      """, valueName: "purpose"))
  var purpose: [String] = []

  @Option(
    help: ArgumentHelp(
      "The data a purpose needs: newsletter=email-address,name.", valueName: "purpose=data"))
  var data: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Why a purpose is lawful: newsletter=consent, or with what there is to say of it, \
      "orders=legal-obligation: the law".
      """, valueName: "purpose=basis"))
  var basis: [String] = []

  @Option(
    help: ArgumentHelp(
      "Who receives the data: newsletter=Letterpress@IE, or newsletter=nobody; may be repeated.",
      valueName: "purpose=name"))
  var recipient: [String] = []

  @Option(
    help: ArgumentHelp(
      "How long the data are kept: newsletter=\"until you unsubscribe\", orders=\"6 years\".",
      valueName: "purpose=time"))
  var retention: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help: "State the rights that the law gives people, with requests to --email.")
  var rights: Bool?

  @Option(
    help: ArgumentHelp(
      "The data protection authority to which people can complain.", valueName: "name"))
  var authority: String?

  /// What was given, understood.
  struct Understood {
    var start: PolicyStart
    /// Whom they serve; nil where it was not given.
    var places: Set<ServedPlace>?
    var hasRegimes = false
    var hasActivities = false
    var statesRights: Bool?
  }

  /// Reads what was given.
  ///
  /// - Throws: `ValidationError` naming the option, what was not understood, and what would be.
  func understood(by reader: StartReader) throws -> Understood {
    let clean = name?.trimmingWhitespace ?? ""
    if name != nil, clean.isEmpty { throw ValidationError("--name: the name is empty") }
    var start = PolicyStart(name: clean)
    start.country = try country.map { try option("country", $0, reader.country) }
    start.address = try address.map { try option("address", $0, reader.address) }
    start.email = try email.map { try option("email", $0, reader.email) }
    start.website = try website.map { try option("website", $0, reader.website) }
    start.page = try page.map { try option("page", $0, reader.page) }
    start.authority = authority
    let places = try serves.flatMap(Menu<ServedPlace>.parts).map {
      try option("serves", $0, reader.place)
    }
    start.regimes = try regime.flatMap(Menu<Regime>.parts).map {
      DeclaredRegime.unstated(try option("regime", $0, reader.regime))
    }
    for text in purpose {
      let kind = try option("purpose", text, reader.activity)
      guard !start.activities.contains(where: { $0.kind.id == kind.id }) else {
        throw ValidationError("--purpose: \(Terminal.visible(kind.title)) is named twice")
      }
      start.activities.append(.init(kind))
    }
    try readDetails(into: &start, by: reader)
    return Understood(
      start: start, places: serves.isEmpty ? nil : Set(places), hasRegimes: !regime.isEmpty,
      hasActivities: !purpose.isEmpty, statesRights: rights)
  }

  private func readDetails(into start: inout PolicyStart, by reader: StartReader) throws {
    for text in data {
      let (index, value) = try target(of: text, option: "data", in: start)
      start.activities[index].data += try Menu<StartingData>.parts(of: value).map {
        try option("data", $0, reader.data)
      }
    }
    for text in basis {
      let (index, value) = try target(of: text, option: "basis", in: start)
      start.activities[index].basis = try option("basis", value, reader.basis)
    }
    for text in recipient {
      let (index, value) = try target(of: text, option: "recipient", in: start)
      switch (start.activities[index].receivers, value.lowercased() == "nobody") {
      case (nil, true): start.activities[index].receivers = .nobody
      case (nil, false):
        start.activities[index].receivers = .some([
          try option("recipient", value, reader.receiver)
        ])
      case (.some(.some(let others)), false):
        start.activities[index].receivers = .some(
          others + [try option("recipient", value, reader.receiver)])
      default:
        throw ValidationError(
          "--recipient: \(Terminal.visible(text)) says that nobody and that somebody receives data")
      }
    }
    for text in retention {
      let (index, value) = try target(of: text, option: "retention", in: start)
      start.activities[index].retention = try option("retention", value, reader.retention)
    }
  }

  /// The purpose before `=`, and what is said of it.
  private func target(
    of text: String, option name: String, in start: PolicyStart
  ) throws -> (index: Int, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmingWhitespace }
    guard parts.count == 2, !parts[1].isEmpty else {
      throw ValidationError(
        "--\(name): “\(Terminal.visible(text))” names no purpose; write it as newsletter=…")
    }
    let id = Slug.ascii(parts[0])
    if let index = start.activities.firstIndex(where: { $0.kind.id == id }) {
      return (index, parts[1])
    }
    let known = start.activities.map(\.kind.id)
    throw ValidationError(
      "--\(name): there is no --purpose \(Terminal.visible(parts[0]))"
        + Suggestion.clause(for: id, among: known)
        + (known.isEmpty
          ? "; name it with --purpose" : " (there are \(known.joined(separator: ", ")))"))
  }

  private func option<T>(
    _ name: String, _ text: String, _ read: (String) throws(Dialogue.Misfit) -> T
  ) throws -> T {
    let text = text.trimmingWhitespace
    guard !text.isEmpty else { throw ValidationError("--\(name): nothing is given") }
    do throws(Dialogue.Misfit) {
      return try read(text)
    } catch {
      throw ValidationError("--\(name): \(error.text)")
    }
  }
}

extension GivenAnswers {
  /// Whether there is any.
  var isAnyGiven: Bool {
    [name, country, address, email, website, page, authority].contains { $0 != nil }
      || rights != nil
      || [serves, regime, purpose, data, basis, recipient, retention].contains { !$0.isEmpty }
  }
}

extension GivenAnswers.Understood {
  /// The answers as they are; the law follows from them unless it was given.
  ///
  /// - Throws: `ValidationError` where the policy would not say whose it is.
  func withoutQuestions() throws -> PolicyStart? {
    guard !start.name.isEmpty else {
      throw ValidationError("a policy needs to say whose it is; give --name")
    }
    var start = start
    let concluded = ConcludedRegime.from(country: start.country, serving: places ?? [])
    start.regimes =
      hasRegimes
      ? ConcludedRegime.declared(
        start.regimes.map(\.regime), country: start.country, serving: places ?? [])
      : concluded.map(\.declared)
    start.statesRights = statesRights ?? false
    return start
  }
}
