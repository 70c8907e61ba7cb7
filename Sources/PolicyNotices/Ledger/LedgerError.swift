import PolicyKit

/// What a ledger could not do.
///
/// No address is ever part of it.
public enum LedgerError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  case exists(path: String)
  case openToOthers(path: String)
  case notALedger(path: String)
  case newer(path: String)
  case file(path: String, reason: String)
  case full
  case database(reason: String)
  case forgotten(version: Int)
  case unknownVersion(Int)
  case unknownValue(path: String?, column: String, value: Int)
  case stopped(version: Int, reason: String?)

  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .missing(let path):
      "there is no ledger \(Terminal.visible(path)); bring it back from where the last delivery ran, "
        + "or start one with --new-ledger if no one was told yet"
    case .exists(let path):
      "there is a ledger \(Terminal.visible(path)) already; leave out --new-ledger to go on with it"
    case .openToOthers(let path):
      "others can read the ledger \(Terminal.visible(path)), and it holds addresses; "
        + "run: chmod 600 \(Terminal.visible(path))"
    case .notALedger(let path): "\(Terminal.visible(path)) is no ledger"
    case .newer(let path):
      "the ledger \(Terminal.visible(path)) is from a newer version of Proviso; update Proviso"
    case .file(let path, let reason): "\(Terminal.visible(path)): \(Terminal.visible(reason))"
    case .full:
      "the disk under the ledger is full; make room and run this again: nobody is lost, and "
        + "whoever was being written to is tried again"
    case .database(let reason): "the ledger could not be used: \(Terminal.visible(reason))"
    case .forgotten(let version):
      "the addresses of version \(version) were forgotten, so nobody can tell any more who was told; "
        + "sending again would tell everyone twice"
    case .stopped(let version, let reason):
      "the delivery of version \(version) was stopped"
        + (reason.map { " (\(Terminal.visible($0)))" } ?? "")
        + "; to go on with it, run: proviso notify stop --ledger FILE --version \(version) --lift"
    case .unknownValue(let path, let column, let value):
      "the ledger\(path.map { " " + Terminal.visible($0) } ?? "") has a \(column) of \(value), which "
        + "Proviso does not know; somebody has changed it, so bring back a copy as Proviso left it"
    case .unknownVersion(let version): "the ledger knows nothing of a version \(version)"
    }
  }
}
