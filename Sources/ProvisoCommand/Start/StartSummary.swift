import PolicyKit

/// The answers as a list, to be looked over before they are written.
struct StartSummary {
  private let start: PolicyStart
  private let countries: CountryNames

  init(_ start: PolicyStart, countries: CountryNames) {
    self.start = start
    self.countries = countries
  }

  var lines: [String] {
    var lines = [
      line("Legal name", start.name),
      line("Country", start.country.map(countries.name)),
      line("Postal address", start.address),
      line("E-mail", start.email),
      line("Website", start.website),
      line("Published at", start.page),
      line("Checked under", start.regimes.map(\.regime.rawValue).joined(separator: ", ")),
    ]
    if start.activities.isEmpty { lines.append(line("Purposes", nil)) }
    for activity in start.activities {
      lines.append("  \(Terminal.visible(activity.kind.title))")
      lines.append(line("  data", activity.data.map(\.name).joined(separator: ", ")))
      if start.regimes.contains(where: \.regime.asksForBasis) || activity.basis != nil {
        lines.append(line("  lawful by", activity.basis.map(basis)))
      }
      lines.append(line("  received by", activity.receivers.map(receivers)))
      lines.append(line("  kept", activity.retention?.words))
    }
    lines.append(line("People's rights", start.statesRights ? "stated" : nil))
    if start.statesRights { lines.append(line("Authority", start.authority)) }
    return lines
  }

  private func basis(_ basis: PolicyStart.Basis) -> String {
    basis.kind.name + (basis.detail.map { ": \($0)" } ?? "")
  }

  private func receivers(_ receivers: PolicyStart.Receivers) -> String {
    switch receivers {
    case .nobody: "nobody"
    case .some(let all):
      all.map { $0.name + ($0.country.map { " (\(countries.name(of: $0)))" } ?? "") }
        .joined(separator: ", ")
    }
  }

  private func line(_ name: String, _ value: String?) -> String {
    let value = value ?? ""
    let shown = value.isEmpty ? "to be stated" : Terminal.visible(value)
    return "  \(name)\(String(repeating: " ", count: max(1, 17 - name.count)))\(shown)"
  }
}
