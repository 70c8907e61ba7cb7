import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyNotices
import PolicyPages

/// `proviso notify report`: who was told of which version, when, and who was not, and why.
struct NotifyReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Show who was told of which version, when, and who was not.",
    discussion: """
      As text it shows totals and no addresses. As CSV or JSON it has a row for each person, with \
      the address until that is forgotten.

      --was reads an address from standard input and answers whether it was told: exit code 0 if it \
      was told of each version asked about, 1 if not. For addresses that were forgotten it needs the \
      file of keys.

      EXAMPLES
        proviso notify report --ledger ledger.sqlite
        proviso notify report --ledger ledger.sqlite --format csv >told.csv
        echo ada@example.com | proviso notify report --ledger ledger.sqlite --was --keys keys.txt
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  @Option(help: ArgumentHelp("The ledger.", valueName: "file"), completion: .file())
  var ledger: String

  @Option(help: ArgumentHelp("One version only.", valueName: "number"))
  var version: Int?

  @Flag(help: "Read an address from standard input, and answer whether it was told.")
  var was = false

  @Option(
    help: ArgumentHelp(
      "The keys of forgotten notices, as notify forget wrote them.", valueName: "file"),
    completion: .file())
  var keys: String?

  @Option(help: "How to report.")
  var format = Format.text

  func run() throws {
    try report {
      let ledger = try Ledger(path: self.ledger)
      let notices = try ledger.notices(version: version)
      if was { return try answer(ledger, notices) }
      switch format {
      case .text:
        if notices.isEmpty { Console.note("the ledger knows of no notice") }
        try Console.write(notices.map(Self.text).joined(separator: "\n"))
      case .csv: try csv(ledger)
      case .json: try json(ledger, notices)
      }
    }
  }

  private func answer(_ ledger: Ledger, _ notices: [NoticeReport]) throws {
    guard let line = readLine(), let address = try? EmailAddress(line.filter { !$0.isWhitespace })
    else { throw Failure("standard input has no e-mail address on its first line") }
    let keys = try self.keys.map { try ForgottenKeys(file: $0) } ?? ForgottenKeys()
    let rows = try ledger.rows(of: address, keys: keys).filter {
      version == nil || $0.version == version
    }
    for row in rows { try Console.write("version \(row.version): \(Self.words(of: row))\n") }
    let unknown = notices.filter { notice in !rows.contains { $0.version == notice.version } }
    for notice in unknown {
      let needsKey = notice.isForgotten && !keys.knows(notice.id)
      try Console.write(
        "version \(notice.version): "
          + (needsKey ? "cannot be told without its key; give --keys FILE" : "not on the roll")
          + "\n")
    }
    let isTold = rows.allSatisfy { $0.standing == .accepted } && unknown.isEmpty && !rows.isEmpty
    if !isTold { throw ExitCode(1) }
  }

  private static func words(of row: ReportRow) -> String {
    let when = row.last.map { " at \($0.iso8601)" } ?? ""
    let answer = row.answer.map { " (\(Terminal.visible($0)))" } ?? ""
    return row.standing == .accepted ? "told\(when)\(answer)" : row.standing.name + when + answer
  }

  private static func text(of notice: NoticeReport) -> String {
    var text = NotifySummary(notice).text()
    if notice.kind == .retraction { text += "  told that the version does not come\n" }
    if let first = notice.first { text += "  from \(first.iso8601)" }
    if let last = notice.last { text += " to \(last.iso8601)" }
    if notice.first != nil { text += "\n" }
    if let late = notice.late { text += "  sent late: \(Terminal.visible(late))\n" }
    for gap in notice.gaps {
      // A round can have been accepted with gaps, and bounces come later.
      let heading =
        notice.round == 0
        ? "no evidence yet" : "evidence was made (round \(notice.round)), and lacks now"
      text += "  \(heading): \(Terminal.visible(gap))\n"
    }
    for list in notice.faultyLists { text += "  \(NotifySummary.cure(of: list))\n" }
    if let stopped = notice.stopped { text += "  stopped at \(stopped.iso8601)\n" }
    if notice.isForgotten { text += "  the addresses are forgotten\n" }
    return text + (notice.digest.map { "  digest \($0)\n" } ?? "")
  }

  // MARK: Rows

  private static let columns = [
    "version", "address", "reference", "standing", "attempts", "first", "last", "code", "answer",
    "message-id", "message-sha256",
  ]

  private func csv(_ ledger: Ledger) throws {
    var buffer = Self.columns.joined(separator: ",") + "\r\n"
    try ledger.forEachRow(version: version) { row in
      buffer += Self.fields(of: row).map { Self.field($0) }.joined(separator: ",") + "\r\n"
      if buffer.utf8.count > 65_536 {
        try Console.write(buffer)
        buffer = ""
      }
    }
    try Console.write(buffer)
  }

  private static func fields(of row: ReportRow) -> [String] {
    [
      String(row.version), row.address ?? "", row.reference ?? "", row.standing.name,
      String(row.attempts), row.first?.iso8601 ?? "", row.last?.iso8601 ?? "",
      row.code.map(String.init) ?? "", row.answer ?? "", row.token, row.message ?? "",
    ]
  }

  /// A field of CSV (RFC 4180) that a spreadsheet takes for text and not for a formula.
  static func field(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first,
      "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first)
    {
      text = "'" + text
    }
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private struct Row: Encodable {
    var version: Int
    var address: String?
    var reference: String?
    var standing: String
    var attempts: Int
    var first: String?
    var last: String?
    var code: Int?
    var answer: String?
    var messageID: String
    var messageSHA256: String?

    init(_ row: ReportRow) {
      version = row.version
      address = row.address
      reference = row.reference
      standing = row.standing.name
      attempts = row.attempts
      first = row.first?.iso8601
      last = row.last?.iso8601
      code = row.code
      answer = row.answer
      messageID = row.token
      messageSHA256 = row.message
    }
  }

  private struct Totals: Encodable {
    var counts: NotifySummary
    var notice: String
    var first: String?
    var last: String?
    var late: String?
    var digest: String?
    var kind: NoticeRound.Kind
    /// What keeps it from being evidence.
    var gaps: [String]
    var round: Int
  }

  /// An object with the totals of each notice, and a row for each person, written as they are read.
  private func json(_ ledger: Ledger, _ notices: [NoticeReport]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let totals = notices.map { notice in
      Totals(
        counts: NotifySummary(notice), notice: notice.id, first: notice.first?.iso8601,
        last: notice.last?.iso8601, late: notice.late, digest: notice.digest?.description,
        kind: notice.kind, gaps: notice.gaps,
        round: notice.round)
    }
    try Console.write(
      Data("{\"notices\":".utf8) + encoder.encode(totals) + Data(",\n\"people\":[".utf8))
    var separator = "\n"
    try ledger.forEachRow(version: version) { row in
      try Console.write(Data(separator.utf8) + encoder.encode(Row(row)))
      separator = ",\n"
    }
    try Console.write("\n]}\n")
  }
}
