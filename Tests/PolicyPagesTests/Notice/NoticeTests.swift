import PolicyKit
import TestSupport
import Testing

@testable import PolicyPages

@Suite struct NoticeTests {
  private typealias Samples = NoticeSamples

  private func words(_ notice: Notice) throws -> NoticeWords {
    try PolicyRenderer().words(of: notice)
  }

  /// What stands before the list of changes, without the heading.
  private func opening(of words: NoticeWords) throws -> String {
    let start = try #require(words.text.firstRange(of: "=\n\n"))
    let rest = words.text[start.upperBound...]
    let underline = try #require(rest.firstRange(of: "\n---"))
    let end = try #require(rest[..<underline.lowerBound].lastIndex(of: "\n"))
    return String(rest[..<end])
  }

  private func consultancy() throws -> Notice {
    try Samples.notice(of: Samples.consultancy, Samples.consultancyChanges)
  }

  /// The specimen as the illustration that it is.
  private var illustrated: Policy {
    var policy = Policy.specimen
    policy.publication.banner = "This is an illustration: no such company exists."
    return policy
  }

  /// One change that needs consent, from a controller that says neither where its page is nor why.
  private func consentAskedAgain() throws -> Notice {
    var policy = Samples.consultancy
    policy.publication.url = nil
    policy.release = Release()
    return try Samples.notice(
      of: policy,
      [
        Samples.change(
          "basis-changed", "purpose:marketing", "We ask for your consent before we send marketing",
          old: "our legitimate interests", new: "your consent", consentAgain: true)
      ],
      overrides: [
        .init(
          subject: "The wording of the introduction changed", changeClass: .editorial,
          reason: "our counsel read it, and it means the same")
      ])
  }

  // MARK: Where it leads

  @Test(arguments: [
    ("/terms", "https://example.com/terms"), ("terms", "https://example.com/privacy/terms"),
    ("../terms?a=1#b", "https://example.com/terms?a=1#b"),
    ("./", "https://example.com/privacy/"), ("#rights", "https://example.com/privacy/#rights"),
    ("?print", "https://example.com/privacy/?print"), ("../../..", "https://example.com/"),
    ("https://other.example/x", "https://other.example/x"),
    ("mailto:a@example.com", "mailto:a@example.com"),
  ])
  func linksOfCounselLeadThereFromAMessage(link: String, whole: String) throws {
    var policy = Samples.consultancy
    policy.release.notice = NoticeWording(
      opening: .init(stringLiteral: "Read [this](\(link))."),
      closing: .init(stringLiteral: "And [that](\(link))."))
    let words = try words(Samples.notice(of: policy, Samples.consultancyChanges))
    #expect(words.html.ranges(of: "href=\"\(whole)\"").count >= 2)
    #expect(words.relativeLink == nil)
    #expect(words.text.contains(whole.replacing("mailto:", with: "")))
  }

  @Test func aLinkThatLeadsNowhereIsFoundWhereThePageHasNoAddress() throws {
    var policy = Samples.consultancy
    policy.publication.url = nil
    policy.release.notice = NoticeWording(opening: "Read [this](/terms).")
    let words = try words(Samples.notice(of: policy, Samples.consultancyChanges))
    #expect(words.relativeLink == "/terms")
  }

  // MARK: What it says

