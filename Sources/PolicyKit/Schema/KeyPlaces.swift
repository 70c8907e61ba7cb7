/// Where keys and cases of a model belong, for those that stand elsewhere.
///
/// It looks in the neighbourhood of where they stand: in the objects around, and in those below, the
/// nearest first.
struct KeyPlaces {
  /// Whose keys they are.
  enum Model: Sendable { case policy, review }

  private let shapes: ModelShapes
  private let root: Node

  init?(_ model: Model) {
    switch model {
    case .policy:
      guard let shapes = try? ModelShapes.policy() else { return nil }
      self.shapes = shapes
      root = .payload([.init(name: "policy", shape: shapes.root, isRequired: true)])
    case .review:
      guard let shapes = try? ModelShapes.review() else { return nil }
      self.shapes = shapes
      root = .shape(shapes.root)
    }
  }

  /// Something that may have keys.
  private enum Node {
    case shape(ModelShape)
    /// The labelled values of a case.
    case payload([ModelShapes.Member])
  }

  private struct Place {
    let node: Node
    /// The path as it is shown, such as `$.policy.recipients`.
    let path: String
    /// Whether it is an element of the list at the path.
    let isElement: Bool

    var shown: String { isElement ? "an element of \(path)" : path }
  }

  /// `; it belongs in $.policy.controller`, for a key that belongs elsewhere; else nothing.
  func clause(forKey key: String, at path: [String]) -> String {
    clause(at: path, is: "it") { keys(of: $0).contains(key) }
  }

  /// The same for the name of a case; the path is that of the value.
  func clause(forCase name: String, at path: [String]) -> String {
    let around = path.last.map { Int($0) == nil } == true ? path.dropLast() : path.dropLast(2)
    return clause(at: Array(around), is: "\"\(name)\"") { node in
      switch node {
      case .shape(.choice(let type)): shapes.choices[type]?.contains { $0.name == name } ?? false
      case .shape(.variant(let type)):
        shapes.variants[type]?.contains {
          $0.name == name && $0.payload.allSatisfy { !$0.isRequired }
        }
          ?? false
      case .shape, .payload: false
      }
    }
  }

  private func clause(
    at path: [String], is subject: String, _ isWanted: (Node) -> Bool
  ) -> String {
    let found = places(near: path, isWanted)
    if found.isEmpty { return "" }
    let shown = found.prefix(3).joined(separator: ", or ")
    return "; \(subject) belongs in \(shown)" + (found.count > 3 ? ", or elsewhere" : "")
  }

  /// The nearest places that are wanted, each once; a step up, or down, counts one.
  private func places(near path: [String], _ isWanted: (Node) -> Bool) -> [String] {
    let around = Array(around(path).reversed())
    for distance in 1...4 {
      // What stands around comes before what stands below, and that before what stands beside.
      let ways = [distance, 0] + Array(1..<max(distance, 2)).filter { $0 < distance }
      for up in ways where around.indices.contains(up) {
        let found = below(around[up], by: distance - up).filter { isWanted($0.node) }
        let shown = found.map(\.shown).uniqued()
        if !shown.isEmpty { return shown }
      }
    }
    return []
  }

  /// What has keys on the way to a path, the outermost first.
  private func around(_ path: [String]) -> [Place] {
    var place = Place(node: root, path: "$", isElement: false)
    var found = [place]
    for (index, step) in path.enumerated() {
      let shown = SnapshotError.render(Array(path[...index]))
      if case .shape(.list(let element)) = place.node {
        place = Place(node: .shape(element), path: shown, isElement: false)
      } else if let next = members(of: place.node).first(where: { $0.name == step }) {
        place = Place(node: next.node, path: shown, isElement: false)
      } else {
        return found
      }
      if case .shape(.list) = place.node { continue }
      found.append(place)
    }
    return found
  }

  /// What stands so many steps below; the elements of a list stand in its place.
  private func below(_ place: Place, by steps: Int) -> [Place] {
    if steps == 0 { return [place] }
    return members(of: place.node).flatMap { name, node in
      let path = place.path + (place.isElement ? "[]" : "") + ".\(name)"
      if case .shape(.list(let element)) = node {
        return below(Place(node: .shape(element), path: path, isElement: true), by: steps - 1)
      }
      return below(Place(node: node, path: path, isElement: false), by: steps - 1)
    }
  }

  private func keys(of node: Node) -> [String] { members(of: node).map(\.name) }

  private func members(of node: Node) -> [(name: String, node: Node)] {
    switch node {
    case .payload(let members): return members.map { ($0.name, .shape($0.shape)) }
    case .shape(.object(let type)):
      return (shapes.objects[type] ?? []).map { ($0.name, .shape($0.shape)) }
    case .shape(.variant(let type)):
      return (shapes.variants[type] ?? []).map { each in
        (each.name, each.bare.map { .shape($0) } ?? .payload(each.payload))
      }
    case .shape: return []
    }
  }
}
