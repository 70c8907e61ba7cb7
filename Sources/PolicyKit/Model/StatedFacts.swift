extension Policy {
  /// The facts that words on the page state, by their stable paths: prose of the outline, the
  /// introduction, and what stands for a whole part.
  package var statedFacts: Set<String> {
    let free = sections.flatMap(\.content).compactMap { content -> Prose? in
      if case .prose(let prose) = content { prose } else { nil }
    }
    let isIntroduced =
      outline.isEmpty || sections.contains { $0.content.contains(.part(.introduction)) }
    let parts = [
      isIntroduced ? introduction : nil, scope?.wording, retention?.wording, rights?.wording,
      tracking?.wording, sharing?.wording,
    ].compactMap { $0 }
    return Set((free + parts).flatMap(\.statements).flatMap(\.facts))
  }
}
