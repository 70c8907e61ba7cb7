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

  /// Half a run, as a kill leaves it: readers say so, and the next run completes it.
  @Test func aRunThatWasKilledIsSaidAndCompleted() async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let before = try site.contents()
    var wasSaid = false
    // Kills at ever later moments, until one falls between journal and end, or the run is through.
    for attempt in 0..<400 where !wasSaid {
      try site.folder.write(Policies.withNewPurpose.data, to: "two.json")
      let script = """
        "$0" publish --policy two.json --site site --date 2026-02-01 >out 2>&1 &
        i=0; while [ ! -e .site.proviso-new/journal ] && kill -0 $! 2>/dev/null; do i=$((i+1)); done
        kill -9 $! 2>/dev/null; wait $! 2>/dev/null; true
        """
      _ = try await Shell.run(
        "sh", ["-c", script, ProvisoBinary.url.path], in: site.folder.url)
      let isThere = FileManager.default.fileExists(
        atPath: site.folder.url.path + "/.site.proviso-new/journal")
      if isThere {
        wasSaid = true
        for command in ["verify", "diff"] {
          let result = try await site.run(command, on: nil)
          #expect(result.exitCode == 2, "\(attempt) \(result.transcript)")
          #expect(result.standardError.contains("publishing was interrupted here"))
        }
      }
      let next = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
      #expect(next.exitCode == 0, "\(next.transcript)")
      #expect(try await site.verify().exitCode == 0)
      #expect(try site.records().count == 2)
      if wasSaid { break }
      try FileManager.default.removeItem(at: site.url)
      for (name, data) in before { try site.folder.write(data, to: "site/" + name) }
    }
    #expect(wasSaid)
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
