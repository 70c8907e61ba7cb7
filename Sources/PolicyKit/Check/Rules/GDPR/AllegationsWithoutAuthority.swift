extension Rule {
  static let allegationsWithoutAuthority = Rule(
    "gdpr.allegations-without-authority",
    requirements: ["gdpr-10-criminal"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 10; DPA 2018 s.11(2) (United Kingdom)",
    summary: "people are reported for what they may have done, as if no such data were criminal",
    why: """
      To tell the police that a reader broke the law is to use data on an offence, which takes \
      official authority or a law that allows it; in the United Kingdom an alleged offence counts \
      as well, by the words of the law. A lawful basis alone does not suffice.
      """,
    failing: [
      Example("reviews that break the law are reported to the police") { policy in
        policy.change(Specimen.reviewing) { $0.recipients.append(Specimen.police.reference) }
      },
      Example("words that accuse the reader, and the police as a recipient") { policy in
        policy.change(Specimen.crimeReports) {
          $0.recipientsWording = """
            If we believe that you are in breach of the law, we tell \(Specimen.police).
            """
        }
      },
    ],
    passing: [
      Example("reported on a law that allows it") { policy in
        policy.change(Specimen.reviewing) { $0.recipients.append(Specimen.police.reference) }
        policy.change(Specimen.reviews) {
          $0.sensitivity = .criminal(
            authority: .law(citation: "section 55 of the Data Protection Act 2018 (Ireland)"))
        }
      },
      Example("moderation that tells no authority, and a victim's report of a crime") { _ in },
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      guard
        let authority = context.recipients(of: purpose).first(where: {
          $0.kinds.contains(.lawEnforcement)
        }), !context.data(of: purpose).contains(where: \.isCriminal)
      else { continue }
      let moderates = purpose.activities.contains(.contentModeration)
      guard moderates || accuses(purpose, in: context) else { continue }
      findings.report(
        "\(purpose.quotedName) can tell \(Terminal.visible(authority.name)) that someone broke "
          + "the law, and nothing says what allows it",
        help:
          "declare those data as \(swift: ".criminal(authority:)") with the law, or accept the finding "
          + "and say why they are none", on: purpose)
    }
  }

  /// Whether the words of a purpose say that a reader broke the law.
  private static func accuses(_ purpose: Purpose, in context: CheckContext) -> Bool {
    guard let words = context.words else { return false }
    return context.passages.contains { passage in
      passage.purpose == purpose.id.rawValue && passage.kind == .prose
        && passage.blocks.contains { !words.allegations.matches(in: $0.tokens[...]).isEmpty }
    }
  }
}

extension DataCategory {
  /// Whether they are declared as data on convictions and offences.
  fileprivate var isCriminal: Bool {
    if case .criminal = sensitivity { true } else { false }
  }
}
