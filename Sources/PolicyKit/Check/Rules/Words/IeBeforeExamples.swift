extension Rule {
  static let ieBeforeExamples = Rule(
    "x.ie-before-examples",
    severity: .warning,
    citation: "GDPR 12(1), 13(1)(e)",
    summary: "\"i.e.\" makes a whole list of what are examples",
    why: """
      "i.e." says "that is": nothing else is meant. Where the list gives examples, the words rule \
      out everyone who is not on it, and every other recipient is then undisclosed. "e.g." gives \
      examples.
      """,
    failing: [
      Example("\"i.e.\" before \"such as\"") {
        $0.introduction = "Others help us (i.e. providers such as \(Specimen.letterpress))."
      },
      Example("\"i.e.\" before an example of a category") {
        $0.introduction = "We send parcels by \(Specimen.couriers) (i.e. \(Specimen.parcelfinch))."
      },
    ],
    passing: [
      Example("\"i.e.\" before the meaning of a word") {
        $0.introduction = "We are the controller (i.e. the company that decides)."
      },
      Example("\"e.g.\" before examples") {
        $0.introduction = "Others help us (e.g. providers such as \(Specimen.letterpress))."
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let recipients = Dictionary(
      context.policy.recipients.map { ($0.id.rawValue, $0) },
      uniquingKeysWith: { first, _ in first })
    // Found once: whoever serves us belongs to a list of all who do.
    let serving = context.policy.recipients.filter { recipient in
      recipient.kinds.contains {
        [.emailDelivery, .hosting, .analytics, .payment, .advertising, .serviceProvider]
          .contains($0)
      }
    }
    func recipient(_ token: Token) -> Recipient? {
      token.reference.flatMap { $0.kind == .recipient ? recipients[$0.id] : nil }
    }
    for passage in context.passages where passage.kind == .prose {
      for sentence in passage.blocks.flatMap(\.sentences) {
        for index in sentence.indices where sentence[index].lower == "i.e" {
          // A list that matters is near; looking further would take the square of a long text.
          let rest = sentence[(index + 1)..<min(index + 60, sentence.endIndex)]
          let end = rest.firstIndex { $0.after.contains(")") } ?? rest.endIndex - 1
          guard index + 1 <= end else { continue }
          let list = sentence[(index + 1)...end]
          func report(_ message: String, _ help: Help) {
            findings.report(
              message, help: help, subject: passage.subject, at: passage.source,
              excerpt: sentence[index].before + sentence[index].text + ".")
          }
          if let example = words.examples.matches(in: list).first(where: {
            $0.phrase != "like" && !$0.phrase.hasPrefix("includ")
          }) {
            report(
              "\"i.e.\" stands before examples (\"\(example.phrase)\")",
              "write \"e.g.\", or name all there are")
            break
          }
          guard index > sentence.startIndex, let category = recipient(sentence[index - 1])
          else { continue }
          let members = list.compactMap(recipient).uniqued()
          guard !members.isEmpty,
            members.allSatisfy({ $0.memberOf?.id == category.id })
          else { continue }
          let named = members.map(\.name).listed()
          let all = Terminal.visible(category.name)
          let areExamples =
            category.members?.isExhaustive == false
            || members.contains { $0.isExample == true }
          if areExamples {
            report(
              "\"i.e.\" says that \(all) are only \(named), the facts that these are examples",
              "write \"e.g.\", or name all there are")
          } else if category.kinds.contains(.serviceProvider) {
            let others = serving.filter {
              $0.id != category.id && $0.memberOf?.id != category.id
                && $0.id != category.memberOf?.id
            }
            guard !others.isEmpty else { continue }
            report(
              "\"i.e.\" says that \(all) are only \(named), but "
                + "\(others.map(\.name).listed(atMost: 2)) provide services too",
              "write \"e.g.\", or name all there are")
          }
        }
      }
    }
  }
}
