/// How many findings there are of each severity, and how many are accepted.
package struct Tally: Sendable, Equatable {
  var errors = 0
  var warnings = 0
  var infos = 0
  var accepted = 0

  init(_ findings: some Sequence<Finding>) {
    for finding in findings {
      switch (finding.isOpen, finding.severity) {
      case (false, _): accepted += 1
      case (true, .error): errors += 1
      case (true, .warning): warnings += 1
      case (true, .info): infos += 1
      }
    }
  }

  /// The four numbers, as the columns of a table.
  var columns: [Int] { [errors, warnings, infos, accepted] }

  /// The headings of the columns.
  static let headings = ["errors", "warnings", "info", "accepted"]

  /// The numbers in words: `1 error, 2 warnings, 3 accepted`.
  package var description: String {
    var parts = [
      "\(errors) error\(errors == 1 ? "" : "s")", "\(warnings) warning\(warnings == 1 ? "" : "s")",
    ]
    if infos > 0 { parts.append("\(infos) for information") }
    if accepted > 0 { parts.append("\(accepted) accepted") }
    return parts.joined(separator: ", ")
  }
}

extension Report {
  /// The tally of everything.
  package var tally: Tally { Tally(findings) }

  /// The tally of each regime that has findings, after that of what holds under any law.
  ///
  /// A finding under two regimes counts under both, so the rows add up to more than there are.
  var tallyByRegime: [(law: String, tally: Tally)] {
    let anyLaw = findings.filter(\.regimes.isEmpty)
    let rows = regimes.map { regime in
      (regime.rawValue, findings.filter { $0.regimes.contains(regime) })
    }
    return ([("any law", anyLaw)] + rows).filter { !$0.1.isEmpty }.map { ($0.0, Tally($0.1)) }
  }

  /// The regimes in words, and the day: `under eu-gdpr, uk-gdpr, as of 2026-11-22`.
  package var scope: String {
    let laws = regimes.map(\.rawValue).joined(separator: ", ")
    return "under \(laws.isEmpty ? "no declared law" : laws), as of \(date)"
  }
}

extension Acknowledgement {
  /// Who accepted it, until when and why, in one line: `Jane Doe until 2027-01-01: the reason`.
  package var account: String {
    let reason = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return by + (until.map { " until \($0)" } ?? "") + ": " + reason
  }
}
