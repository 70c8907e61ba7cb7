import Foundation
import Testing

/// A site in a folder of its own, written by the built command.
struct TestSite: Sendable {
  let folder: TemporaryFolder
  var url: URL { folder.url.appending(path: "site") }

  init() throws { folder = try TemporaryFolder() }

  /// Publishes a policy on a day.
  func publish(
    _ policy: TestPolicy, on day: String, _ more: String..., review: [String: Any]? = nil,
    environment: [String: String?] = [:], clock: String? = nil
  ) async throws -> Shell.Result {
    let name = UUID().uuidString
    let file = try folder.write(policy.data, to: "\(name).json")
    var arguments = ["publish", "--policy", file.path, "--site", url.path, "--date", day] + more
    if let review {
      let data = try JSONSerialization.data(withJSONObject: review)
      arguments += ["--review", try folder.write(data, to: "\(name)-review.json").path]
    }
    return try await Shell.run(
      ProvisoBinary.url.path, arguments, in: folder.url, environment: environment, clock: clock)
  }

  /// Records that everybody was told of a version on a day.
  func record(told version: Int, on day: String) async throws -> Shell.Result {
    let evidence: [String: Any] = [
      "version": version, "completed": day, "addressees": 3, "accepted": 2, "rejected": 0,
      "skipped": 1, "otherChannel": 0,
      "digest": "sha256:" + String(repeating: "0", count: 64),
    ]
    return try await record(evidence, clock: day)
  }

  /// Records evidence on the day that the clock says.
  func record(
    _ evidence: [String: Any], clock day: String, _ more: String...
  ) async throws -> Shell.Result {
    let data = try JSONSerialization.data(withJSONObject: evidence)
    let file = try folder.write(data, to: "evidence-\(UUID().uuidString).json")
    return try await run(["publish", "--evidence", file.path] + more, clock: day)
  }

  /// Withdraws a version on the day that the clock says.
  func withdraw(
    _ version: Int, because reason: String, clock day: String
  ) async throws -> Shell.Result {
    try await run(["publish", "--withdraw", String(version), "--because", reason], clock: day)
  }

  /// Runs a command on the site while the clock says a day.
  func run(_ arguments: [String], clock day: String? = nil) async throws -> Shell.Result {
    try await Shell.run(
      ProvisoBinary.url.path, arguments + ["--site", url.path], in: folder.url, clock: day)
  }

  /// Runs a command on the site.
  func run(_ arguments: String..., on day: String?) async throws -> Shell.Result {
    let date = day.map { ["--date", $0] } ?? []
    return try await Shell.run(
      ProvisoBinary.url.path, arguments + ["--site", url.path] + date, in: folder.url)
  }

  func verify() async throws -> Shell.Result { try await run("verify", on: nil) }

  /// The paths of all files, in order.
  func files() throws -> [String] { try contents().keys.sorted() }

  /// Every file with its bytes.
  func contents() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      let file = url.appending(path: name)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = try Data(contentsOf: file) }
    }
    return files
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: url.appending(path: name), encoding: .utf8)
  }

  /// The records of `versions.json`.
  func records() throws -> [[String: Any]] { try list("versions") }

  /// The entries of `versions.json`.
  func entries() throws -> [[String: Any]] { try list("entries") }

  private func list(_ key: String) throws -> [[String: Any]] {
    let data = try Data(contentsOf: url.appending(path: "versions/versions.json"))
    let file = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return file?[key] as? [[String: Any]] ?? []
  }

  /// The head of the record, as `verify` prints it.
  func head() async throws -> String {
    let result = try await run(["verify", "--format", "json"])
    let report =
      try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any]
    return try #require(report?["head"] as? String, "\(result.transcript)")
  }
}

/// A policy as plain JSON.
struct TestPolicy: Sendable {
  let data: Data

  init(_ policy: [String: Any]) throws {
    data = try JSONSerialization.data(
      withJSONObject: ["schema": 1, "policy": policy], options: [.sortedKeys])
  }

  /// The same with one member replaced.
  func stating(_ key: String, _ value: Any) throws -> TestPolicy {
    let file = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    var policy = file?["policy"] as? [String: Any] ?? [:]
    policy[key] = value
    return try TestPolicy(policy)
  }
}

/// Small policies, checked under no regime, so that nothing but the change matters.
enum Policies {
  static var plain: TestPolicy { get throws { try TestPolicy(base) } }

  static var withNewPurpose: TestPolicy {
    get throws {
      try plain.stating("purposes", [orders, newsletter("Our newsleter")])
    }
  }

  static var withNewPurposeAndNoTypo: TestPolicy {
    get throws {
      try plain.stating("purposes", [orders, newsletter("Our newsletter")])
    }
  }

  /// A third purpose, beside those of ``withNewPurpose``.
  static var withAnotherPurpose: TestPolicy {
    get throws {
      try plain.stating("purposes", [orders, newsletter("Our newsleter"), surveys])
    }
  }

  static var unusedTwice: [String: Any] {
    ["id": "twice", "name": "Twice", "isCategory": false]
  }

  private static var base: [String: Any] {
    [
      "language": "en", "title": "Privacy policy",
      "controller": [
        "name": "Example Ltd", "contacts": [["email": ["address": "privacy@example.com"]]],
      ],
      "regimes": [Any](),
      "changes": ["channels": [["medium": "email"], ["medium": "page"]]],
      "release": [String: Any](),
      "publication": [
        "url": "https://example.com/privacy/", "isIndexed": true, "numbersSections": false,
        "showsAtAGlance": false,
      ],
      "data": [["id": "contact", "name": "contact details", "sensitivity": "ordinary"]],
      "purposes": [orders],
    ]
  }

  private static var orders: [String: Any] {
    [
      "id": "orders", "title": "Orders", "description": "send you what you ordered",
      "modality": "does", "uses": ["contact"],
      "bases": [["ground": ["contract": ["stages": ["performance"]]]]],
    ]
  }

  private static var surveys: [String: Any] {
    [
      "id": "surveys", "title": "Surveys", "description": "ask you for your opinion",
      "modality": "does", "uses": ["contact"], "bases": [["ground": ["consent": [String: Any]()]]],
    ]
  }

  private static func newsletter(_ title: String) -> [String: Any] {
    [
      "id": "newsletter", "title": title, "description": "send you our newsletter",
      "modality": "does", "uses": ["contact"], "bases": [["ground": ["consent": [String: Any]()]]],
    ]
  }
}
