/// Who does something with each type of entity.
protocol EntityVisitor {
  mutating func visit<E: Entity & Codable>(_ type: E.Type)
}

extension EntityKind {
  /// Shows a visitor the type of the kind; nothing else pairs the two.
  func show(_ visitor: inout some EntityVisitor) {
    switch self {
    case .term: visitor.visit(Term.self)
    case .data: visitor.visit(DataCategory.self)
    case .source: visitor.visit(DataSource.self)
    case .purpose: visitor.visit(Purpose.self)
    case .recipient: visitor.visit(Recipient.self)
    case .transfer: visitor.visit(Transfer.self)
    case .tracker: visitor.visit(Tracker.self)
    case .decision: visitor.visit(AutomatedDecision.self)
    case .section: visitor.visit(Section.self)
    }
  }

  /// Shows a visitor the types of all kinds.
  static func showAll(_ visitor: inout some EntityVisitor) {
    for kind in allCases { kind.show(&visitor) }
  }
}
