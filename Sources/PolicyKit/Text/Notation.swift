/// What a policy or a review is written in, and so what its reader is spoken to in.
public enum Notation: Sendable, Hashable, CaseIterable {
  /// Swift, compiled into the command.
  case swift
  /// YAML, in a file called `.yaml` or `.yml`.
  case yaml
  /// JSON, in any other file.
  case json

  /// The notation of a file, by its name.
  public init(ofFile path: String) {
    let path = path.lowercased()
    self = path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? .yaml : .json
  }
}
