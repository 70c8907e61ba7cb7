/// The rights and how they are used.
extension DPVDocument {
  /// The rights; those without channels of their own share one notice of how requests are made.
  var rights: [LinkedNode] {
    guard let rights = policy.rights else { return [] }
    var used: [Right.Kind: Int] = [:]
    return rights.rights.map { right in
      used[right.kind, default: 0] += 1
      let count = used[right.kind] ?? 1
      let id = right.kind.rawValue + (count > 1 ? "-\(count)" : "")
      var node = LinkedNode(LinkedNode.name("right", id), "Right")
      node.types.append(right.kind.isActive ? "ActiveRight" : "PassiveRight")
      let term = isUnderGDPR(right.regimes) ? right.kind.dpvRightUnderGDPR : nil
      node.add("skos:broader", term ?? "dpv:DataSubjectRight")
      if term == nil { node.add("dct:title", Self.title(right.kind)) }
      node.add("hasApplicableLaw", right.regimes.filter(isDeclared).map(lawName))
      guard detail == .full else { return node }
      if let condition = names.text(of: right.condition) {
        node.add("hasContext", described("Context", condition))
      }
      node.add("dct:description", names.text(of: right.effect))
      node.add("dct:description", names.text(of: right.wording))
      guard right.kind.isActive else { return node }
      var notice = LinkedNode(nil, "Notice", "RightExerciseNotice")
      addReach(of: right.channels, to: &notice)
      if right.kind == .complaint {
        notice.add("hasAuthority", rights.authorities.indices.map(authorityName))
        notice.add("foaf:page", LinkedNode.iri(rights.authorityList))
      }
      if !notice.isEmpty {
        node.add("isExercisedAt", notice)
      } else if right.kind != .complaint {
        node.add("isExercisedAt", Self.requestsName)
      }
      return node
    }
  }

  private static let requestsName = "#requests"

  /// How requests are made.
  var requests: [LinkedNode] {
    guard let rights = policy.rights, !rights.rights.isEmpty else { return [] }
    var node = LinkedNode(Self.requestsName, "Notice", "RightExerciseNotice")
    addReach(of: rights.channels, to: &node)
    node.add("hasResponsibleEntity", ["#controller"])
    if rights.fee == .free { node.add("hasFee", ["dpv:FeeNotRequired"]) }
    for words in [rights.channelsWording, rights.verification, rights.agents, rights.appeal] {
      node.add("dct:description", names.text(of: words))
    }
    return [node]
  }

  private func isDeclared(_ regime: Regime) -> Bool { policy.declared(regime) != nil }

  /// The name of a right in words: `optOutOfSale` is "opt out of sale".
  private static func title(_ kind: Right.Kind) -> String {
    kind.rawValue.reduce(into: "") { result, character in
      result += character.isUppercase ? " \(character.lowercased())" : String(character)
    }
  }
}
