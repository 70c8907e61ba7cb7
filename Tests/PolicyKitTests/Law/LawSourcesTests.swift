import Foundation
import TestSupport
import Testing

@testable import PolicyKit

/// The page on the sources of the law shows the tables that are shipped.
@Suite struct LawSourcesTests {
  private static let heading = "## The tables as they are shipped\n"

  /// `PROVISO_RECORD=1` writes the tables anew; what stands above them is written by hand.
  @Test func theTablesOfThePageAreThoseThatAreShipped() throws {
    let page = Golden(shipped: "Sources/PolicyKit/PolicyKit.docc/LawSources.md")
    let text = String(decoding: try page.data, as: UTF8.self)
    let above = try #require(text.components(separatedBy: Self.heading).first)
    try #require(above != text, "the heading of the tables is there")
    try page.expect(Data((above + Self.heading + "\n" + LawSourcesChapter().text()).utf8))
  }

  /// A new file of law is a row of the page.
  @Test func everyTableHasItsRow() throws {
    let folder = Golden(shipped: "Sources/PolicyKit/Law").url.path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".json") }
    let chapter = try LawSourcesChapter().text()
    for file in files { #expect(chapter.contains("| `\(file)` |"), "\(file)") }
  }
}

/// The tables of law as Markdown.
///
/// They are read as the files that they are, because the code keeps only what rules turn on.
private struct LawSourcesChapter {
  private let names: [String: String]

  init() throws {
    names = try JSONDecoder().decode(
      [String: String].self, from: Golden(shipped: "templates/en/countries.json").data)
  }

