extension Rule {
  static let operatorsIncomplete = Rule(
    "coppa.operators-incomplete",
    requirements: ["coppa-operators"],
    regimes: [.coppa],
    severity: .error,
    citation: "16 CFR 312.4(d)(1)",
    summary: "a service for children does not name who collects data, or how to reach them",
    why: """
      A parent must be able to reach everyone who collects data from a child: by post, by telephone \
      and by e-mail. One operator may answer for all, but then it is the one with all three.
      """,
    failing: [
      Example("no operator is named") { $0.directToChildren { $0.operators = [] } },
      Example("an operator without a telephone number") {
        $0.directToChildren {
          $0.operators = [
            .init("Example Ltd", contacts: [.post("1 Example Quay"), .email("a@example.com")])
          ]
        }
      },
    ],
    passing: [
      Example("a second operator without contacts, for which the first answers") {
        $0.directToChildren { $0.operators.append(.init("Sample Inc.", contacts: [])) }
      },
      Example("nobody is named, and the service is not for children") {
        $0.declareOnly(.coppa)
      },
    ]
  ) { context, findings in
    let operators = context.policy.children?.coppa?.operators ?? []
    let answering = operators.filter(\.answersForAll)
    let lacking = (answering.isEmpty ? operators : answering)
      .map { ($0, missingContacts(of: $0)) }.filter { !$0.1.isEmpty }
    guard operators.isEmpty || !lacking.isEmpty,
      let children = context.childrenUnderCOPPA(asking: &findings)
    else { return }
    if operators.isEmpty {
      findings.report(
        "nothing says who collects data from children through the service",
        help: "name every operator with its address, telephone number and e-mail address",
        subject: "children", at: children.source)
    }
    for (who, missing) in lacking {
      findings.report(
        "\"\(Terminal.visible(who.name))\" collects data from children, but has no "
          + missing.alternatives,
        help: "add it, or let one operator that has all three answer for all",
        subject: "children", at: children.source, excerpt: who.name)
    }
  }

  private static func missingContacts(of who: COPPANotice.Operator) -> [String] {
    var missing = ["address", "telephone number", "e-mail address"]
    for contact in who.contacts {
      switch contact {
      case .post: missing.removeAll { $0 == "address" }
      case .phone: missing.removeAll { $0 == "telephone number" }
      case .email: missing.removeAll { $0 == "e-mail address" }
      case .web, .inApp, .unsubscribeLink: break
      }
    }
    return missing
  }
}
