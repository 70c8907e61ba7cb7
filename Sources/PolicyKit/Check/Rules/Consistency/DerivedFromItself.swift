extension Rule {
  static let derivedFromItself = Rule(
    "x.derived-from-itself",
    severity: .error,
    citation: "GDPR 12(1), 14(2)(f)",
    summary: "data are derived from themselves",
    why: "Data that are derived only from each other come from nowhere.",
    failing: [
      Example("interests that are derived from interests") { policy in
        policy.change(Specimen.likelyInterests) {
          $0.derivedFrom = [Specimen.likelyInterests.reference]
        }
      }
    ],
    passing: [
      Example("interests that are derived from what someone bought") { policy in
        policy.change(Specimen.likelyInterests) {
          $0.derivedFrom = [Specimen.orderHistory.reference]
        }
      }
    ]
  ) { context, findings in
    /// Those that were followed to their end.
    var done: Set<ID<DataCategory>> = []
    for category in context.policy.data where !done.contains(category.id) {
      var way: [(category: DataCategory, next: Int)] = [(category, 0)]
      var onTheWay: Set<ID<DataCategory>> = [category.id]
      while let (current, next) = way.last {
        guard next < current.derivedFrom.count else {
          way.removeLast()
          onTheWay.remove(current.id)
          done.insert(current.id)
          continue
        }
        way[way.count - 1].next += 1
        guard let origin = context[current.derivedFrom[next]], !done.contains(origin.id) else {
          continue
        }
        if onTheWay.contains(origin.id) {
          findings.report(
            current.id == origin.id
              ? "\(current.quotedName) are derived from themselves"
              : "\(current.quotedName) are derived from \(origin.quotedName), and these from them",
            help: "name what they are derived from", on: current)
        } else {
          way.append((origin, 0))
          onTheWay.insert(origin.id)
        }
      }
    }
  }
}
