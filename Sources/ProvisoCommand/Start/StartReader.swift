import PolicyKit
import PolicyPages

/// Reads what somebody answers or gives as an option; both are understood the same way.
struct StartReader {
  typealias Misfit = Dialogue.Misfit

  let countries: CountryNames

  init() throws {
    countries = CountryNames(try TemplateSet.standard.countryNames(in: "en"))
  }

  func country(_ text: String) throws(Misfit) -> Country {
    if let country = countries.country(text) { return country }
    let near = countries.nearest(to: text)
    throw Misfit(
      "“\(shown(text))” is no country that is known"
        + (near.map { "; did you mean “\($0)”?" } ?? "; write its name, or its code such as IE"))
  }

  func email(_ text: String) throws(Misfit) -> String {
    try check(.email(text))
    return text
  }

  /// The address of a website, in full.
  func website(_ text: String) throws(Misfit) -> String {
    let whole = text.contains("://") ? text : "https://" + text
    try check(.web(whole))
    return whole
  }

  /// The address at which the policy is published, in full, so that messages can link to it.
  func page(_ text: String) throws(Misfit) -> String {
    let whole = try website(text)
    if let fault = Publication.fault(ofRoot: whole) { throw Misfit("“\(shown(text))”: \(fault)") }
    return whole
  }

  func address(_ text: String) throws(Misfit) -> String {
    try check(.post(text))
    return text
  }

  private func check(_ channel: Channel) throws(Misfit) {
    guard let fault = Rule.contactFault(of: channel) else { return }
    throw Misfit("\(fault.message); \(fault.help)")
  }

  func place(_ text: String) throws(Misfit) -> ServedPlace {
    try Self.places.item(text)
  }

  func regime(_ text: String) throws(Misfit) -> Regime {
    if let regime = Regime(rawValue: text.lowercased()) { return regime }
    let known = Regime.allCases.map(\.rawValue)
    let near = Suggestion.closest(to: text.lowercased(), in: known)
    throw Misfit(
      "“\(shown(text))” is no law that is checked"
        + (near.map { "; did you mean “\($0)”?" } ?? " (there are \(known.joined(separator: ", ")))")
    )
  }

  /// Data of the list, or in words of one's own.
  func data(_ text: String) throws(Misfit) -> StartingData {
    if let known = StartingData.named(text) { return known }
    let names = StartingData.catalogue.flatMap { [$0.id, Slug.ascii($0.name)] }
    if let near = Suggestion.closest(to: Slug.ascii(text), in: names),
      let known = StartingData.named(near)
    {
      throw Misfit("“\(shown(text))” is not in the list; did you mean “\(known.name)”?")
    }
    return StartingData(name: text)
  }

  /// `consent`, or `legal-obligation: the law` with what there is to say of it.
  func basis(_ text: String) throws(Misfit) -> PolicyStart.Basis {
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmingWhitespace }
    let kind = try Self.bases.item(parts.first ?? "")
    let detail = parts.count == 2 && !parts[1].isEmpty ? parts[1] : nil
    if detail != nil, kind.question == nil {
      throw Misfit("\(kind.rawValue) has nothing to say after a colon")
    }
    return PolicyStart.Basis(kind, detail)
  }

  /// `Letterpress`, or `Letterpress@IE` with the country.
  func receiver(_ text: String) throws(Misfit) -> PolicyStart.Receiver {
    guard let at = text.lastIndex(of: "@") else { return PolicyStart.Receiver(text) }
    let name = String(text[..<at]).trimmingWhitespace
    guard !name.isEmpty else { throw Misfit("“\(shown(text))” has no name before the @") }
    return PolicyStart.Receiver(
      name, in: try country(String(text[text.index(after: at)...]).trimmingWhitespace))
  }

  func retention(_ text: String) throws(Misfit) -> StartingRetention {
    if let retention = StartingRetention(text) { return retention }
    throw Misfit(
      "“\(shown(text))” is not understood; write it like “6 years from your last order”")
  }

  /// An activity of the list, or one's own as `Title: what you do`.
  func activity(_ text: String) throws(Misfit) -> StartingActivity {
    if let known = StartingActivity.named(text) { return known }
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmingWhitespace }
    if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty {
      return StartingActivity(title: parts[0], description: parts[1])
    }
    let known = StartingActivity.catalogue.map(\.id)
    let near = Suggestion.closest(to: Slug.ascii(text), in: known)
    throw Misfit(
      "“\(shown(text))” is not in the list"
        + (near.map { "; did you mean “\($0)”?" }
          ?? "; there are \(known.joined(separator: ", ")), or write “Title: what you do with the data”")
    )
  }

  private func shown(_ text: String) -> String {
    let text = Terminal.visible(text)
    return text.count > 80 ? text.prefix(79) + "…" : text
  }

  static let places = Menu(
    items: ServedPlace.allCases.map {
      .init(value: $0, names: [$0.name, $0.rawValue] + $0.otherNames)
    })

  static let bases = Menu(
    items: StartingBasis.allCases.map {
      .init(value: $0, names: [$0.name, $0.rawValue], meaning: $0.meaning)
    })
}

extension ServedPlace {
  /// What people type for it besides.
  fileprivate var otherNames: [String] {
    switch self {
    case .europe: ["eea", "europe", "European Union", "European Economic Area"]
    case .unitedKingdom: ["United Kingdom", "gb", "Great Britain", "Britain"]
    default: []
    }
  }
}
