import PolicyKit

/// Asks for everything that a policy can begin with and that was not given.
struct Interview {
  private let dialogue: Dialogue
  private let reader: StartReader
  private var given: GivenAnswers.Understood
  private var start: PolicyStart
  private var named: [PolicyStart.Receiver] = []

  init(_ given: GivenAnswers.Understood, by reader: StartReader, in dialogue: Dialogue) {
    self.given = given
    self.reader = reader
    self.dialogue = dialogue
    start = given.start
    for case .some(let receivers)? in start.activities.map(\.receivers) { named += receivers }
  }

  /// The answers; nil where the person does not want them written.
  mutating func run() throws -> PolicyStart? {
    try dialogue.say(
      """
      A new privacy policy.

      Answer what you know, and press Enter where you do not: nothing is made up, and what is left
      open is asked for again by every check. Nothing is written before you say so at the end.
      """)
    try askWhoTheyAre()
    try askWhomTheyServe()
    try askWhatTheyDo()
    for index in start.activities.indices { try askAbout(index) }
    try askForRights()
    return try isConfirmed() ? start : nil
  }

  // MARK: Who

  private mutating func askWhoTheyAre() throws {
    try dialogue.head("Who you are")
    while start.name.isEmpty, !dialogue.isOver {
      if let name = try dialogue.words("The registered legal name of your organisation") {
        start.name = name
      } else if !dialogue.isOver {
        try dialogue.say("  → a policy needs to say whose it is")
      }
    }
    guard !start.name.isEmpty else {
      throw Failure("a policy needs to say whose it is; answer the first question, or give --name")
    }
    if start.country == nil {
      start.country = try dialogue.ask("The country where it is established", reader.country)
    }
    if start.address == nil {
      start.address = try dialogue.ask("Its postal address, on one line", reader.address)
    }
    if start.email == nil {
      start.email = try dialogue.ask(
        "An e-mail address for questions about personal data", reader.email)
    }
    if start.website == nil {
      start.website = try dialogue.ask("The address of your website", reader.website)
    }
    if start.page == nil {
      start.page = try dialogue.ask(
        "The address at which this policy will be published, to which notices link", reader.page)
    }
  }

  // MARK: Whom

  private mutating func askWhomTheyServe() throws {
    if given.hasRegimes {
      start.regimes = ConcludedRegime.declared(
        start.regimes.map(\.regime), country: start.country, serving: given.places ?? [])
      return
    }
    if given.places == nil {
      try dialogue.head("Whom you serve")
      try dialogue.say("  Where are the people whom you serve? Laws follow from it.")
      for line in StartReader.places.lines { try dialogue.say(line) }
      given.places = Set(
        try dialogue.ask("Numbers or names, with commas between") {
          (answer) throws(Dialogue.Misfit) in try Self.all(answer, StartReader.places.item)
        } ?? [])
    }
    let concluded = ConcludedRegime.from(country: start.country, serving: given.places ?? [])
    start.regimes = concluded.map(\.declared)
    try dialogue.say()
    if concluded.isEmpty {
      try dialogue.say("  From this, no law is concluded that Proviso knows.")
    } else {
      try dialogue.say("  From this, the policy will be checked under:")
    }
    for each in concluded {
      let regime = each.declared.regime
      try dialogue.say("    - \(regime.title) (\(regime.rawValue)): \(each.because)")
    }
    let reader = reader
    let others = try dialogue.ask(
      concluded.isEmpty
        ? "Codes of laws, such as eu-gdpr (Enter: none)"
        : "Enter if that is right, or else all codes, with commas between"
    ) { (answer) throws(Dialogue.Misfit) in try Self.all(answer, reader.regime) }
    guard let others else { return }
    start.regimes = ConcludedRegime.declared(
      others, country: start.country, serving: given.places ?? [])
  }

  private static func all<T: Equatable & Sendable>(
    _ answer: String, _ read: (String) throws(Dialogue.Misfit) -> T
  ) throws(Dialogue.Misfit) -> [T] {
    var values: [T] = []
    for part in Menu<T>.parts(of: answer) {
      let value = try read(part)
      if !values.contains(value) { values.append(value) }
    }
    return values
  }

  // MARK: What

  private enum Choice: Equatable {
    case known(StartingActivity)
    case other
  }

  private mutating func askWhatTheyDo() throws {
    if given.hasActivities { return }
    try dialogue.head("What you do with personal data")
    let items = StartingActivity.catalogue.map {
      Menu.Item(value: Choice.known($0), names: [$0.title, $0.id], meaning: $0.description)
    }
    let menu = Menu(
      items: items + [
        .init(value: .other, names: ["Something else", "other"], meaning: "in your own words")
      ])
    for line in menu.lines { try dialogue.say(line) }
    let chosen = try dialogue.ask("Numbers or names, with commas between") {
      (answer) throws(Dialogue.Misfit) in try Self.all(answer, menu.item)
    }
    for case .known(let kind) in chosen ?? [] { start.activities.append(.init(kind)) }
    guard chosen?.contains(.other) == true else { return }
    try dialogue.say()
    try dialogue.say("  Something else, one thing after the other; Enter when there is no more.")
    while let what = try dialogue.words("We use personal data to") {
      let title = try dialogue.words("A heading for it, in a word or two")
      start.activities.append(.init(StartingActivity(title: title ?? what, description: what)))
    }
  }

