import Foundation
import PolicyKit
import PolicyPages
import Testing

/// A copy of a site that somebody forges and seals anew, as far as one can without the old head.
final class ForgedSite {
  /// How much is sealed anew, each with all before it.
  enum Seals: CaseIterable {
    /// Nothing.
    case none
    /// The digests of files in the list of files.
    case files
    /// The digest of the record itself.
    case record
    /// The digests of the versions, and from version to version.
    case versions
    /// The digests in the entries and from entry to entry: everything.
    case entries
  }

  let folder: TemporaryFolder
  /// The record, as JSON.
  var record: [String: Any]
  private var site: URL { folder.url.appending(path: "site") }

  init(copying original: TestSite) throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(at: original.url, to: folder.url.appending(path: "site"))
    let data = try Data(contentsOf: folder.url.appending(path: "site/versions/versions.json"))
    record = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  var versions: [[String: Any]] {
    get { record["versions"] as? [[String: Any]] ?? [] }
    set { record["versions"] = newValue }
  }

  var entries: [[String: Any]] {
    get { record["entries"] as? [[String: Any]] ?? [] }
    set { record["entries"] = newValue }
  }

  var files: [String: Any] {
    get { record["files"] as? [String: Any] ?? [:] }
    set { record["files"] = newValue }
  }

  /// Changes a file, or removes it.
  func rewrite(_ file: String, _ change: (String) -> String?) throws {
    let url = site.appending(path: file)
    if let text = change((try? String(contentsOf: url, encoding: .utf8)) ?? "") {
      try Data(text.utf8).write(to: url)
    } else {
      try FileManager.default.removeItem(at: url)
    }
  }

  func digest(of file: String) throws -> String {
    Digest(of: try Data(contentsOf: site.appending(path: file))).description
  }

  /// Seals the record anew and writes it.
  func seal(_ seals: Seals) throws {
    let order = Seals.allCases
    func isIn(_ seal: Seals) -> Bool {
      (order.firstIndex(of: seal) ?? 0) <= (order.firstIndex(of: seals) ?? 0)
    }
    if isIn(.files) {
      for file in files.keys where FileManager.default.fileExists(atPath: path(of: file)) {
        files[file] = try digest(of: file)
      }
    }
    if isIn(.versions) {
      var previous: Any = NSNull()
      for index in versions.indices {
        versions[index]["previous"] = previous
        previous = try settledDigest(of: versions[index])
      }
    }
    if isIn(.entries) {
      var previous: Any = NSNull()
      for index in entries.indices {
        if entries[index]["kind"] as? String == "published",
          let number = entries[index]["version"] as? Int, number <= versions.count
        {
          entries[index]["record"] = try settledDigest(of: versions[number - 1])
        }
        entries[index]["number"] = index + 1
        if index == entries.count - 1 { entries[index]["files"] = try Self.digest(of: files) }
        entries[index]["previous"] = previous
        previous = try Self.digest(of: entries[index])
      }
    }
    if isIn(.record) {
      record["digest"] = nil
      record["digest"] = try Self.digest(of: record)
    }
    try Self.canonical(record).write(to: site.appending(path: "versions/versions.json"))
  }

  func verify(_ arguments: String...) async throws -> Shell.Result {
    try await Shell.run(ProvisoBinary.url.path, ["verify"] + arguments, in: folder.url)
  }

  private func path(of file: String) -> String { site.appending(path: file).path }

  private func settledDigest(of version: [String: Any]) throws -> String {
    let later: [String: Any] = [
      "inForce": NSNull(), "notified": NSNull(), "moves": [Any](), "withdrawn": NSNull(),
    ]
    return try Self.digest(of: version.merging(later) { $1 })
  }

  private static func digest(of value: [String: Any]) throws -> String {
    Digest(of: try canonical(value)).description
  }

  private static func canonical(_ value: [String: Any]) throws -> Data {
    let data = try JSONSerialization.data(withJSONObject: value)
    return CanonicalJSON.encode(try JSONReader.read([UInt8](data)))
  }
}

/// Something that somebody changes in a site and hopes that nobody sees.
struct Forgery: Sendable, CustomTestStringConvertible {
  let name: String
  /// The fewest seals with which it can pass for whoever kept no head; nil where it never can.
  private let passes: ForgedSite.Seals?
  let change: @Sendable (ForgedSite) throws -> Void

  private init(
    _ name: String, passes: ForgedSite.Seals? = .entries,
    _ change: @escaping @Sendable (ForgedSite) throws -> Void
  ) {
    self.name = name
    self.passes = passes
    self.change = change
  }

  var testDescription: String { name }

  func canPass(_ seals: ForgedSite.Seals) -> Bool {
    let order = ForgedSite.Seals.allCases
    guard let passes, let least = order.firstIndex(of: passes),
      let given = order.firstIndex(of: seals)
    else { return false }
    return given >= least
  }

  /// A file of a version, and its digest in the record.
  private static func archived(_ file: String, _ member: String) -> Forgery {
    Forgery("\(file) says something else") { site in
      try site.rewrite("versions/2/\(file)") { text in
        text.replacing("newsleter", with: "newspaper").replacing("material", with: "editorial")
      }
      site.versions[1][member] = try site.digest(of: "versions/2/\(file)")
    }
  }

  /// A member of what was settled when version 2 was published.
  private static func settled(_ member: String, _ value: any Sendable) -> Forgery {
    Forgery("\(member) of a version is another") { $0.versions[1][member] = value }
  }

