extension Int {
  /// The number with what it counts: `1 record`, `2 records`, `0 people`.
  ///
  /// - Parameters:
  ///   - one: What is counted, in the singular.
  ///   - many: The plural, where an s makes none.
  package func counting(_ one: String, _ many: String? = nil) -> String {
    "\(self) " + (self == 1 ? one : many ?? one + "s")
  }
}
