import Foundation
import Glibc
import Testing

/// Publishing into a folder that others use as well, through the front door.
@Suite struct PublishInPlaceTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private func inode(_ path: String = "") -> UInt {
    var found = stat()
    return lstat(site.url.path + path, &found) == 0 ? UInt(found.st_ino) : 0
  }

  @Test func foreignEntriesOfEveryKindStayAndStopNothing() async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let root = site.url.path
    try site.folder.write("mine", to: "elsewhere/secret")
    for folder in ["", "/versions", "/versions/1", "/.well-known"] {
      try site.folder.write("mine", to: "site\(folder)/CNAME")
      try FileManager.default.createDirectory(
        atPath: root + folder + "/empty", withIntermediateDirectories: false)
      #expect(symlink("/etc/passwd", root + folder + "/link") == 0)
      #expect(symlink("nowhere", root + folder + "/dangling") == 0)
      #expect(mkfifo(root + folder + "/pipe", 0o600) == 0)
      #expect(mknod(root + folder + "/socket", S_IFSOCK | 0o600, 0) == 0)
    }
    chmod(root, 0o2775)
    let before = inode()
    let second = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    #expect(second.exitCode == 0, "\(second.transcript)")
    #expect(inode() == before)
    var found = stat()
    #expect(lstat(root, &found) == 0 && found.st_mode & 0o7777 == 0o2775)
    for folder in ["", "/versions", "/versions/1", "/.well-known"] {
      #expect(try site.folder.text(of: "site\(folder)/CNAME") == "mine")
      for name in ["empty", "link", "dangling", "pipe", "socket"] {
        #expect(lstat("\(root)\(folder)/\(name)", &found) == 0, "\(folder)/\(name)")
      }
    }
    let verified = try await site.verify()
    #expect(verified.exitCode == 0, "\(verified.transcript)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: site.folder.url.path)
        .filter { $0.contains("proviso-new") } == [])
  }

  @Test func whatStandsInTheWayOfAVersionIsNamed() async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    try site.folder.write("mine", to: "site/versions/2/index.html")
    let record = try site.text("versions/versions.json")
    let refused = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    #expect(refused.exitCode == 2)
    #expect(refused.standardError.hasPrefix("\(site.url.path)/versions/2: error: "))
    #expect(refused.standardError.contains("move it away"), "\(refused.transcript)")
    #expect(try site.text("versions/2/index.html") == "mine")
    #expect(try site.text("versions/versions.json") == record)
    try FileManager.default.moveItem(
      atPath: site.url.path + "/versions/2", toPath: site.url.path + "/mine")
    #expect(try await site.publish(Policies.withNewPurpose, on: "2026-02-01").exitCode == 0)
  }

  @Test(arguments: ["folder", "pipe", "link", "giant", "device"])
  func aRecordThatIsNoPlainFileIsRefusedAtOnce(_ kind: String) async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let path = site.url.path + "/versions/versions.json"
    if kind == "giant" {
      #expect(truncate(path, 1 << 40) == 0)
    } else {
      try FileManager.default.moveItem(atPath: path, toPath: site.folder.url.path + "/record")
      switch kind {
      case "folder":
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      case "pipe": #expect(mkfifo(path, 0o600) == 0)
      case "link": #expect(symlink(site.folder.url.path + "/record", path) == 0)
      // Only root can make a device; another user gets a link to one, which is refused as well.
      default: if mknod(path, S_IFCHR | 0o600, 0x105) != 0 { _ = symlink("/dev/zero", path) }
      }
    }
    for command in ["verify", "publish"] {
      let result =
        command == "verify"
        ? try await site.verify() : try await site.publish(Policies.plain, on: "2026-01-02")
      #expect(result.exitCode == 2, "\(result.transcript)")
      #expect(result.standardError.hasPrefix("\(path): error: "), "\(result.transcript)")
    }
  }

  /// Mounts the site by itself, in mounts that only the command sees.
  @Test(.needsMounts, arguments: [false, true])
  func aMountedSiteIsPublished(aboveIsReadOnly: Bool) async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    try site.folder.write("mine", to: "site/versions/CNAME")
    try site.folder.write(Policies.withNewPurpose.data, to: "two.json")
    let before = inode()
    let above =
      aboveIsReadOnly
      ? "mount --bind . . && cd \"$PWD\" && mount -o remount,bind,ro . && cd \"$PWD\" && " : ""
    let script = """
      mount --bind site /mnt && \(above)mount --bind /mnt site && "$0" publish --policy two.json \
      --site site --date 2026-02-01 && "$0" verify --site site && ls -A . site
      """
    let result = try await Shell.run(
      "unshare", Mounts.options + ["sh", "-c", script, ProvisoBinary.url.path], in: site.folder.url)
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(!result.standardOutput.contains(".proviso-new"), "\(result.transcript)")
    #expect(inode() == before)
    #expect(try site.text("versions/CNAME") == "mine")
    #expect(try site.records().count == 2)
    #expect(try await site.verify().exitCode == 0)
  }

  /// A folder in the site can be a mount of its own, as a volume for the archive.
  @Test(.needsMounts, arguments: ["versions", ".well-known", "versions/1"])
  func aMountedFolderOfTheSiteIsPublished(_ folder: String) async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    try site.folder.write(Policies.withNewPurpose.data, to: "two.json")
    let script = """
      mount --bind site/\(folder) site/\(folder) && "$0" publish --policy two.json \
      --site site --date 2026-02-01 && "$0" verify --site site && ls -AR .
      """
    let result = try await Shell.run(
      "unshare", Mounts.options + ["sh", "-c", script, ProvisoBinary.url.path], in: site.folder.url)
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(!result.standardOutput.contains("proviso-new"), "\(result.transcript)")
    #expect(try site.records().count == 2)
  }

  /// Stops a run in the midst, by a mount that keeps one page from being replaced.
  @Test(.needsMounts, arguments: ["index.html", "versions/index.html", "versions/versions.json"])
  func aRunThatStoppedHalfwayIsSaidAndCompleted(_ file: String) async throws {
    try await stopHalfway(at: file)
    for command in ["verify", "diff"] {
      let result = try await site.run(command, on: nil)
      #expect(result.exitCode == 2, "\(result.transcript)")
      #expect(result.standardError.contains("publishing was interrupted here"))
    }
    // Any command that writes completes it, whatever else it does.
    let next = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    #expect(next.exitCode == 0, "\(next.transcript)")
    #expect(next.standardOutput == "Nothing to publish.\n")
    #expect(try await site.verify().exitCode == 0)
    #expect(try site.records().count == 2)
  }

  @Test(.needsMounts) func whoeverTellsPeopleCompletesARunThatStoppedHalfway() async throws {
    try await stopHalfway(at: "versions/index.html")
    let server = try MailServer(in: site.folder)
    try site.folder.write("email\nada@example.org\n", to: "people.csv")
    let told = try await site.run(
      [
        "notify", "--send", "--smtp", server.address, "--ledger", "ledger", "--new-ledger",
        "--people", "people.csv",
      ], clock: "2026-02-01")
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(try server.recipients() == ["ada@example.org"])
    #expect(try await site.verify().exitCode == 0)
    #expect(try site.records()[1]["notified"] is [String: Any])
  }

  private func stopHalfway(at file: String) async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    try site.folder.write(Policies.withNewPurpose.data, to: "two.json")
    let record = try site.text("versions/versions.json")
    let script = """
      cp site/\(file) copy && mount --bind copy site/\(file) && "$0" publish --policy two.json \
      --site site --date 2026-02-01
      """
    let stopped = try await Shell.run(
      "unshare", Mounts.options + ["sh", "-c", script, ProvisoBinary.url.path], in: site.folder.url)
    #expect(stopped.exitCode == 2, "\(stopped.transcript)")
    #expect(stopped.standardError.hasPrefix("site/\(file): error: "), "\(stopped.transcript)")
    #expect(stopped.standardError.contains("proviso publish, which completes it"))
    #expect(try site.text("versions/versions.json") == record)
  }
}

/// Mounts that only one command sees.
enum Mounts {
  /// Nothing can be mounted, though root should be able to.
  struct Missing: Error {}

  /// The options of unshare(1): another user than root becomes root of a space of its own.
  static let options =
    geteuid() == 0 ? ["--mount"] : ["--user", "--map-root-user", "--mount"]
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, loudly, where nothing can be mounted; for root where `CI` is set, fails it.
  static var needsMounts: Self {
    .enabled("needs mounts") {
      let tried = try? await Shell.run(
        "unshare", Mounts.options + ["sh", "-c", "mount --bind /mnt /mnt"])
      if tried?.exitCode == 0 { return true }
      if geteuid() == 0, ProcessInfo.processInfo.environment["CI"] != nil { throw Mounts.Missing() }
      FileHandle.standardError.write(
        Data("\n*** SKIPPED: nothing can be mounted here (unshare --mount) ***\n\n".utf8))
      return false
    }
  }
}
