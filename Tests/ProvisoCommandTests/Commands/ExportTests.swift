import Foundation
import PolicyKit
import Testing

/// The policy for machines, read by somebody else's programs.
@Suite struct ExportTests {
  private static let vocab: URL = {
    let named = ProcessInfo.processInfo.environment["PROVISO_SHARED"].map { URL(filePath: $0) }
    return (named ?? Places.package.deletingLastPathComponent().appending(path: "shared"))
      .appending(path: "vocab")
  }()

  private struct Report: Decodable {
    let file: String
    let triples: Int
    let problems: [String]
  }

  /// Every term is one of DPV 2.3, every value is of a class that its property names, the shapes
  /// hold, and TILT is valid: for Ntropic, the specimen, policies of others, and some made to break it.
  @Test(.needs(.python))
  func foreignValidatorsAcceptEveryExport() async throws {
    guard FileManager.default.fileExists(atPath: Self.vocab.path) else {
      let warning = "\n*** SKIPPED: there is no \(Self.vocab.path); set PROVISO_SHARED ***\n\n"
      FileHandle.standardError.write(Data(warning.utf8))
      return
    }
    let folder = try TemporaryFolder()
    try folder.write(try Snapshots.data(Self.hostile("</script> \u{2028} \" \\ & é")), to: "a.json")
    try folder.write(try Snapshots.data(Self.hostileNames()), to: "b.json")
    let real = Places.package.appending(path: "Tests/PolicyYAMLTests/Fixtures/policies")
    let policies: [(String, [String])] =
      [
        ("ntropic", []), ("specimen", ["--policy", Snapshots.specimen.path]),
        ("hostile", ["--policy", "a.json"]), ("names", ["--policy", "b.json"]),
      ]
      + ["37signals", "github", "notify"].map {
        ($0, ["--policy", real.appending(path: "\($0).yaml").path])
      }
    var files: [String] = []
    for (name, options) in policies {
      for (kind, file) in [("dpv", "\(name).jsonld"), ("tilt", "\(name).tilt.json")] {
        let result = try await Shell.run(
          ProvisoBinary.url.path,
          ["export", kind, "--date", "2026-11-25", "--output", file] + options, in: folder.url)
        #expect(result.exitCode == 0, "\(result.transcript)")
        files.append(file)
      }
      let build = try await Shell.run(
        ProvisoBinary.url.path,
        ["build", "--date", "2026-11-25", "--output", name] + options, in: folder.url)
      #expect(build.exitCode < 2, "\(build.transcript)")
      files.append("\(name)/index.html")
    }
    let python = Places.package.appending(path: ExternalTool.python.rawValue)
    let script = Places.package.appending(path: "Tests/Support/check_exports.py")
    let result = try await Shell.run(
      python.path, [script.path, Self.vocab.path] + files, in: folder.url)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let reports = try result.standardOutput.split(separator: "\n").map {
      try JSONDecoder().decode(Report.self, from: Data($0.utf8))
    }
    #expect(reports.count == files.count)
    for (file, report) in zip(files, reports) {
      #expect(report.problems == [], "\(file)")
      #expect(report.triples > 50 || file.hasSuffix(".tilt.json"), "\(file): \(report.triples)")
    }
  }

  /// The specimen with something put behind every text.
  private static func hostile(_ attack: String) throws -> Any {
    Snapshots.changingTexts(try Snapshots.tree()) { "\($0) \(attack)" }
  }

  /// The specimen with what is no text either: identifiers, addresses, countries, periods.
  private static func hostileNames() throws -> Any {
    var tree = try Snapshots.tree()
    var policy = try #require(tree["policy"] as? [String: Any])
    policy["publication"] = [
      "isIndexed": true, "numbersSections": false, "showsAtAGlance": false,
      "url": "https://example.com/\"><b>{}|\\^` \u{202E}",
    ]
    policy["controller"] = [
      "name": "\u{0}", "country": "e\u{301}<",
      "contacts": [["web": ["url": "javascript:alert(1)"]]],
    ]
    policy["transfers"] = [
      [
        "id": "\"><script>", "title": "t", "exporter": "controller", "countries": ["XX", "<>"],
        "recipients": ["nobody at all"], "mechanisms": ["adequacy"],
      ]
    ]
    policy["retention"] = ["rule": ["period": ["length": ["count": Int.min, "unit": "weeks"]]]]
    tree["policy"] = policy
    return tree
  }

  // MARK: The command

