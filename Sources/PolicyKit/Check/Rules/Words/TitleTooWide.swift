extension Rule {
  static let titleTooWide = Rule(
    "x.title-too-wide",
    severity: .info,
    citation: "GDPR 12(1)",
    summary: "the title of a purpose says \"all\" where the purpose is about some",
    why: """
      Readers skim titles. One that says "All messages" over a purpose that is about abusive \
      messages alone alarms most of them needlessly, and hides the purpose from those it is about.
      """,
    failing: [
      Example("a title about all messages, and a condition about abusive ones") { policy in
        policy.change(Specimen.support) {
          $0.title = "All messages to us"
          $0.condition = "if you send us abusive messages"
        }
      }
    ],
    passing: [
      Example("a title that names them") { policy in
        policy.change(Specimen.support) {
          $0.title = "Abusive messages to us"
          $0.condition = "if you send us abusive messages"
        }
      },
      Example("a title about all, and a condition about all") { policy in
        policy.change(Specimen.support) {
          $0.title = "All messages to us"
          $0.condition = "if you send us messages"
        }
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    func tokens(_ text: Prose) -> [Token] {
      Tokenizer.blocks(of: text, abbreviations: words.abbreviations) { $0.id }.flatMap(\.tokens)
    }
    for purpose in context.policy.purposes {
      guard let condition = purpose.condition else { continue }
      let title = tokens(Prose(stringLiteral: purpose.title)).map(\.lower)
      guard let all = title.firstIndex(where: words.universals.contains) else { continue }
      let named = Set(title[(all + 1)...])
      let said = tokens(condition)
      let narrower = said.indices.dropFirst().first { index in
        let before = said[index - 1]
        return named.contains(said[index].lower) && !named.contains(before.lower)
          && before.after.isEmpty && words.adjectiveEndings.contains(where: before.lower.hasSuffix)
      }
      guard let narrower else { continue }
      let about = said[(narrower - 1)...narrower].excerpt
      findings.report(
        "the title \(purpose.quotedName) stands over what is about \"\(Terminal.visible(about))\"",
        help: "say in the title what it is about", on: purpose)
    }
  }
}
