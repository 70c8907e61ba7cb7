import PolicyKit

/// The pages of a preview that no site has: findings, and the notice as a mail program shows text.
///
/// They look like the policy's page, and no script runs in them either. Everything that comes from
/// a policy is escaped here.
struct PreviewPages: Sendable {
  let language: String
  private let style: PageStyle

  init(language: String, stylesheet: String) {
    self.language = language
    style = PageStyle(stylesheet)
  }

  /// A page by its title and its HTML, which must be safe already.
  func page(_ title: String, _ body: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(style.contentSecurityPolicy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(Escape.html(title))</title>
    <style>\(style.css)</style>
    </head>
    <body>
    <div class="page">
    <header><h1>\(Escape.html(title))</h1></header>
    <main id="_main">
    \(body)
    </main>
    </div>
    </body>
    </html>

    """
  }

  // MARK: Notice

  /// The notice as text, below its subject.
  func notice(_ notice: NoticeWords) -> String {
    page(
      "Notice as text",
      """
      <p><strong>Subject:</strong> <span lang="\(Escape.html(notice.language))">\
      \(Escape.html(notice.subject))</span></p>
      <pre lang="\(Escape.html(notice.language))">\(Escape.html(notice.text))</pre>
      """)
  }

  /// Why there is no notice.
  func noNotice(because reason: String) -> String {
    page("No notice", "<p>\(Escape.html(reason))</p>")
  }

  // MARK: Findings

  /// The findings: what stops publishing first, then the rest, the questions, and what was accepted.
  func findings(_ report: Report, over sources: SourceText) -> String {
    let rules = Dictionary(
      report.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var body = "<p>\(Escape.html(report.tally.description.asSentence))"
    body += " Checked \(Escape.html(report.scope)).</p>\n"
    for (severity, title) in Self.headings {
      let findings = report.open(severity)
      if findings.isEmpty { continue }
      body += "<h2>\(title) (\(findings.count))</h2>\n"
      body += findings.map { item(for: $0, over: sources, by: rules[$0.rule]) }.joined()
    }
    if !report.questions.isEmpty {
      body += "<h2>Questions (\(report.questions.count))</h2>\n<ul>\n"
      body += report.questions.map {
        "<li>\(Escape.html($0.text)) (\(Escape.html($0.regime.rawValue)))</li>\n"
      }.joined()
      body += "</ul>\n"
    }
    let accepted = report.findings.filter { !$0.isOpen }
    if !accepted.isEmpty {
      body += "<h2>Accepted (\(accepted.count))</h2>\n<ul>\n"
      body += accepted.map {
        "<li>\(Escape.html($0.message.asSentence)) "
          + "\(Escape.html(($0.acknowledgement?.account ?? "").asSentence)) "
          + "<code>\(Escape.html($0.rule))</code></li>\n"
      }.joined()
      body += "</ul>\n"
    }
    return page("Findings", body)
  }

  private static let headings: [(Severity, String)] = [
    (.error, "Errors"), (.warning, "Warnings"), (.info, "For information"),
  ]

  /// A sentence of ours, in which backticks stand around what is written in a policy's source.
  private static func prose(_ text: String) -> String {
    Escape.html(text).replacing(/`([^`]+)`/) { "<code>\($0.1)</code>" }
  }

  private func item(for finding: Finding, over sources: SourceText, by rule: Rule?) -> String {
    let position = sources.position(of: finding.location, excerpt: finding.excerpt)
    let quotation = position.quotation.joined(separator: "\n")
    var html = "<h3>\(Escape.html(finding.message.asSentence))</h3>\n"
    html += "<p><code>\(Escape.html(position.shown))</code></p>\n"
    if !quotation.isEmpty { html += "<pre>\(Escape.html(quotation))</pre>\n" }
    html += "<p><strong>To mend it:</strong> \(Self.prose(finding.help.asSentence))</p>\n"
    if let rule {
      html += "<details><summary>Why: \(Escape.html(finding.citation))</summary>\n"
      html += "<p>\(Self.prose(rule.why))</p>\n"
      html += "<p>Rule <code>\(Escape.html(finding.rule))</code>, about "
      html += "<code>\(Escape.html(finding.subject))</code></p>\n</details>\n"
    }
    return html
  }
}
