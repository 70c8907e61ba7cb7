package import FoundationEssentials
public import PolicyKit

/// A published site as it stands on the disk: the versions of a policy, and their pages.
public struct Site: Sendable {
  /// The folder, as the user named it.
  public let path: String
  /// Every file of Proviso's, by its path below the folder.
  package let files: [String: Data]
  /// The versions.
  public let history: VersionHistory
  /// What stands in the site's folders and is not Proviso's: the first thousand names, in order.
  ///
  /// None of it was opened. Folders end in a slash.
  public let foreign: [String]
  /// How many there are.
  public let foreignCount: Int

  package init(
    path: String, files: [String: Data], history: VersionHistory, foreign: [String] = [],
    foreignCount: Int = 0
  ) {
    self.path = path
    self.files = files
    self.history = history
    self.foreign = foreign
    self.foreignCount = foreignCount
  }

  /// Reads a site; one that is not there yet has no versions.
  ///
  /// - Throws: `SiteError` naming the file that cannot be read, or saying that a run of `publish`
  ///   is at work or was killed.
  public static func load(_ path: String) throws(SiteError) -> Site {
    try SiteFolder(path).site()
  }

  /// A version with its words, as it was published.
  ///
  /// - Throws: `SiteError` where a file of it is missing or is not what was published.
  public func version(_ number: Int) throws(SiteError) -> ArchivedVersion {
    guard let record = history[number] else {
      throw SiteError(
        path,
        history.versions.isEmpty
          ? "nothing is published here yet"
          : "there is no version \(number); there are 1 to \(history.versions.count)")
    }
    let policyData = try file(.policy, of: record, is: record.policy)
    let words = try file(.words, of: record, is: record.words)
    let policy: Policy
    do {
      policy = try Snapshot.decode(policyData)
    } catch {
      throw SiteError(shown(SitePath.version(number, .policy)), "\(error)")
    }
    var report: ChangeReport?
    var changes: Data?
    if let digest = record.changes {
      let data = try file(.changes, of: record, is: digest)
      changes = data
      do {
        report = try StrictJSON.decode(ChangeReport.self, from: data)
      } catch {
        throw SiteError(shown(SitePath.version(number, .changes)), "\(error)")
      }
    }
    return ArchivedVersion(
      record: record, policy: policy, policyData: policyData,
      words: String(decoding: words, as: UTF8.self), report: report, changes: changes)
  }

  /// Counsel's decisions about the versions after one, up to another, as the site tells them.
  ///
  /// - Throws: `SiteError` where one of them cannot be read.
  func decisions(after old: Int, upTo new: Int) throws(SiteError) -> [ChangeOverride] {
    var decisions: [ChangeOverride] = []
    var number = old + 1
    while number <= new {
      decisions += try version(number).decisions
      number += 1
    }
    return decisions
  }

  private func file(
    _ part: SitePath.Part, of record: VersionRecord, is digest: Digest
  ) throws(SiteError) -> Data {
    let name = SitePath.version(record.number, part)
    guard let data = files[name] else {
      throw SiteError(shown(name), "the file is missing; restore it as it was published")
    }
    guard Digest(of: data) == digest else {
      throw SiteError(
        shown(name), "this is not what was published on \(record.published); restore it")
    }
    return data
  }

  func shown(_ file: String) -> String { "\(path)/\(file)" }
}

/// A version as it was published: its record, its facts, its words, and what changed.
public struct ArchivedVersion: Sendable {
  /// Its record.
  public var record: VersionRecord
  /// Its facts.
  public let policy: Policy
  /// The bytes of `policy.json`.
  package let policyData: Data
  /// Its words, in Markdown.
  public let words: String
  /// What changed since the version before; nil for the first.
  public let report: ChangeReport?
  /// The bytes of `changes.json`.
  package let changes: Data?

  package init(
    record: VersionRecord, policy: Policy, policyData: Data, words: String, report: ChangeReport?,
    changes: Data?
  ) {
    self.record = record
    self.policy = policy
    self.policyData = policyData
    self.words = words
    self.report = report
    self.changes = changes
  }

  /// What it says, as a side of a comparison.
  public var side: Comparison.Side {
    .init(String(record.number), policy: policy, words: words)
  }

  /// Counsel's decisions about it, as its report tells them.
  var decisions: [ChangeOverride] { report?.decisions(about: record.number) ?? [] }
}
