package import FoundationEssentials
package import PolicyKit

extension VersionHistory {
  /// What the archive knows of one of its versions on a day.
  package func exported(_ record: VersionRecord, on day: CalendarDate) -> ExportedVersion {
    ExportedVersion(
      number: record.number, published: record.published, inForce: record.inForce,
      isInForce: inForce(on: day)?.number == record.number, identity: record.policy.description)
  }
}

extension Site {
  /// A published version, and what the archive knows of it on a day.
  ///
  /// - Throws: `SiteError` where there is no such version, or it is not what was published.
  package func exported(
    version number: Int, on day: CalendarDate
  ) throws(SiteError) -> (policy: Policy, version: ExportedVersion) {
    let archived = try version(number)
    return (archived.policy, history.moved(on: day).exported(archived.record, on: day))
  }

  /// What the archive knows of a policy on a day: the newest version that it is, or else the number
  /// that it would get.
  ///
  /// - Parameter snapshot: The policy's snapshot.
  package func exported(_ snapshot: Data, on day: CalendarDate) -> ExportedVersion {
    let identity = Digest(of: snapshot)
    let history = history.moved(on: day)
    if let record = history.versions.last(where: { $0.policy == identity }) {
      return history.exported(record, on: day)
    }
    return ExportedVersion(
      number: history.versions.count + 1, published: nil, inForce: nil, isInForce: false,
      identity: identity.description)
  }
}

extension TILTDocument {
  /// The document with its hash.
  package func sealed() -> Data {
    encoded(hash: String(Digest(of: sealedBytes).description.dropFirst("sha256:".count)))
  }
}