  @Test func saysWhoWritesWhatChangesWhenAndWhatToDo() throws {
    let words = try words(consultancy())
    #expect(words.subject == "Harbour LLC: our privacy policy changes on 28 December 2026")
    let opening = try opening(of: words).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      opening == """
        We, Harbour LLC, are changing our privacy policy: the text that says what we do with your \
        personal data. What matters most: Companies of our group may receive your data (new: \
        companies of the Harbour group). The new \
        policy applies from 28 December 2026; until then, the present policy applies. You can object \
        to how we use your data, take back a consent that you gave us or say no to our \
        marketing messages; “What you can do” below says how.
        """)
    for part in [
      "Old: your consent, and our legitimate interests", "New: your consent",
      "Why we change it: We reviewed our policy", "We use your data for the same purposes",
      "by e-mail at privacy@example.com", "complain to a data protection authority",
      "Harbour LLC, 12 Sample Street, San Francisco, CA 94000",
      "https://example.com/privacy/versions/2/index.html",
      "https://example.com/privacy/versions/2/changes.html",
      "https://example.com/privacy/versions/1/index.html",
    ] {
      #expect(words.text.contains(part) || words.text.replacing("\n", with: " ").contains(part))
    }
  }

  @Test func opensWithFiveSentencesAtMost() throws {
    var policy = Samples.consultancy
    policy.controller.name = "Haven LLC"
    let notices = try [
      consultancy(),
      Samples.notice(of: policy, Samples.many, before: Samples.consultancy),
      Samples.notice(
        of: policy,
        [
          Samples.change(
            "basis-changed", "purpose:marketing",
            "We start. We go on! Who knows? And so on. For ever.", consentAgain: true)
        ]),
      Samples.notice(of: policy, [], inForce: nil),
      Samples.notice(of: .specimen, Samples.many),
    ]
    for notice in notices {
      let opening = try opening(of: words(notice))
      #expect((2...5).contains(ReadableText.sentences(in: opening)), "\(opening)")
    }
  }

  @Test func putsWhatMattersMostFirst() throws {
    let words = try words(Samples.notice(of: .specimen, Samples.many))
    let titles = words.text.split(separator: "\n").filter {
      $0.hasPrefix("- ") && $0.contains(", number ")
    }
    #expect(titles.count == 36)
    #expect(titles.first == "- A new purpose, number 1")
    #expect(titles.last == "- Another telephone number, number 4")
    // Words that go on meaning the same are not told one by one beside them.
    #expect(words.text.contains("We also corrected words, which go on meaning the same."))
    for heading in [
      "What we use your data for (most important)", "How long we keep your data (most important)",
      "How long we keep your data\n", "Your rights\n",
    ] {
      #expect(words.text.contains("\n\n" + heading))
    }
  }

  @Test func namesTheChoicesThatAnswerTheChangesFirst() throws {
    func first(_ change: ChangeReport.Entry, of policy: Policy = .specimen) throws -> String? {
      NoticeChoice.offered(by: policy, after: [change]).first?.kind.rawValue
    }
    #expect(try first(Samples.change("sale-started", "sale", "t")) == "optOutOfSale")
    #expect(try first(Samples.change("retention-extended", "purpose:support", "t")) == "erasure")
    #expect(try first(Samples.change("right-added", "right:withdrawal", "t")) == "withdrawal")
    #expect(
      try first(Samples.change("decision-added", "decision:invoice", "t"))
        == "objection")
    #expect(
      try first(Samples.change("country-added", "transfer:support", "t"), of: Samples.consultancy)
        == "objection")
  }

  @Test func offersToStopTheUseThatChanged() throws {
    let change = Samples.change("purpose-broadened", "purpose:recommendations", "Suggestions")
    let choice = try #require(
      NoticeChoice.offered(by: .specimen, after: [change]).first)
    #expect(choice.kind == .use && choice.purpose == "Suggestions")
    let words = try words(Samples.notice(of: .specimen, [change]))
    #expect(words.text.contains("Account → Suggestions"))
    let other = Samples.change("purpose-broadened", "purpose:support", "Support")
    #expect(NoticeChoice.offered(by: .specimen, after: [other]).first?.kind != .use)
  }

  @Test func offersOnlyWhatThePolicyOffers() throws {
    var policy = Samples.consultancy
    policy.rights = nil
    policy.purposes = []
    let none = try words(Samples.notice(of: policy, Samples.consultancyChanges))
    #expect(!none.text.contains("You can do so"))
    #expect(!none.text.contains("authority"))
    #expect(none.text.contains("If you have a question, ask us by e-mail at privacy@example.com."))
    policy.questions = []
    let silent = try words(Samples.notice(of: policy, Samples.consultancyChanges))
    #expect(!silent.text.contains("What you can do"))
  }

  @Test func saysNothingThatNobodyStated() throws {
    var policy = Samples.consultancy
    policy.release = Release()
    let words = try words(
      Samples.notice(of: policy, [Samples.consultancyChanges[0]], inForce: nil))
    #expect(words.subject == "Harbour LLC: our privacy policy changes")
    #expect(!words.text.contains("Why"))
    #expect(!words.text.contains("means for you"))
    #expect(words.text.contains("does not say from which day it applies"))
    #expect(words.text.contains("What changes: Companies of our group may receive your data (new:"))
  }

  @Test func saysThatConsentIsAskedForAgain() throws {
    let words = try words(
      Samples.notice(
        of: Samples.consultancy,
        [Samples.change("basis-changed", "purpose:marketing", "t", consentAgain: true)]))
    #expect(try opening(of: words).contains("For “Marketing”, part of this needs your consent"))
    #expect(words.text.contains("you are free to say no"))
  }

  @Test func showsWhatAPersonDecidedAndWhy() throws {
    let words = try words(
      Samples.notice(
        of: Samples.consultancy, Samples.consultancyChanges,
        overrides: [
          .init(
            subject: "The wording of the introduction changed", changeClass: .notable,
            reason: "Our counsel read it, and it adds an example."),
          .init(
            subject: "The wording of the end changed", changeClass: .editorial,
            reason: "Our counsel read it, and it means the same."),
        ]))
    let text = words.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "The wording of the introduction changed: we treat this as worth knowing, but not among the "
          + "most important changes. Our reason: Our counsel read it, and it adds an example."))
    #expect(!text.contains("it means the same"))
  }

  @Test func whatToDoStandsBeforeALongListOfChanges() throws {
    let text = try words(Samples.notice(of: .specimen, Samples.many)).text
    let choices = try #require(text.firstRange(of: "\nWhat you can do\n---"))
    let changes = try #require(text.firstRange(of: "\nWhat changes\n---"))
    #expect(choices.lowerBound < changes.lowerBound)
  }

  @Test func aBareYesIsNotShown() throws {
    let words = try words(
      Samples.notice(
        of: Samples.consultancy,
        [Samples.change("right-restated", "rights/objection", "We restate a right", new: "yes")]))
    #expect(words.text.contains("- We restate a right\n"))
    #expect(!words.text.contains("New: yes"))
  }

  @Test func aQuotationThatIsCutIsClosed() throws {
    let title = "Someone receives your data for “" + String(repeating: "good ", count: 60) + "”"
    let words = try words(
      Samples.notice(of: Samples.consultancy, [Samples.change("x", "recipient:x", title)]))
    #expect(try opening(of: words).replacing("\n", with: " ").contains("good…”."))
  }

  @Test func leavesOutWhatNobodyCanSee() throws {
    let words = try words(
      Samples.notice(
        of: Samples.consultancy,
        Samples.consultancyChanges + [
          Samples.change("reordered", "data", "Things stand in another order", .editorial)
        ]))
    #expect(!words.text.contains("another order"))
  }

  @Test(arguments: [
    ("data-given-to-further-recipient", "recipient:letterpress", ChangeTopic.recipients),
    ("data-put-to-further-purpose", "purpose:rewards", .purposes),
    ("data-category-added", "data:allergies", .data), ("data-source-added", "source:x", .sources),
    ("cookie-purpose-added", "tracker:x", .tracking), ("something-new", "right:objection", .rights),
    ("something-new", "", .other), ("retention-extended", "purpose:support", .retention),
  ])
  func knowsWhatAChangeIsAbout(kind: String, subject: String, topic: ChangeTopic) {
    #expect(ChangeTopic(of: Samples.change(kind, subject, "t")) == topic)
  }

  @Test func tellsOfAControllerByTheNameThatPeopleKnow() throws {
    var policy = Samples.consultancy
    policy.controller.name = "Haven LLC"
    let words = try words(
      Samples.notice(of: policy, Samples.consultancyChanges, before: Samples.consultancy))
    #expect(try opening(of: words).contains("We, Haven LLC (until now Harbour LLC), are changing"))
  }

  @Test func namesPathsWhereThePolicyStatesNoAddress() throws {
    for url in [
      nil, "http://example.com", "https://", "https://example.com/a b", "https://example.com/?p",
      "javascript:alert(1)", "https://example.com/\"><script>", "https://you@example.com/",
    ] {
      var policy = Samples.consultancy
      policy.publication.url = url
      let words = try words(Samples.notice(of: policy, Samples.consultancyChanges))
      #expect(words.text.contains("The new policy: versions/2/index.html"))
      #expect(!words.html.contains("href=\"versions"))
      #expect(!words.html.contains("<script"))
    }
  }

  @Test func counselCanWordEachPart() throws {
    var policy = Samples.consultancy
    policy.release.notice = NoticeWording(
      subject: "About\nyour data", opening: "Opening of counsel’s.", changes: "Above the list.",
      meaning: "Meaning of counsel’s.", choices: "Choices of counsel’s.", closing: "The end.")
    let words = try words(Samples.notice(of: policy, Samples.consultancyChanges))
    #expect(words.subject == "About your data")
    for part in [
      "Opening of counsel’s.", "Above the list.", "Meaning of counsel’s.", "Choices of counsel’s.",
      "The end.", "Companies of our group may receive your data",
      "The new policy applies from 28 December 2026.",
    ] {
      #expect(words.text.contains(part))
    }
    #expect(!words.text.contains("What matters most"))
    #expect(!words.text.contains("You can do so"))
    #expect(!words.text.contains("We use your data for the same purposes"))
    let decoded = try Snapshot.decode(Snapshot.encode(policy))
    #expect(decoded.release.notice == policy.release.notice)
  }

  // MARK: How it says it

  @Test(arguments: ["consultancy", "specimen", "many", "consent"])
  func isAsRecorded(name: String) throws {
    let notice =
      switch name {
      case "consultancy": try consultancy()
      case "specimen": try Samples.notice(of: illustrated, Array(Samples.many.prefix(1)))
      case "many": try Samples.notice(of: Samples.consultancy, Samples.many)
      default: try consentAskedAgain()
      }
    let words = try words(notice)
    try Golden("notice-\(name).txt").expect("Subject: \(words.subject)\n\n\(words.text)")
    try Golden("notice-\(name).html").expect(words.html)
  }

  @Test func textAndHTMLSayTheSame() throws {
    var hostile = Samples.consultancy
    hostile.controller.name = Samples.hostile[0]
    hostile.publication.url = nil
    for notice in try [
      consultancy(), Samples.notice(of: .specimen, Samples.many),
      Samples.notice(of: hostile, Samples.consultancyChanges),
    ] {
      let words = try words(notice)
      #expect(
        plain(ReadableText.words(ofText: words.text))
          == plain(ReadableText.words(ofHTML: words.html)))
    }
  }

  /// Words without addresses, which only text spells out, and the colons before them.
  private func plain(_ words: [String]) -> [String] {
    words.filter { !$0.contains("://") }.map { $0.hasSuffix(":") ? String($0.dropLast()) : $0 }
  }

  @Test func asksForNothingFromAnywhere() throws {
    let html = try words(Samples.notice(of: .specimen, Samples.many)).html
    for part in [
      "<img", "<script", "<link", "src=", "url(", "@import", "<iframe", "<form", "ping=",
    ] {
      #expect(!html.contains(part))
    }
    #expect(html.contains("<html lang=\"en\" dir=\"ltr\">"))
  }

  @Test func usesNoneOfOurOwnWords() throws {
    let words = try words(Samples.notice(of: .specimen, Samples.many))
    for word in [
      "material", "notable", "editorial", "recipient:", "purpose:", "WP260", "purpose-added",
      "controller", "processor",
    ] {
      #expect(!words.text.lowercased().contains(word))
    }
  }

  @Test func linesFitATerminal() throws {
    for notice in try [consultancy(), Samples.notice(of: .specimen, Samples.many)] {
      for line in try words(notice).text.split(separator: "\n") where !line.contains("://") {
        #expect(line.count <= 72, "\(line)")
        #expect(line.last != " ")
      }
    }
  }

  // MARK: Hostile words

  @Test(arguments: Samples.hostile) func hostileWordsStayWords(text: String) throws {
    var policy = Samples.consultancy
    policy.controller.name = text
    policy.title = text
    policy.release.reason = "\(text)"
    policy.controller.address = text
    let words = try words(
      Samples.notice(
        of: policy, [Samples.change("x", "y", text, old: text, new: text)],
        before: Samples.consultancy))
    #expect(words.subject.unicodeScalars.count <= NoticeWords.subjectLimit)
    #expect(!words.subject.contains { $0.isNewline })
    #expect(words.subject.unicodeScalars.isDisjoint(from: "\u{202E}\u{200F}\u{0}\u{1B}"))
    for part in ["<script", "<img", "<iframe", "javascript:\"", " onerror=\""] {
      #expect(!words.html.contains(part))
    }
    #expect(
      words.text.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || scalar.properties.generalCategory != .control
      })
    #expect(words.text.contains("\nWhat you can do\n---"))
    #expect(words.html.contains("<h2 id=\"what-you-can-do\">"))
    #expect(words.text.utf8.count < 40_000)
  }

  @Test func aLongNameLeavesTheDateInTheSubject() throws {
    var policy = Samples.consultancy
    policy.controller.name = Array(repeating: "Association", count: 900).joined(separator: " ")
    let words = try words(Samples.notice(of: policy, Samples.consultancyChanges))
    #expect(words.subject.hasSuffix("…: our privacy policy changes on 28 December 2026"))
    #expect(words.subject.count <= 120)
  }
}

extension String.UnicodeScalarView {
  fileprivate func isDisjoint(from other: String) -> Bool {
    !contains { other.unicodeScalars.contains($0) }
  }
}
