/// Where a thing was declared: a line of Swift, or a path in a snapshot.
///
/// A location helps people find a thing; it is no part of what the thing says. Two values that
/// differ in nothing else are equal, and a location is never encoded.
public struct SourceLocation: Sendable, Hashable, Codable {
  /// The place in compiled Swift or in a snapshot.
  public enum Place: Sendable, Equatable {
    /// A Swift declaration: `Module/File.swift` as `#fileID` gives it, and a line from 1.
    case swift(fileID: String, line: Int)
    /// A value in a snapshot: the steps from its root, such as `recipients`, `3`, `name`.
    case snapshot(path: [String])
    /// Not known.
    case unknown
  }

  /// The place.
  public var place: Place

  /// A location in Swift source, by default that of the call.
  public init(fileID: String, line: Int) {
    place = .swift(fileID: fileID, line: line)
  }

  /// A location in a snapshot.
  public init(path: [String]) {
    place = .snapshot(path: path)
  }

  /// A location that is not known.
  public static let unknown = SourceLocation(place: .unknown)

  private init(place: Place) {
    self.place = place
  }

  /// Always true: where a thing was declared is no part of what it says.
  public static func == (lhs: SourceLocation, rhs: SourceLocation) -> Bool { true }

  /// Adds nothing: see `==`.
  public func hash(into hasher: inout Hasher) {}

  /// Takes the path in the snapshot as the location.
  public init(from decoder: any Decoder) {
    self.init(path: decoder.codingPath.map(\.stringValue))
  }

  /// Writes nothing; `FactNode` keeps a location beside the fact instead.
  public func encode(to encoder: any Encoder) {}
}
