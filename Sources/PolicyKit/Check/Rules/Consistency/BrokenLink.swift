extension Rule {
  static let brokenLink = Rule(
    "x.broken-link",
    severity: .error,
    citation: "GDPR 12(1)",
    summary: "a link in the words leads to a heading that the page does not have",
    why: "A reader who follows the link stays where they are, and does not find what is promised.",
    failing: [
      Example("a link to a section that is not there") {
        $0.rights?.appeal = "You can appeal: see [how](#appeals-and-complaints-office)."
      }
    ],
    passing: [
      Example("a link to the web") {
        $0.rights?.appeal = "You can appeal: see [how](https://example.com/appeal)."
      }
    ]
  ) { context, findings in
    guard let anchors = context.anchors else { return }
    for found in context.proses {
      let text = found.value.markdown { _, label in label ?? "" }
      // A regular expression is costly to make, and hardly any words hold such a link.
      guard text.mayLinkWithinPage else { continue }
      for match in text.matches(of: /\]\(\s*<?#([^\s)>]*)/) {
        let fragment = String(match.1)
        if fragment.isEmpty || fragment == "top" || anchors.contains(fragment) { continue }
        findings.report(
          "\(found.path) links to \"#\(Terminal.visible(fragment))\", which is no heading of the page",
          help: "link to one of the page's headings"
            + Suggestion.clause(for: fragment, among: anchors.sorted()),
          subject: found.subject, at: found.source, excerpt: "#\(fragment)")
      }
    }
  }
}

extension String {
  /// Whether Markdown may hold a link to a heading of its own page.
  fileprivate var mayLinkWithinPage: Bool {
    utf8.contains(UInt8(ascii: "#")) && contains("](")
  }
}

extension FactNode {
  /// Whether the words of a policy may link to headings of its own page, so that it takes the page
  /// to check them.
  public var linksWithinPage: Bool {
    var found = false
    walk { visit in
      if case .string(let text) = visit.node.value, text.mayLinkWithinPage { found = true }
    }
    return found
  }
}
