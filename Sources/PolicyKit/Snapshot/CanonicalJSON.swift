package import FoundationEssentials

/// JSON that is the same bytes on every machine: sorted keys, two spaces, UTF-8, LF at the end.
package enum CanonicalJSON {
  /// The JSON of a value.
  package static func encode(_ value: some Encodable) throws(SnapshotError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      var data = try encoder.encode(value)
      data.append(0x0A)
      return data
    } catch {
      throw SnapshotError(path: [], problem: "\(error)")
    }
  }
}
