extension Section {
  /// What an outline places by itself, and the common parts therefore leave out.
  package struct Placement: Sendable {
    /// The purposes that stand by themselves.
    package private(set) var purposes: Set<ID<Purpose>> = []
    /// Whether the right to object stands apart.
    package var placesObjection = false
    /// Whether opt-outs stand together.
    package private(set) var placesOptOuts = false
    /// Whether the bases of all purposes stand together.
    package private(set) var placesBases = false
    /// The laws whose rights stand by themselves, in the order of the sections.
    package private(set) var regimes: [[Regime]] = []
    /// The sorts of data that stand by themselves, in the order of the sections.
    package private(set) var origins: [DataOrigin] = []

    /// What some sections place.
    package init(_ sections: [Section]) {
      for section in sections { add(section) }
    }

    private mutating func add(_ section: Section) {
      for content in section.content {
        switch content {
        case .purpose(let purpose): purposes.insert(purpose.id)
        case .rights(let regimes, _): self.regimes.append(regimes)
        case .data(let origin): origins.append(origin)
        case .part(.objection): placesObjection = true
        case .part(.optOuts): placesOptOuts = true
        case .part(.bases): placesBases = true
        case .section(let inner): add(inner)
        case .prose, .part: break
        }
      }
    }

    /// The laws of the section in which something that holds under some laws stands; nothing for the
    /// common part, where what holds under others as well or under all stands.
    package func place(of laws: [Regime]) -> [Regime]? {
      if laws.isEmpty { return nil }
      return regimes.first { Set(laws).isSubset(of: $0) }
    }

    /// The sort under which a category of data stands; nothing for the common part.
    package func origin(of category: DataCategory, in policy: Policy) -> DataOrigin? {
      let sorts = category.sorts(in: policy)
      return origins.first(where: sorts.contains)
    }
  }
}

extension DataCategory {
  /// Every sort of origin that it has.
  fileprivate func sorts(in policy: Policy) -> Set<Section.DataOrigin> {
    var sorts: Set<Section.DataOrigin> = []
    for origin in origins {
      switch origin {
      case .provided: sorts.insert(.provided)
      case .observed: sorts.insert(.observed)
      case .derived, .inferred: sorts.insert(.workedOut)
      }
    }
    let ids = Set(sources.map(\.id))
    if policy.sources.contains(where: { ids.contains($0.id) && $0.nature != .dataSubject }) {
      sorts.insert(.fromOthers)
    }
    return sorts
  }
}

extension Purpose {
  /// How it is stopped, in all ways that are stated, with the path of each below the purpose.
  package var optOuts: [(path: String, optOut: OptOut)] {
    [("marketing/optOut", marketing?.optOut), ("optOut", optOut)].compactMap { path, optOut in
      optOut.map { (path, $0) }
    }
  }
}

extension Policy {
  /// Every basis once, with the purposes that rest on it, in the order in which they state them.
  package var sharedBases: [(basis: LawfulBasis, purposes: [Reference<Purpose>])] {
    var shared: [(basis: LawfulBasis, purposes: [Reference<Purpose>])] = []
    var places: [LawfulBasis: Int] = [:]
    for purpose in purposes {
      for basis in purpose.bases {
        if let place = places[basis] {
          if shared[place].purposes.last != purpose.reference {
            shared[place].purposes.append(purpose.reference)
          }
        } else {
          places[basis] = shared.count
          shared.append((basis, [purpose.reference]))
        }
      }
    }
    return shared
  }
}
