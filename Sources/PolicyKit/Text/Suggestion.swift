/// What somebody who mistyped a name probably meant.
package enum Suggestion {
  /// The candidate nearest to a name, or nil when none is near enough to be worth a question.
  ///
  /// Of several equally near, the first in alphabetical order, so that a message is the same on
  /// every run.
  package static func closest(
    to name: String, in candidates: some Sequence<String>
  ) -> String? {
    // Nobody types a name this long by hand, and the work grows with the square of it.
    let limit = min(3, max(1, name.count / 3))
    guard name.utf8.count <= 100 else { return nil }
    var best: (distance: Int, name: String)?
    let letters = Array(name.lowercased())
    for candidate in candidates where candidate != name && candidate.utf8.count <= 100 {
      let others = Array(candidate.lowercased())
      // Each letter too many or too few counts as one.
      guard abs(letters.count - others.count) <= limit else { continue }
      let distance = distance(from: letters[...], to: others[...])
      guard distance <= limit, distance < candidate.count else { continue }
      if let best, (best.distance, best.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// `; did you mean "x"?` for the closest candidate, or nothing.
  package static func clause(for name: String, among candidates: some Sequence<String>) -> String {
    closest(to: name, in: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
  }

  /// `; did you mean "x"?` for the candidate that people also call otherwise, or nothing.
  package static func clause(
    forOtherName name: String, among candidates: some Sequence<String>
  ) -> String {
    let meant = otherNames[name.lowercased()] ?? []
    return candidates.first(where: meant.contains).map { "; did you mean \"\($0)\"?" } ?? ""
  }

  /// Laws by what people call them, be it in a policy's `regimes` or in those of a right.
  private static let otherNames: [String: Set<String>] = [
    "gdpr": ["euGDPR", "eu-gdpr"], "dsgvo": ["euGDPR", "eu-gdpr"], "eu": ["euGDPR", "eu-gdpr"],
    "uk": ["ukGDPR", "uk-gdpr"], "gb": ["ukGDPR", "uk-gdpr"],
    "us-ca": ["ccpa"], "california": ["ccpa"], "cpra": ["ccpa"],
    "us-co": ["colorado"], "cpa": ["colorado", "us-co"], "us-va": ["virginia"],
    "vcdpa": ["virginia", "us-va"], "us-tx": ["texas"], "tdpsa": ["texas", "us-tx"],
    "ch": ["swissFADP", "ch-fadp"], "fadp": ["swissFADP", "ch-fadp"],
    "brazil": ["lgpd", "br-lgpd"], "br": ["lgpd", "br-lgpd"],
    "canada": ["pipeda", "ca-pipeda"], "ca": ["pipeda", "ca-pipeda"],
  ]

  /// The least number of letters to insert, delete, replace, or swap with a neighbour.
  package static func distance(from first: String, to second: String) -> Int {
    distance(from: Array(first)[...], to: Array(second)[...])
  }

  private static func distance(
    from first: ArraySlice<Character>, to second: ArraySlice<Character>
  ) -> Int {
    // What both begin and end with changes nothing.
    let start = zip(first, second).prefix { $0 == $1 }.count
    let (rest, otherRest) = (first.dropFirst(start), second.dropFirst(start))
    let end = zip(rest.reversed(), otherRest.reversed()).prefix { $0 == $1 }.count
    return fullDistance(from: Array(rest.dropLast(end)), to: Array(otherRest.dropLast(end)))
  }

  private static func fullDistance(from first: [Character], to second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (i, letter) in first.enumerated() {
      var row = [i + 1]
      for (j, other) in second.enumerated() {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == second[j - 1], first[i - 1] == other {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[second.count]
  }
}
