extension Rule {
  static let unknownCountry = Rule(
    "x.unknown-country",
    severity: .error,
    citation: "ISO 3166-1",
    summary: "a country is given by a code that no country has",
    why: """
      Whether data leave the Union, and whether a country is adequate, is decided by the code. A \
      mistyped one silently turns those checks off, and the page shows the bare code.
      """,
    failing: [
      Example("the United Kingdom as UK instead of GB") {
        $0.controller.country = "UK"
      }
    ],
    passing: [
      Example("the European Economic Area as a whole") { policy in
        policy.change(Specimen.europeTransfer) { $0.countries = ["EEA"] }
      },
      Example("the United Kingdom as GB") {
        $0.rights?.authorities.append(SupervisoryAuthority("Another authority", country: "GB"))
      },
    ]
  ) { context, findings in
    for found in context.countries where !context.law.countries.contains(found.value.code) {
      findings.report(
        "\"\(Terminal.visible(found.value.code))\" is no country's code",
        help: found.value.code == "UK"
          ? "the code of the United Kingdom is GB"
          : found.value.code == "EU"
            ? "name the countries, or the European Economic Area as EEA"
            : "use the two capital letters of ISO 3166-1, such as IE"
              + Suggestion.clause(for: found.value.code, among: context.law.countries.sorted()),
        subject: found.subject, at: found.source, excerpt: "\"\(found.value.code)\"")
    }
  }
}