  private mutating func askAbout(_ index: Int) throws {
    let kind = start.activities[index].kind
    try dialogue.head(Terminal.visible("\(kind.title): to \(kind.description)"))
    if start.activities[index].data.isEmpty {
      start.activities[index].data = try askForData(kind)
    }
    if start.activities[index].basis == nil, start.regimes.contains(where: \.regime.asksForBasis) {
      start.activities[index].basis = try askForBasis()
    }
    if start.activities[index].receivers == nil {
      start.activities[index].receivers = try askForReceivers()
    }
    if start.activities[index].retention == nil {
      start.activities[index].retention = try dialogue.ask(
        "How long are they kept, such as “6 years” or “until you unsubscribe”",
        reader.retention)
    }
  }

  private func askForData(_ kind: StartingActivity) throws -> [StartingData] {
    let typical = kind.typicalData.compactMap(StartingData.named)
    let others = StartingData.catalogue.filter { !typical.contains($0) }
    let menu = Menu(
      items: (typical + others).map { .init(value: $0, names: [$0.name, $0.id]) })
    try dialogue.say("  Which data does it need?")
    for line in Columns.filled(menu.lines.map { String($0.dropFirst(4)) }) {
      try dialogue.say("    " + line)
    }
    let reader = reader
    return try dialogue.ask("Numbers, names, or your own words as after “your”, with commas") {
      (answer) throws(Dialogue.Misfit) in
      try Self.all(answer) { (part) throws(Dialogue.Misfit) -> StartingData in
        if let item = try menu.itemIfAny(part) { return item }
        return try reader.data(part)
      }
    } ?? []
  }

  private func askForBasis() throws -> PolicyStart.Basis? {
    try dialogue.say("  Why is it lawful?")
    for line in StartReader.bases.lines { try dialogue.say(line) }
    guard var basis = try dialogue.ask("A number or a name", reader.basis) else { return nil }
    if basis.detail == nil, let question = basis.kind.question {
      basis.detail = try dialogue.words(question)
    }
    return basis
  }

  private mutating func askForReceivers() throws -> PolicyStart.Receivers? {
    var found: [PolicyStart.Receiver] = []
    let reader = reader
    // The numbers stay what they were while more are named.
    let known = Menu(
      items: named.map { .init(value: $0, names: [Terminal.visible($0.name)]) })
    while true {
      if found.isEmpty {
        try dialogue.say(
          "  Who receives these data from you, such as a provider that works for you?")
        for line in known.lines { try dialogue.say(line) }
      }
      let isFirst = found.isEmpty
      let answer = try dialogue.ask(
        isFirst
          ? "A name\(known.items.isEmpty ? "" : " or a number"), or “nobody”"
          : "Who else (Enter: nobody else)"
      ) { (answer) throws(Dialogue.Misfit) -> PolicyStart.Receiver? in
        if answer.lowercased() == "nobody" {
          if isFirst { return nil }
          throw Dialogue.Misfit("somebody is named already; Enter when there is no more")
        }
        if Int(answer) != nil, !known.items.isEmpty { return try known.item(answer) }
        let receiver = try reader.receiver(answer)
        return known.items.first { $0.value.name.lowercased() == receiver.name.lowercased() }?.value
          ?? receiver
      }
      guard let answer else { return found.isEmpty ? nil : .some(found) }
      guard var receiver = answer else { return .nobody }
      if receiver.country == nil {
        receiver.country = try dialogue.ask(
          "The country where \(Terminal.visible(receiver.name)) processes them", reader.country)
      }
      if !found.contains(where: { $0.name.lowercased() == receiver.name.lowercased() }) {
        found.append(receiver)
      }
      named.removeAll { $0.name.lowercased() == receiver.name.lowercased() }
      named.append(receiver)
    }
  }

  // MARK: Rights

  private mutating func askForRights() throws {
    let asks: Set<Regime> = [.euGDPR, .ukGDPR]
    let isAsked = start.regimes.contains { asks.contains($0.regime) }
    if let stated = given.statesRights {
      start.statesRights = stated
    } else if isAsked, !dialogue.isOver {
      try dialogue.head("People's rights")
      try dialogue.say(
        """
          The law gives people rights over their data, such as to see, correct and delete them, and
          a policy must say so. Those that follow from your answers can be stated for you.
        """)
      start.statesRights =
        try dialogue.agrees(
          "State them" + (start.email.map { ", with requests to \(Terminal.visible($0))" } ?? ""))
        ?? false
    }
    if start.statesRights, isAsked, start.authority == nil {
      start.authority = try dialogue.words(
        "The data protection authority to which people can complain")
    }
  }

  // MARK: The end

  private func isConfirmed() throws -> Bool {
    try dialogue.head("What the policy will say")
    for line in StartSummary(start, countries: reader.countries).lines { try dialogue.say(line) }
    try dialogue.say()
    while true {
      if let answer = try dialogue.agrees("Write it?") { return answer }
      // Answers that come through a pipe end where nobody has more to say.
      if dialogue.isOver { return !dialogue.isWithSomebody }
    }
  }
}

/// Short texts beside each other.
enum Columns {
  /// Lines of at most 80 characters, with the texts in columns, read from left to right.
  static func filled(_ texts: [String]) -> [String] {
    let width = (texts.map(\.count).max() ?? 0) + 3
    let perLine = max(1, 76 / width)
    return stride(from: 0, to: texts.count, by: perLine).map { index in
      let row = texts[index..<min(index + perLine, texts.count)]
      return row.enumerated().map { offset, text in
        offset == row.count - 1
          ? text : text + String(repeating: " ", count: width - text.count)
      }.joined()
    }
  }
}
