extension Rule {
  static let termUnused = Rule(
    "x.term-unused",
    severity: .info,
    citation: "GDPR 12(1)",
    summary: "a term is defined and never used",
    why: "A definition that nothing uses costs a reader time, and may hide that a word was meant.",
    failing: [
      Example("a term that no words mention") {
        $0.terms.append(Term("gadget", name: "Gadget", definition: "a thing we sell"))
      }
    ],
    passing: [
      Example("a term that another definition mentions") { policy in
        let term = Term("gadget", name: "Gadget", definition: "a thing we sell")
        policy.terms.append(term)
        policy.scope?.exclusions.append("what others do with a \(term)")
      }
    ]
  ) { context, findings in
    let used = Set(
      context.references.filter { $0.value.kind == .term && $0.entity?.subject != $0.value.subject }
        .map(\.value.id))
    for term in context.policy.terms where !used.contains(term.id.rawValue) {
      findings.report(
        "no words use the term \"\(Terminal.visible(term.name))\"",
        help:
          "refer to it as \(swift: "\\(Term.…)", yaml: "{\(term.id)}") where the words mean it, or remove it",
        on: term)
    }
  }
}
