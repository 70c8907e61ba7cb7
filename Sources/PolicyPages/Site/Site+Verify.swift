import FoundationEssentials
import PolicyKit

extension Site {
  /// A file of a site that is not as it was published.
  public struct Fault: Sendable, Hashable, CustomStringConvertible {
    /// How much it matters.
    public enum Kind: String, Sendable, Hashable, Codable {
      /// What was published, and must never change, is not what it was.
      case archive
      /// A page around it differs from what Proviso wrote; publishing writes it anew.
      case page
    }

    /// The file, by its path.
    public let path: String
    /// How much it matters.
    public let kind: Kind
    /// What is wrong, and what would be right.
    public let problem: String
    /// Whether nothing differs but the ends of lines, which git changes where it is told to.
    public let isOfLineEnds: Bool

    /// The path and the problem, as compilers print them.
    public var description: String { "\(Terminal.visible(path)): error: \(problem)" }
  }

  /// Everything in the site that is not as it was published, in order of path.
  ///
  /// The record itself was verified when the site was read: its digest, the numbers, the chains of
  /// digests from version to version and from entry to entry, and that the versions stand as the
  /// entries fold.
  public func faults() -> [Fault] {
    var faults: [String: Fault] = [:]
    func report(
      _ file: String, _ kind: Fault.Kind, _ problem: String, isOfLineEnds: Bool = false
    ) {
      if faults[file] == nil {
        faults[file] = Fault(
          path: shown(file), kind: kind, problem: problem, isOfLineEnds: isOfLineEnds)
      }
    }
    func compare(
      _ file: String, _ data: Data, with digest: Digest, _ kind: Fault.Kind, _ problem: String
    ) {
      if Digest(of: data) == digest { return }
      if Digest(of: data.withLineFeeds) == digest {
        report(
          file, kind,
          "only the ends of its lines differ from what was published; check it out again without "
            + "their being changed", isOfLineEnds: true)
      } else {
        report(file, kind, problem)
      }
    }
    var settled: Set<String> = []
    for record in history.versions {
      for (part, digest) in settledParts(of: record) {
        let file = SitePath.version(record.number, part)
        settled.insert(file)
        guard let data = files[file] else {
          report(file, .archive, "the file is missing; restore it as it was published")
          continue
        }
        compare(
          file, data, with: digest, .archive,
          "this is not what was published on \(record.published) (\(Digest(of: data)), and not "
            + "\(digest)); restore it")
      }
      do {
        _ = try version(record.number)
      } catch {
        report(String(error.path.dropFirst(path.count + 1)), .archive, error.problem)
      }
    }
    for (file, digest) in history.files.sorted(by: { $0.key < $1.key })
    where !settled.contains(file) {
      guard let data = files[file] else {
        report(file, .page, "the file is missing; proviso publish writes it anew")
        continue
      }
      compare(
        file, data, with: digest, .page,
        "it was changed after Proviso wrote it; proviso publish writes it anew")
    }
    for file in files.keys.sorted()
    where SitePath.isOurs(file) && file != SitePath.history && history.files[file] == nil
      && !settled.contains(file)
    {
      report(file, .page, "Proviso did not write this file; move it away")
    }
    if let impossible = history.impossibilities().first {
      report(
        SitePath.history, .archive,
        "$.entries[\(impossible.entry)].\(impossible.member): \(impossible.problem); no publishing "
          + "writes such an entry, so restore the record as it was published")
    }
    if let problem = recordProblem {
      report(SitePath.history, .page, problem.words, isOfLineEnds: problem.isOfLineEnds)
    }
    if let current = history.current.flatMap({ history[$0] }) {
      for (file, digest) in [(SitePath.words, current.words), (SitePath.policy, current.policy)] {
        guard let data = files[file] else { continue }
        compare(
          file, data, with: digest, .page,
          "this is not version \(current.number), which the record has in force; "
            + "proviso publish writes it anew")
      }
    }
    for file in demanded where history.files[file] == nil {
      report(
        file, .archive,
        "the record names no such file, and a site with these versions has one; restore the record "
          + "and the file")
    }
    return faults.values.sorted { $0.path < $1.path }
  }

  /// How the bytes of the record differ from those that Proviso writes for what it says.
  ///
  /// The record's digest is of what it says, so that a mark or a blank in the file leaves it as it was.
  private var recordProblem: (words: String, isOfLineEnds: Bool)? {
    guard let data = files[SitePath.history],
      let value = try? JSONReader.read([UInt8](data))
    else { return nil }
    let written = CanonicalJSON.encode(value)
    if data == written { return nil }
    if data.withLineFeeds == written {
      return (
        "only the ends of its lines differ from what Proviso writes; check it out again without "
          + "their being changed", true
      )
    }
    return (
      "it says what was recorded, in other bytes than Proviso writes, such as with a byte order mark "
        + "or other blanks; proviso publish writes it anew", false
    )
  }

  /// The files that a record with entries must name, whatever it says of them.
  ///
  /// Records without entries are older, and so are some of their sites, which had fewer files.
  private var demanded: [String] {
    if history.entries.isEmpty { return [] }
    var demanded = [
      SitePath.page, SitePath.words, SitePath.policy, SitePath.stylesheet, SitePath.feed,
      SitePath.versionList,
    ]
    for record in history.versions {
      var parts: [SitePath.Part] = [.page, .words, .policy]
      if record.changes != nil { parts += [.changesPage, .changesWords, .changes] }
      if history.showsNotice(of: record) { parts += [.noticePage, .noticeText] }
      if history.showsRetraction(of: record) { parts += [.retractionPage, .retractionText] }
      demanded += parts.map { SitePath.version(record.number, $0) }
    }
    return demanded
  }

  /// The parts of a version that never change again.
  private func settledParts(of record: VersionRecord) -> [(SitePath.Part, Digest)] {
    var parts: [(SitePath.Part, Digest)] = [(.policy, record.policy), (.words, record.words)]
    if let changes = record.changes { parts.append((.changes, changes)) }
    // What people were told is evidence, and as settled as the words.
    var told: [SitePath.Part] = []
    if record.notified != nil { told += [.noticePage, .noticeText] }
    if record.withdrawn?.retracted != nil { told += [.retractionPage, .retractionText] }
    for part in told {
      if let digest = history.files[SitePath.version(record.number, part)] {
        parts.append((part, digest))
      }
    }
    return parts
  }
}

extension Data {
  /// The bytes with every CR LF as LF.
  fileprivate var withLineFeeds: Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for byte in self {
      if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
      bytes.append(byte)
    }
    return Data(bytes)
  }
}