  /// A member of the round about version 2, and what it comes to.
  private static func round(_ member: String, _ value: (any Sendable)?) -> Forgery {
    Forgery("\(member) of the evidence is another") { site in
      for index in site.entries.indices where site.entries[index]["kind"] as? String == "round" {
        var round = site.entries[index]["round"] as? [String: Any] ?? [:]
        round[member] = value
        if member == "accepted" { round["rejected"] = 1 }
        site.entries[index]["round"] = round
      }
      var notified = site.versions[1]["notified"] as? [String: Any] ?? [:]
      notified[member] = value
      if member == "accepted" { notified["rejected"] = 1 }
      site.versions[1]["notified"] = notified
    }
  }

  /// An entry after the others that no publishing writes, with the versions as they would stand then.
  private static func added(
    _ what: String, _ change: @escaping @Sendable (inout [String: Any]) -> Void
  ) -> Forgery {
    Forgery("there is \(what)", passes: nil) { site in
      var entry = site.entries[site.entries.count - 1]
      for member in ["version", "record", "inForce"] { entry[member] = nil }
      entry["kind"] = "refreshed"
      change(&entry)
      site.entries.append(entry)
    }
  }

  /// Pages that show a version as in force which the entries do not let be.
  private static func inForce(_ version: Int) -> Forgery {
    Forgery("version \(version) is in force", passes: nil) { site in
      site.record["current"] = version
      site.entries[site.entries.count - 1]["current"] = version
    }
  }

  /// All of them.
  static let all: [Forgery] = [
    archived("policy.md", "words"), archived("changes.json", "changes"),
    Forgery("the page in force says something else") { site in
      try site.rewrite("index.html") { $0.replacing("what you ordered", with: "what we like") }
    },
    Forgery("a page of changes says something else") { site in
      try site.rewrite("versions/2/changes.html") { $0.replacing("newsleter", with: "newspaper") }
    },
    Forgery("what people were told is another") { site in
      try site.rewrite("versions/2/notice.txt") { $0 + "You agreed to this.\n" }
    },
    Forgery("a page is gone", passes: nil) { site in
      try site.rewrite("versions/2/notice.html") { _ in nil }
      site.files["versions/2/notice.html"] = nil
    },
    Forgery("a page is added") { site in
      try site.rewrite("versions/4/notice.html") { _ in "<p>You were told.</p>\n" }
      site.files["versions/4/notice.html"] = try site.digest(of: "versions/4/notice.html")
    },
    settled("published", "2025-12-01"), settled("class", "editorial"), settled("noticeDays", 1),
    settled("needsNotice", false), settled("consentAgain", false), settled("sendingDays", 60),
    round("accepted", 99), round("completed", "2026-02-01"), round("gaps", nil),
    round("gaps", "they asked for it"), round("late", "there was no time"),
    Forgery("the evidence is gone") { site in
      site.entries.removeAll { $0["kind"] as? String == "round" }
      site.versions[1]["notified"] = NSNull()
    },
    Forgery("the day of force is another") { site in
      for index in site.entries.indices where site.entries[index]["kind"] as? String == "moved" {
        site.entries[index]["to"] = "2026-03-05"
      }
      var moves = site.versions[1]["moves"] as? [[String: Any]] ?? []
      moves[0]["to"] = "2026-03-05"
      site.versions[1]["moves"] = moves
      site.versions[1]["inForce"] = "2026-03-05"
    },
    Forgery("a day never moved") { site in
      site.entries.removeAll { $0["kind"] as? String == "moved" }
      site.versions[1]["moves"] = [Any]()
      site.versions[1]["inForce"] = "2026-03-06"
    },
    Forgery("a day was never stated by hand") { $0.entries[1]["byHand"] = false },
    Forgery("an entry is of another day") { $0.entries[1]["on"] = "2026-01-15" },
    Forgery("a version was withdrawn for another reason") { site in
      for index in site.entries.indices
      where site.entries[index]["kind"] as? String == "withdrawn" {
        site.entries[index]["reason"] = "somebody else is to blame"
      }
      var withdrawn = site.versions[2]["withdrawn"] as? [String: Any] ?? [:]
      withdrawn["reason"] = "somebody else is to blame"
      site.versions[2]["withdrawn"] = withdrawn
    },
    Forgery("a version was never withdrawn") { site in
      site.entries.removeAll { $0["kind"] as? String == "withdrawn" }
      site.versions[2]["withdrawn"] = NSNull()
      site.versions[2]["inForce"] = "2026-03-20"
    },
    Forgery("something is said to have happened between") { site in
      var entry = site.entries[1]
      for member in ["version", "record", "inForce"] { entry[member] = nil }
      entry["kind"] = "refreshed"
      site.entries.insert(entry, at: 2)
    },
    // Nothing was changed, and something was added; so this is sealed before the entries are.
    Forgery("something is said to have happened since") { site in
      var entry = site.entries[site.entries.count - 1]
      for member in ["version", "record", "inForce"] { entry[member] = nil }
      entry["kind"] = "refreshed"
      site.entries.append(entry)
    },
    // The day on which version 2 takes effect is still to come, version 3 was withdrawn, and nobody was
    // told of version 4.
    inForce(2), inForce(3), inForce(4), inForce(5),
    Forgery("a later entry puts a version into force", passes: nil) { site in
      var entry = site.entries[site.entries.count - 1]
      for member in ["version", "record", "inForce"] { entry[member] = nil }
      entry["kind"] = "refreshed"
      entry["current"] = 4
      site.entries.append(entry)
      site.record["current"] = 4
    },
    added("a day before the last") { $0["on"] = "2020-01-01" },
    Forgery("the newest version never was") { site in
      site.entries.removeLast()
      site.versions.removeLast()
      for file in site.files.keys where file.hasPrefix("versions/4/") {
        try site.rewrite(file) { _ in nil }
        site.files[file] = nil
      }
    },
  ]
}
