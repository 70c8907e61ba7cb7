package import FoundationEssentials

/// JSON of ours other than a snapshot, read as strictly: unknown keys and doubled ones are errors.
package enum StrictJSON {
  /// A value from JSON.
  ///
  /// - Throws: `SnapshotError` with the path to the fault and what was expected there.
  package static func decode<T: Decodable>(
    _ type: T.Type, from data: Data
  ) throws(SnapshotError) -> T {
    try SnapshotDecoder.decode(type, from: Snapshot.plainValue(of: data))
  }
}
