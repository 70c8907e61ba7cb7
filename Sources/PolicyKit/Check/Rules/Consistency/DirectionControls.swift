extension Rule {
  static let directionControls = Rule(
    "x.direction-controls",
    severity: .warning,
    citation: "Unicode Standard Annex 9, section 2; Unicode Technical Report 36, section 2.5",
    summary: "words hold characters that turn the direction in which text is read",
    why: """
      Such characters cannot be seen, and let text read otherwise than it is written: readers would \
      see other words than counsel approved. The page leaves them out. Languages that are written \
      from right to left need none of them; a page says its direction once.
      """,
    failing: [
      Example("a name that reads backwards") {
        $0.recipients[0].name = "\u{202E}sserprettel"
      },
      Example("words in an isolate that never ends") {
        $0.release.summary = "You can now \u{2066}ask to pay by invoice."
      },
    ],
    passing: [
      Example("words in another script") { $0.purposes[0].title = "מסמכים" },
      Example("a joiner, which is part of words") { $0.purposes[0].title = "نامه\u{200C}ها" },
    ]
  ) { context, findings in
    for found in context.texts
    where found.value.unicodeScalars.contains(where: Terminal.turnsDirection) {
      findings.report(
        "\(found.path) has characters that turn the direction of text: \""
          + Terminal.visible(String(found.value.prefix(80))) + "\"",
        help: "take them out; they are shown here as \\u{…}", subject: found.subject,
        at: found.source)
    }
  }
}
