import Foundation
import PolicyKit
import PolicyPages
import Testing

/// What `verify` proves, on sites that were forged, committed, or checked out otherwise.
@Suite struct VerifyTests {
  /// A site at which everything happened, and its head.
  private func everything() async throws -> (site: TestSite, head: String) {
    let site = try TestSite()
    let digest = "sha256:" + String(repeating: "1", count: 64)
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    let evidence: [String: Any] = [
      "version": 2, "completed": "2026-02-02", "addressees": 100, "accepted": 90, "rejected": 10,
      "skipped": 0, "otherChannel": 0, "digest": digest, "inForce": "2026-03-20",
    ]
    _ = try await site.record(evidence, clock: "2026-02-02", "--accept-gaps", "they moved away")
    _ = try await site.publish(Policies.withAnotherPurpose, on: "2026-02-10")
    _ = try await site.withdraw(3, because: "not taken on", clock: "2026-02-11")
    _ = try await site.publish(Policies.withNewPurposeAndNoTypo, on: "2026-02-20")
    let verified = try await site.verify()
    try #require(verified.exitCode == 0, "\(verified.transcript)")
    let kinds = try site.entries().map { $0["kind"] as? String ?? "" }
    try #require(
      kinds == [
        "published", "published", "round", "moved", "published", "withdrawn", "published",
      ])
    return (site, try await site.head())
  }

  // MARK: Forged sites

  @Test(arguments: Forgery.all) func aForgedSiteIsNamedToWhoeverKeptTheHead(
    _ forgery: Forgery
  ) async throws {
    let (site, head) = try await everything()
    for seals in ForgedSite.Seals.allCases {
      let forged = try ForgedSite(copying: site)
      try forgery.change(forged)
      try forged.seal(seals)
      let expected = try await forged.verify("--expect", head)
      #expect(expected.exitCode == 1 || expected.exitCode == 2, "\(forgery) \(seals)")
      let named =
        expected.standardOutput.contains("does not go on from")
        || expected.standardOutput.contains("is not the head any more")
        || expected.transcript.contains("site/")
      #expect(named, "\(forgery) \(seals): \(expected.transcript)")
      // Without the head, only what was not sealed anew can show.
      if !forgery.canPass(seals) {
        let alone = try await forged.verify()
        #expect(alone.exitCode == 1 || alone.exitCode == 2, "\(forgery) \(seals)")
        #expect(alone.transcript.contains("site/"), "\(forgery) \(seals): \(alone.transcript)")
      }
    }
  }

  @Test func anEarlierHeadListsWhatCameAfterIt() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let early = try await site.head()
    let same = try await site.run(["verify", "--expect", early])
    #expect(same.exitCode == 0, "\(same.transcript)")
    #expect(same.standardOutput.contains("nobody wrote the record anew"))
    // The digits alone are enough.
    let digits = try await site.run(["verify", "--expect", String(early.dropFirst(7))])
    #expect(digits.exitCode == 0)
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    _ = try await site.withdraw(2, because: "not taken on", clock: "2026-02-02")
    let later = try await site.run(["verify", "--expect", early])
    #expect(later.exitCode == 1)
    #expect(later.standardOutput.contains("2 entries came after it:"))
    #expect(later.standardOutput.contains("  2  2026-02-01  published: version 2 was published"))
    #expect(
      later.standardOutput.contains("  3  2026-02-02  withdrawn: version 2 was withdrawn: not"))
    let json = try await site.run(["verify", "--expect", early, "--format", "json"])
    let report =
      try JSONSerialization.jsonObject(with: Data(json.standardOutput.utf8)) as? [String: Any]
    #expect(report?["continues"] as? String == "earlier")
    #expect(
      (report?["since"] as? [[String: Any]])?.map { $0["kind"] as? String } == [
        "published", "withdrawn",
      ])
    let unknown = "sha256:" + String(repeating: "0", count: 64)
    let other = try await site.run(["verify", "--expect", unknown])
    #expect(other.exitCode == 1)
    #expect(other.standardOutput.contains("this record does not go on from \(unknown)"))
    for wrong in ["sha256:12", "main", ""] {
      #expect(try await site.run(["verify", "--expect", wrong]).exitCode == 64)
    }
  }

  @Test(arguments: ["bom", "blanks", "escapes", "order", "end"])
  func theSameRecordInOtherBytesIsNamedAndWrittenAnew(change: String) async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let file = site.url.appending(path: "versions/versions.json")
    let original = try String(contentsOf: file, encoding: .utf8)
    let changed =
      switch change {
      case "bom": "\u{FEFF}" + original
      case "blanks": original.replacing("{\n", with: "{ \n")
      case "escapes": original.replacing("\"published\"", with: "\"\\u0070ublished\"")
      case "order":
        String(
          decoding: try JSONSerialization.data(
            withJSONObject: JSONSerialization.jsonObject(with: Data(original.utf8))), as: UTF8.self)
      default: original + "\n"
      }
    try #require(changed != original)
    try Data(changed.utf8).write(to: file)
    let verified = try await site.verify()
    #expect(verified.exitCode == 1, "\(verified.transcript)")
    #expect(verified.transcript.contains("site/versions/versions.json: error: "))
    #expect(verified.transcript.contains("in other bytes than Proviso writes"))
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    #expect(try String(contentsOf: file, encoding: .utf8) == original)
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func filesThatAreNotOursAreListedAndNoFault() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    try Data("example.com\n".utf8).write(to: site.url.appending(path: "CNAME"))
    try Data("mine\n".utf8).write(to: site.url.appending(path: "versions/notes.txt"))
    let verified = try await site.verify()
    #expect(verified.exitCode == 0, "\(verified.transcript)")
    #expect(
      verified.standardOutput.contains(
        "Not Proviso's, and proved by nothing: CNAME, versions/notes.txt."))
  }

  // MARK: git

  private func git(_ arguments: String..., in folder: URL) async throws {
    let result = try await Shell.run(
      "git",
      ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
        + arguments, in: folder)
    try #require(result.exitCode == 0, "\(result.transcript)")
  }

  @Test func aRecordIsComparedWithTheOneInACommit() async throws {
    let site = try TestSite()
    let folder = site.folder.url
    let outside = try await site.run(["verify", "--since", "HEAD"])
    #expect(outside.exitCode == 2 || outside.exitCode == 1)
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let noRepository = try await site.run(["verify", "--since", "HEAD"])
    #expect(noRepository.exitCode == 2)
    #expect(noRepository.standardError.contains("git knows of no repository here"))
    try await git("init", "-q", in: folder)
    try await git("commit", "-q", "--allow-empty", "-m", "nothing", in: folder)
    let noFile = try await site.run(["verify", "--since", "HEAD"])
    #expect(noFile.exitCode == 2)
    #expect(noFile.standardError.contains("has no such file"))
    try await git("add", "site", in: folder)
    try await git("commit", "-q", "-m", "one", in: folder)
    let same = try await site.run(["verify", "--since", "HEAD"])
    #expect(same.exitCode == 0, "\(same.transcript)")
    #expect(same.standardOutput.contains("nothing came since"))

    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    let later = try await site.run(["verify", "--since", "HEAD"])
    #expect(later.exitCode == 0, "\(later.transcript)")
    #expect(later.standardOutput.contains("1 entry came since:"))
    #expect(later.standardOutput.contains("published: version 2 was published"))
    let noCommit = try await site.run(["verify", "--since", "HEAD~7"])
    #expect(noCommit.exitCode == 2)
    #expect(noCommit.standardError.contains("there is no commit \"HEAD~7\""))
    for wrong in ["--output=x", "-x", "", "a b", "HEAD:site"] {
      let result = try await site.run(["verify", "--since=\(wrong)"])
      #expect(result.exitCode == 64, "\(wrong): \(result.transcript)")
    }

    // Written anew, with the same days: sound in itself, and not what was committed.
    try FileManager.default.removeItem(at: site.url)
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-01-01")
    let anew = try await site.run(["verify", "--since", "HEAD"])
    #expect(anew.exitCode == 1, "\(anew.transcript)")
    #expect(anew.standardOutput.contains("does not go on from the record in HEAD"))
    try site.folder.write("{}", to: "site/versions/versions.json")
    try await git("commit", "-q", "-a", "-m", "broken", in: folder)
    try FileManager.default.removeItem(at: site.url)
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let broken = try await site.run(["verify", "--since", "HEAD"])
    #expect(broken.exitCode == 2)
    #expect(broken.standardError.contains("in the commit \"HEAD\" the record cannot be read"))
  }

  @Test func anOlderRecordInACommitIsGoneOnFrom() async throws {
    let site = try TestSite()
    let older = Places.package.appending(path: "Tests/PolicyPagesTests/Fixtures/older-site")
    try FileManager.default.copyItem(at: older, to: site.url)
    try await git("init", "-q", in: site.folder.url)
    try await git("add", "site", in: site.folder.url)
    try await git("commit", "-q", "-m", "older", in: site.folder.url)
    let withdrawn = try await site.withdraw(4, because: "not taken on", clock: "2026-05-21")
    #expect(withdrawn.exitCode == 0, "\(withdrawn.transcript)")
    let result = try await site.run(["verify", "--since", "HEAD"])
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(result.standardOutput.contains("3 entries came since:"))
  }

  @Test func lineEndsThatGitChangedAreNamedAndKeptByAttributes() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    let folder = site.folder.url
    try await git("init", "-q", in: folder)
    try await git("add", "site", in: folder)
    try await git("commit", "-q", "-m", "one", in: folder)
    try await git("-c", "core.autocrlf=true", "clone", "-q", ".", "changed", in: folder)
    let changed = try await ProvisoBinary.run("verify", in: folder.appending(path: "changed"))
    #expect(changed.exitCode == 1)
    #expect(
      changed.standardOutput.components(separatedBy: "error: ").count == 2, "\(changed.transcript)")
    #expect(changed.standardOutput.contains("line endings were changed in"))
    #expect(changed.standardOutput.contains("core.autocrlf"))
    #expect(changed.standardOutput.contains(".gitattributes"))
    let policy = try site.folder.write(try Policies.withNewPurpose.data, to: "two.json").path
    let refused = try await ProvisoBinary.run(
      "publish", "--policy", policy, "--date", "2026-02-02",
      in: folder.appending(path: "changed"))
    #expect(refused.exitCode == 1)
    #expect(refused.standardOutput.contains("only the ends of its lines differ"))

    try site.folder.write("site/** -text\n", to: ".gitattributes")
    try await git("add", ".gitattributes", in: folder)
    try await git("commit", "-q", "-m", "two", in: folder)
    try await git("-c", "core.autocrlf=true", "clone", "-q", ".", "kept", in: folder)
    let kept = try await ProvisoBinary.run("verify", in: folder.appending(path: "kept"))
    #expect(kept.exitCode == 0, "\(kept.transcript)")
  }
}
