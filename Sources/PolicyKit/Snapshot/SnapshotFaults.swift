/// Why a policy cannot be read: every fault that was found, the first to be met first.
package struct SnapshotFaults: Error {
  /// The faults, at least one.
  package let faults: [SnapshotError]
  /// Whether there are more, which were not looked for.
  package let hasMore: Bool

  /// One fault alone.
  package init(_ fault: SnapshotError) { self.init(faults: [fault], hasMore: false) }

  fileprivate init(faults: [SnapshotError], hasMore: Bool) {
    self.faults = faults
    self.hasMore = hasMore
  }
}

/// Notes faults while decoding goes on behind them.
final class FaultLog {
  /// What passes on that a fault was noted, where no stand-in could take its place.
  enum Stop: Error { case noted, full }

  /// The most faults that anybody reads at once.
  static let limit = 20

  private var noted: [SnapshotError] = []
  private var keys: Set<[String]> = []
  private var hasMore = false
  private lazy var standIns = StandIns()

  /// What was noted; nil where nothing was.
  var faults: SnapshotFaults? {
    noted.isEmpty ? nil : SnapshotFaults(faults: noted, hasMore: hasMore)
  }

  /// Whether a fault names the key at a path as wrong.
  func names(key path: [String]) -> Bool { keys.contains(path) }

  /// Notes a fault; throws where there are enough.
  func note(_ fault: SnapshotError) throws(Stop) {
    if noted.count == Self.limit {
      hasMore = true
      throw .full
    }
    noted.append(fault)
    if fault.isAboutKey { keys.insert(fault.path) }
  }

  /// Notes an error, and gives a value to go on with.
  func standIn<T: Decodable>(for type: T.Type, after error: any Error) throws(Stop) -> T {
    switch error {
    case Stop.full: throw .full
    case Stop.noted: break
    case let fault as SnapshotError: try note(fault)
    case let error as DecodingError: try note(SnapshotError(error))
    default: try note(SnapshotError(path: [], problem: "\(error)"))
    }
    guard let value = standIns.value(of: type) else { throw .noted }
    return value
  }
}