  @Test func aPublishedVersionIsExportedWithWhatTheArchiveKnows() async throws {
    let site = try TestSite()
    let published = try await site.publish(Policies.plain, on: "2026-11-01")
    #expect(published.exitCode == 0, "\(published.transcript)")
    let dpv = try await site.run("export", "dpv", "--version", "1", on: "2026-11-25")
    #expect(dpv.exitCode == 0, "\(dpv.transcript)")
    #expect(dpv.standardOutput.contains("\"dcat:version\" : \"1\""))
    #expect(dpv.standardOutput.contains("\"dct:issued\" : \"2026-11-01\""))
    // It is what the site holds, and what the same policy gives.
    #expect(dpv.standardOutput == (try site.text("policy.jsonld")))
    let file = try site.folder.write(try Policies.plain.data, to: "same.json")
    let same = try await site.run("export", "dpv", "--policy", file.path, on: "2026-12-25")
    #expect(same.standardOutput == dpv.standardOutput)

    let tilt = try await site.run("export", "tilt", "--version", "1", on: "2026-11-25")
    #expect(tilt.standardOutput == (try site.text("policy.tilt.json")))
    #expect(tilt.standardOutput.contains("\"status\" : \"active\""))
    #expect(tilt.standardError.contains("note: controller.country: not stated"))

    let other = try site.folder.write(try Policies.withNewPurpose.data, to: "other.json")
    let draft = try await site.run("export", "tilt", "--policy", other.path, on: "2026-11-25")
    #expect(draft.standardOutput.contains("\"version\" : 2"))
    #expect(draft.standardOutput.contains("\"status\" : \"inactive\""))
    #expect(draft.standardError.contains("the policy is not published"))

    let missing = try await site.run("export", "dpv", "--version", "7", on: "2026-11-25")
    #expect(missing.exitCode == 2)
    #expect(missing.standardError.contains("there is no version 7"))
  }

  @Test func whatCannotBeIsRefused() async throws {
    let both = try await ProvisoBinary.run("export", "dpv", "--policy", "x", "--version", "1")
    #expect(both.exitCode == 64)
    let folder = try TemporaryFolder()
    for name in ["", "x/", "..", "/"] {
      let result = try await ProvisoBinary.run(
        "export", "dpv", "--date", "2026-11-25", "--output", name, in: folder.url)
      #expect(result.exitCode == 2, "\(name): \(result.transcript)")
    }
    try folder.write("", to: "file")
    let inside = try await ProvisoBinary.run(
      "export", "dpv", "--date", "2026-11-25", "--output", "file/x", in: folder.url)
    #expect(inside.exitCode == 2, "\(inside.transcript)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["file"])
  }

  // MARK: The site

  @Test func theSiteNamesWhatItHoldsAndVerifyCoversIt() async throws {
    let site = try TestSite()
    let address = "https://example.com/privacy"
    let first = try Policies.plain.stating(
      "publication",
      [
        "isIndexed": true, "numbersSections": false, "showsAtAGlance": false, "url": address,
      ])
    #expect(try await site.publish(first, on: "2026-11-01").exitCode == 0)
    let name = ".well-known/privacy-policy.json"
    let file =
      try JSONSerialization.jsonObject(with: Data(try site.text(name).utf8)) as? [String: Any]
    #expect(file?["controller"] as? String == "Example Ltd")
    #expect(file?["version"] as? Int == 1)
    #expect(file?["inForce"] as? Bool == true)
    let digests = file?["digests"] as? [String: String]
    #expect(digests?["policy"] == (try site.records().last?["policy"] as? String))
    #expect(digests?["words"] == (try site.records().last?["words"] as? String))
    let links = try #require(file?["links"] as? [String: String])
    #expect(links["page"] == address)
    let files = try site.files()
    for (link, url) in links where link != "page" {
      #expect(url.hasPrefix(address + "/"), "\(link)")
      #expect(files.contains(String(url.dropFirst(address.count + 1))), "\(link): \(url)")
    }
    let page = try site.text("index.html")
    #expect(page.contains("type=\"application/ld+json\" href=\"policy.jsonld\""))
    #expect(!(try site.text("versions/1/index.html")).contains("<script"))

    // What is not ours beside it stays.
    try Data("Contact: x".utf8).write(to: site.url.appending(path: ".well-known/security.txt"))
    #expect(try await site.verify().exitCode == 0)
    for name in [name, "policy.jsonld", "policy.tilt.json"] {
      let before = try site.text(name)
      try Data((before + " ").utf8).write(to: site.url.appending(path: name))
      let verify = try await site.verify()
      #expect(verify.exitCode == 1 && verify.standardOutput.contains(name), "\(verify.transcript)")
      #expect(try await site.publish(first, on: "2026-11-01").exitCode == 0)
      #expect(try site.text(name) == before)
    }
    #expect(try site.text(".well-known/security.txt") == "Contact: x")
    let again = try await site.publish(first, on: "2026-11-20", "--format", "json")
    #expect(again.standardOutput.contains("\"step\" : \"nothing\""), "\(again.transcript)")
  }

  /// It names files below the address of the page, and announces what is to come.
  @Test func aVersionToComeIsAnnounced() async throws {
    let site = try TestSite()
    #expect(try await site.publish(Policies.plain, on: "2026-11-01").exitCode == 0)
    let second = try await site.publish(Policies.withNewPurpose, on: "2026-11-02")
    #expect(second.exitCode == 0, "\(second.transcript)")
    let text = try site.text(".well-known/privacy-policy.json")
    let file = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(file?["version"] as? Int == 1)
    let next = file?["next"] as? [String: Any]
    #expect(next?["version"] as? Int == 2)
    let root = "https://example.com/privacy/"
    #expect(next?["page"] as? String == root + "versions/2/index.html")
    let links = try #require(file?["links"] as? [String: String])
    for (link, path) in links {
      #expect((path + "/").hasPrefix(root), "\(link): \(path)")
      let target = site.url.appending(path: String(path.dropFirst(root.count)))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(link): \(path)")
    }
  }
}