  func text() throws -> String {
    let adequacy = try Self.object("adequacy")
    let ages = try Self.object("digital-ages")
    let deadlines = try Self.object("deadlines")
    let territories = try Self.object("territories")
    let countries = try Self.object("countries")
    let california = try Self.object("california")
    let classes = try Self.rows("materiality")
    let requirements = try Self.rows("requirements")
    let lists = adequacy["lists"] as? [Row] ?? []
    let parts: [String] =
      [
        overview([
          ("requirements", "what each law asks of a policy", nil, requirements, "sourceChecked"),
          ("materiality", "what each kind of change asks for", nil, classes, nil),
          (
            "adequacy", "countries with adequate protection, by law", adequacy,
            lists.flatMap { $0["entries"] as? [Row] ?? [] }, "confirmed"
          ),
          (
            "digital-ages", "the age from which a child consents alone", ages,
            ages["entries"] as? [Row] ?? [], "confirmed"
          ),
          (
            "deadlines", "the time for an answer to a request", deadlines,
            deadlines["entries"] as? [Row] ?? [], "confirmed"
          ),
          (
            "territories", "the Union and the European Economic Area", territories,
            (territories["states"] as? [String] ?? []).map { ["country": $0] }, nil
          ),
          (
            "countries", "the codes of countries", countries,
            (countries["codes"] as? [String] ?? []).map { ["country": $0] }, nil
          ),
          (
            "california", "the names that California law gives to data", california,
            california["categories"] as? [Row] ?? [], nil
          ),
        ]),
        "### Countries with adequate protection",
      ] + lists.map(adequate) + [
        "### Ages of consent",
        source(of: ages),
        table(
          ["country", "age", "from", "until", "source", "confirmed"],
          (ages["entries"] as? [Row] ?? []).map {
            [
              country($0["country"]), Self.cell($0["age"]), Self.cell($0["since"]),
              Self.cell($0["until"]), noted($0), Self.yes($0["confirmed"]),
            ]
          }),
        "### Times for an answer",
        table(
          ["law", "time", "extension", "source", "confirmed"],
          (deadlines["entries"] as? [Row] ?? []).map {
            [
              Self.cell($0["regime"]), Self.period($0["period"]), Self.period($0["extension"]),
              Self.cell($0["source"]), Self.yes($0["confirmed"]),
            ]
          }),
        "### Countries and territories",
        source(of: territories),
        "Members of the Union: \(listed(territories["eu"])).",
        "Further states of the European Economic Area: "
          + "\(listed(territories["states"], without: territories["eu"])).",
        "Parts of them that have codes of their own: \(listed(territories["parts"])).",
        "The codes of countries: \(Self.cell(countries["source"])).",
        "### Names of California law",
        source(of: california),
        table(
          ["letter", "category of personal information"],
          (california["categories"] as? [Row] ?? []).map {
            [Self.cell($0["letter"]), Self.cell($0["name"])]
          }),
        "Third parties: \(Self.cell(california["thirdParties"])).",
        "Sources: \(Self.cell(california["sources"])).",
        "### Classes of change",
        table(
          ["change", "class", "days of notice", "consent again", "source"],
          classes.map {
            [
              Self.cell($0["change"]), Self.cell($0["class"]), Self.cell($0["minDays"]),
              Self.cell($0["consentAgain"]), noted($0),
            ]
          }),
        "### Requirements",
        table(
          ["row", "laws", "source", "confirmed"],
          requirements.map {
            [
              "`\(Self.cell($0["requirement"]))`", Self.cell($0["regimes"]),
              Self.cell($0["source"]), Self.yes($0["sourceChecked"]),
            ]
          }),
      ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  // MARK: Parts

  private typealias Row = [String: Any]
  private typealias Table = (
    name: String, holds: String, file: Row?, rows: [Row], confirmedBy: String?
  )

  private func overview(_ tables: [Table]) -> String {
    table(
      ["file", "holds", "as of", "rows", "not confirmed"],
      tables.map { item in
        let count = item.rows.count
        let open =
          item.confirmedBy.map { key in item.rows.count { $0[key] as? Bool != true } }
          ?? (item.file.map { $0["confirmed"] as? Bool == true ? 0 : count })
        return [
          "`\(item.name).json`", item.holds,
          item.file.map { Self.cell($0["date"]) } ?? "not recorded", String(count),
          open.map(String.init) ?? "not recorded",
        ]
      })
  }

  private func adequate(_ list: Row) -> String {
    let entries = list["entries"] as? [Row] ?? []
    var parts = [
      "#### Under \(Self.cell(list["regime"]))", source(of: list),
      table(
        ["country", "for whom", "from", "until", "source", "confirmed"],
        entries.map {
          [
            country($0["country"]), $0["condition"] == nil ? "all" : Self.cell($0["condition"]),
            Self.cell($0["since"]), Self.cell($0["until"]), noted($0), Self.yes($0["confirmed"]),
          ]
        }),
    ]
    let organisations = (list["organisations"] as? [Row] ?? []).map { Self.cell($0["name"]) }
    if !organisations.isEmpty {
      parts.append("And, which no rule reads: \(organisations.joined(separator: "; ")).")
    }
    let unsettled = listed(list["unsettled"])
    if !unsettled.isEmpty {
      parts.append("It is not confirmed that these are missing from the list: \(unsettled).")
    }
    return parts.joined(separator: "\n\n")
  }

  private func source(of table: Row) -> String {
    let note = table["note"] == nil ? "" : " Note: \(Self.cell(table["note"]))"
    let end = note.isEmpty || note.hasSuffix(".") ? "" : "."
    return "Source: \(Self.cell(table["source"])).\(note)\(end)"
  }

  /// The source of a row, with the note to it.
  private func noted(_ row: Row) -> String {
    Self.cell(row["source"]) + (row["note"] == nil ? "" : " (\(Self.cell(row["note"])))")
  }

  private func country(_ code: Any?) -> String {
    let code = code as? String ?? ""
    return "\(MarkdownText.escaped(names[code] ?? "?")) (\(code))"
  }

  private func listed(_ codes: Any?, without others: Any? = nil) -> String {
    let others = Set(others as? [String] ?? [])
    return (codes as? [String] ?? []).filter { !others.contains($0) }.map(country)
      .joined(separator: ", ")
  }

  private func table(_ columns: [String], _ rows: [[String]]) -> String {
    let lines = [columns, columns.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  // MARK: Reading

  private static func object(_ name: String) throws -> Row {
    try #require(try read(name) as? Row)
  }

  private static func rows(_ name: String) throws -> [Row] {
    try #require(try read(name) as? [Row])
  }

  private static func read(_ name: String) throws -> Any {
    try JSONSerialization.jsonObject(
      with: Golden(shipped: "Sources/PolicyKit/Law/\(name).json").data)
  }

  private static func cell(_ value: Any?) -> String {
    switch value {
    case let text as String: MarkdownText.escaped(text)
    case let texts as [String]: texts.map { MarkdownText.escaped($0) }.joined(separator: ", ")
    case let number as Int: String(number)
    default: ""
    }
  }

  private static func yes(_ value: Any?) -> String { value as? Bool == true ? "yes" : "no" }

  private static func period(_ value: Any?) -> String {
    guard let period = value as? Row, let count = period["count"] as? Int,
      let unit = period["unit"] as? String
    else { return "" }
    return "\(count) \(count == 1 ? String(unit.dropLast()) : unit)"
  }
}
