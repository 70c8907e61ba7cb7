/// Which of two times is longer, where that can be said.
enum Lengthening: Int, Comparable {
  case equal, shorter, unclear, longer

  static func < (lhs: Lengthening, rhs: Lengthening) -> Bool { lhs.rawValue < rhs.rawValue }

  /// What two together are: nobody can say what is longer in one way and shorter in another.
  func and(_ other: Lengthening) -> Lengthening {
    if self == .equal || self == other { return other }
    return other == .equal ? self : .unclear
  }

  init(_ before: Period, _ after: Period) {
    if after.isEqual(to: before) {
      // What is only roughly so long may be longer; what is exactly so long is not.
      self = after.isApproximate == true && before.isApproximate != true ? .unclear : .equal
    } else if after.isLonger(than: before) {
      self = .longer
    } else if before.isLonger(than: after) {
      self = .shorter
    } else {
      // 30 days are a month in some months only.
      self = .unclear
    }
  }
}

extension Weigher {
  /// Weighs how long data are kept; what nobody can say to be shorter counts as longer.
  ///
  /// - Parameter general: What holds where nothing more specific is said.
  mutating func weighRetention(
    _ field: Field, _ before: Retention?, _ after: Retention?,
    general: (old: Retention?, new: Retention?), purposes: [Purpose]
  ) {
    if before == after { return }
    let first = before ?? general.old
    let second = after ?? general.new
    guard let first else {
      add(.retentionStated, field, nil, second.map { .retention($0) })
      return
    }
    guard let second else {
      add(
        .retentionExtended, field, .retention(first), nil, purposes: purposes, isAssumed: true)
      return
    }
    // What becomes of data when their time is over weighs like a time, and is none.
    let time = lengthening(first.rule, second.rule)
      .and(lengthening(first.extensions, second.extensions))
      .and(lengthening(stagesOf: first, second))
    let lengthening = max(
      time, lengthening(first.precedence, second.precedence),
      lengthening(first.ending, second.ending))
    switch lengthening {
    case .longer, .unclear:
      add(
        .retentionExtended, field, .retention(first), .retention(second), purposes: purposes,
        isAssumed: time != .longer)
    case .shorter:
      add(
        .retentionShortened, field, .retention(first), .retention(second),
        isAssumed: time != .shorter)
    case .equal:
      let isRestated =
        first.legalMinimum != second.legalMinimum || first.ending != second.ending
        || first.stages != second.stages
        || first.precedence != second.precedence
        || before == nil || after == nil
      if isRestated {
        add(.retentionRestated, field, .retention(first), .retention(second))
      } else if first.rule != second.rule || first.extensions != second.extensions {
        add(
          first.periods == second.periods ? .wordingCorrected : .retentionReworded, field,
          .retention(first), .retention(second))
      }
    }
    words(field, first.wording, second.wording)
  }

  private func lengthening(_ before: Prose, _ after: Prose) -> Lengthening {
    before.encoded == after.encoded || wording(before, after) < .substantive ? .equal : .unclear
  }

  private func lengthening(_ before: Retention.Rule, _ after: Retention.Rule) -> Lengthening {
    switch (before, after) {
    case (.period(let first, let start), .period(let second, let other)):
      let length = Lengthening(first, second)
      switch (start, other) {
      case (nil, nil): return length
      case (let start?, let other?): return max(length, lengthening(start, other))
      case (nil, _?), (_?, nil): return max(length, .unclear)
      }
    case (.until(let first), .until(let second)),
      (.asLongAsNecessary(let first), .asLongAsNecessary(let second)):
      return lengthening(first, second)
    case (.criteria(let first), .criteria(let second)):
      guard first.count == second.count else { return .unclear }
      return zip(first, second).map { lengthening($0, $1) }.max() ?? .equal
    case (.indefinite(let first), .indefinite(let second)):
      switch (first, second) {
      case (nil, nil): return .equal
      case (let first?, let second?): return lengthening(first, second)
      case (nil, _?): return .shorter
      case (_?, nil): return .longer
      }
    case (.indefinite, _): return .shorter
    case (_, .indefinite): return .longer
    default: return .unclear
    }
  }

  private func lengthening(
    _ before: [Retention.Extension], _ after: [Retention.Extension]
  ) -> Lengthening {
    var result = Lengthening.equal
    var rest = after
    for first in before {
      let index =
        rest.firstIndex { $0.condition == first.condition }
        ?? rest.firstIndex { wording(first.condition, $0.condition) < .substantive }
      guard let index else {
        result = result.and(.shorter)
        continue
      }
      switch (first.period, rest.remove(at: index).period) {
      case (nil, nil): break
      case (let before?, let after?): result = result.and(Lengthening(before, after))
      case (nil, _?): result = result.and(.shorter)
      case (_?, nil): result = result.and(.unclear)
      }
    }
    return rest.isEmpty ? result : result.and(.longer)
  }

  private func lengthening(
    _ before: Retention.Precedence?, _ after: Retention.Precedence?
  ) -> Lengthening {
    func length(_ precedence: Retention.Precedence?) -> Int {
      switch precedence {
      case .shorter: 0
      case .specific, nil: 1
      case .longer: 2
      }
    }
    let (first, second) = (length(before), length(after))
    return second > first ? .longer : second < first ? .shorter : .equal
  }
}

extension Weigher {
  /// Whether more is left of the data at the end: who no longer promises to delete them may keep them.
  private func lengthening(
    _ before: Retention.Ending?, _ after: Retention.Ending?
  ) -> Lengthening {
    func rest(_ ending: Retention.Ending) -> Int {
      switch ending {
      case .deletion: 0
      case .deletionOrAnonymisation: 1
      case .anonymisation: 2
      case .archiving: 3
      }
    }
    guard let before else { return .equal }
    guard let after else { return before == .archiving ? .equal : .unclear }
    return rest(after) > rest(before) ? .longer : rest(after) < rest(before) ? .shorter : .equal
  }
}

extension Weigher {
  /// Whether data are held longer when their time is over.
  private func lengthening(stagesOf before: Retention, _ after: Retention) -> Lengthening {
    if before.stages == after.stages { return .equal }
    if before.stages.isEmpty { return .longer }
    if after.stages.isEmpty { return .shorter }
    guard let first = before.stagesInAll, let second = after.stagesInAll else { return .unclear }
    return Lengthening(first, second)
  }
}

extension Retention {
  /// Every period that it states.
  fileprivate var periods: [Period] {
    var periods = extensions.compactMap(\.period)
    if case .period(let length, _) = rule { periods.append(length) }
    return periods
  }
}
