/// Reads the tables that travel in the binary as dated JSON files.
///
/// Their rows hold more than the code turns on, such as where a row comes from, so other keys are
/// skipped. Foundation's decoder would do, but looks through every conformance of the program for
/// each type that it meets, at every start.
enum DatedTable {
  /// The rows of a table.
  static func decode<T: Decodable>(
    _ type: T.Type, from bytes: [UInt8]
  ) throws(SnapshotError) -> T {
    try SnapshotDecoder.decode(
      type, from: try JSONReader.read(bytes), skippingUnknownKeys: true)
  }
}
