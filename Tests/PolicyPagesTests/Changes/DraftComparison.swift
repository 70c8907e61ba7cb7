import PolicyKit

@testable import PolicyPages

extension Comparison {
  /// A draft compared with the first version, without decisions of counsel's.
  static func ofDraft(_ old: Policy, _ new: Policy) throws -> Comparison {
    let renderer = PolicyRenderer()
    return try Comparison(
      from: .init("1", policy: old, words: renderer.markdown(of: old)),
      to: .init("draft", policy: new, words: renderer.markdown(of: new)),
      version: 2, renderer: renderer, review: .none)
  }
}
