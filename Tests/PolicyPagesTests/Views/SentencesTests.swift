import PolicyKit
import Testing

@testable import PolicyPages

/// What templates make of single facts, as a reader meets it.
@Suite struct SentencesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let sentence: String
    let change: @Sendable (inout Policy) -> Void

    init(_ sentence: String, _ change: @escaping @Sendable (inout Policy) -> Void) {
      self.sentence = sentence
      self.change = change
    }

    var testDescription: String { sentence }
  }

  static let cases: [Case] = [
    // Where others decide.
    Case(
      """
      There is an exception: if your employer pays for your account, we use data on behalf of your \
      employer. They decide about those data, and what they say about privacy applies instead of \
      this policy. You can read our contract with them on the web at <https://example.com/dpa>.
      """
    ) {
      $0.scope = Scope(
        [],
        processorRoles: [
          ProcessorRole(
            for: "your employer", condition: "if your employer pays for your account",
            contract: [.web("https://example.com/dpa")])
        ])
    },
    Case("Some data we use on behalf of shops.") {
      $0.scope = Scope([], processorRoles: [ProcessorRole(for: "shops")])
    },
    Case("What a school does, it says itself.") {
      $0.scope = Scope(
        [],
        processorRoles: [
          ProcessorRole(for: "schools", wording: "What a school does, it says itself.")
        ])
    },
    // Who decides for whom.
    Case("We are Example, Inc., and decide why and how your personal data are used;") {
      $0.controller.name = "Example, Inc."
    },
    Case("in law we are their controller for people in the United States.") {
      $0.controller.responsibility = "people in the United States"
    },
    Case(
      """
      Under this policy others decide as well, each by itself:

      - Example B.V., the Netherlands; you can reach it by e-mail at <bv@example.com>. It decides for \
      everyone else.
      """
    ) {
      $0.separateControllers = [
        Controller(
          "Example B.V.", country: "NL", contacts: [.email("bv@example.com")],
          responsibility: "everyone else")
      ]
    },
    // Who decides together, for some of it.
    Case(
      """
      For “Rewards” we decide together with others:

      - Twin Ltd.
      """
    ) {
      let rewards = Purpose("rewards", title: "Rewards")
      $0.purposes = [rewards]
      $0.jointControl = JointControl(with: [Controller("Twin Ltd")], purposes: [rewards])
    },
    // Data that are special twice, and data about others.
    Case(
      """
      The law gives them special protection, because they are data on health; and data on \
      religious or philosophical beliefs.
      """
    ) {
      $0.data = [
        DataCategory(
          "diets", name: "diets", sensitivity: .special(.health),
          furtherSpecialCategories: [.religiousOrPhilosophicalBeliefs])
      ]
    },
    Case("- **guests**. They are about people other than whoever gives them to us.") {
      $0.data = [DataCategory("guests", name: "guests", isAboutOthers: true)]
    },
    Case("- **names**. They are about nobody but whoever gives them to us.") {
      $0.data = [DataCategory("names", name: "names", isAboutOthers: false)]
    },
    // What a statute calls a sale, and nobody else does.
    Case("We sell no personal data for money; where we speak of a sale,") {
      $0.sale = Sale(isSaleByStatuteOnly: true)
    },
    // To whom data pass besides the new owner.
    Case("the data may pass to the new owner and to our bank.") {
      let bank = Recipient("bank", name: "our bank")
      $0.recipients = [bank]
      $0.transactions = [CorporateTransaction([.merger], to: [bank])]
    },
    // What is not collected.
    Case(
      "We do not collect biometric data or your age. You may tell us of your own accord."
    ) {
      $0.notCollected = NotCollected(
        [.biometricData], others: ["your age"], exception: "You may tell us of your own accord")
    },
    // Disclosures and changes of ownership.
    Case(
      """
      We may also disclose data where the law compels us, only on a warrant. We tell you about it, \
      unless the law forbids it.
      """
    ) {
      $0.disclosures = [
        LegalDisclosure(
          [.legalCompulsion], condition: "only on a warrant", tellsPerson: true,
          exception: "unless the law forbids it")
      ]
    },
    Case(
      "In the event of a merger the data may pass to the new owner. We will tell you before they do."
    ) {
      $0.transactions = [CorporateTransaction([.merger], tellsBefore: true)]
    },
    Case("We will tell you before they do, by e-mail, with the choices that you have.") {
      $0.transactions = [
        CorporateTransaction([.merger], tellsBefore: true, notice: [.email], namesChoices: true)
      ]
    },
    Case(
      """
      None of our staff looks at the data. The only exceptions: to help you, if you allow it; or \
      to look into abuse.
      """
    ) {
      $0.sharing = Sharing(
        assertions: [
          Assertion(
            .noStaffAccess, except: ["to help you, if you allow it", "to look into abuse"])
        ])
    },
    // Where data come from: said once.
    Case("- **names**. We have them because you give them to us.\n") {
      $0.sources = [DataSource("you", name: "you", nature: .dataSubject)]
      $0.data = [DataCategory("names", name: "names", origins: [.provided], sources: $0.sources)]
    },
    Case("We have them because you give them to us. They also come from shops (not public).") {
      $0.sources = [
        DataSource("you", name: "you", nature: .dataSubject),
        DataSource("shops", name: "shops", nature: .thirdParty),
      ]
      $0.data = [DataCategory("names", name: "names", origins: [.provided], sources: $0.sources)]
    },
    // Ways of one kind are one way.
    Case(
      """
      ask us by e-mail at <a@example.com> or <b@example.com>; or by post to 1 Example Street.
      """
    ) {
      $0.questions = [.email("a@example.com"), .email("b@example.com"), .post("1 Example Street")]
    },
    Case("This policy covers our apps A and B; and our service C.") {
      $0.scope = Scope([.app("A"), .app("B"), .service("C")])
    },
    Case("Our service is not for children under 13.\n") {
      $0.children = Children(minimumAge: 13, offeredToChildren: false, directedToUnder13: false)
    },
    Case("- **staff**. It works under our direct authority.") {
      $0.recipients = [
        Recipient("staff", name: "staff", role: .personnel, kinds: [.personnel, .other])
      ]
    },
    Case("This rests on a decision on adequacy.\n") {
      $0.transfers = [
        Transfer(
          "abroad", title: "Abroad", countries: ["CH"], mechanisms: [.adequacy],
          adequacyExists: true)
      ]
    },
    Case(
      """
      We take measures to protect your data. We also lock our doors; and train and test our staff.
      """
    ) {
      $0.security = Security(others: ["lock our doors", "train and test our staff"])
    },
    Case("We may also disclose data to the police to prevent crime, only on a warrant.") {
      let police = Recipient("police", name: "the police")
      $0.recipients = [police]
      $0.disclosures = [
        LegalDisclosure([.crimePrevention], to: [police], condition: "only on a warrant")
      ]
    },
    Case(
      """
      We will tell you by posting the new policy on this page; and on our blog if it matters.
      """
    ) {
      $0.changes = ChangeNotice([.page, NoticeChannel(.blog, condition: "if it matters")])
    },
    // Items of a list that hold a joint themselves.
    Case("- **names**: name and title; and nickname.") {
      $0.data = [DataCategory("names", name: "names", examples: ["name and title", "nickname"])]
    },
    // What becomes of data at the end.
    Case(
      "for 30 days. At the end we make them anonymous, so that they identify no one."
    ) {
      $0.retention = .for(.days(30), ending: .anonymisation)
    },
    Case(
      """
      We keep them until you leave. After that we still hold them for up to 30 days in the bin if \
      you delete them yourself, then for up to 4 weeks in backups: at most 58 days in all. At the \
      end we delete them.
      """
    ) {
      $0.retention = Retention(
        .until(event: "you leave"),
        stages: [
          .init("in the bin", for: .days(30), condition: "if you delete them yourself"),
          .init("in backups", for: .weeks(4)),
        ], ending: .deletion)
    },
    // What is only roughly so long.
    Case("for about 30 days. At the end we delete them.") {
      $0.retention = .for(.about(.days(30)), ending: .deletion)
    },
    Case("then for up to 1 month in backups: at most about 3 months in all.") {
      $0.retention = Retention(
        .until(event: "you leave"),
        stages: [
          .init("in the bin", for: .about(.months(2))), .init("in backups", for: .months(1)),
        ])
    },
    // Days and months have no sum.
    Case("for up to 30 days in the bin, then for up to 1 month in backups.") {
      $0.retention = Retention(
        .until(event: "you leave"),
        stages: [.init("in the bin", for: .days(30)), .init("in backups", for: .months(1))])
    },
    // Who receives data.
    Case(
      """
      **sub-processors**. All of them are listed on the web at [Shop](https://example.com/shop) \
      and [Post](https://example.com/post). Their own privacy policy: \
      <https://example.org/privacy>.
      """
    ) {
      $0.recipients = [
        Recipient(
          "sub-processors", name: "sub-processors", isCategory: true,
          members: .init(
            isExhaustive: true,
            lists: [
              .web(url: "https://example.com/shop", label: "Shop"),
              .web(url: "https://example.com/post", label: "Post"),
            ]),
          privacyPolicy: "https://example.org/privacy")
      ]
    },
    Case("Data go, in the United States and in other countries where we work.") {
      $0.transfers = [
        Transfer(
          "abroad", title: "Abroad", countries: ["US"],
          otherCountries: "other countries where we work")
      ]
    },
    Case("Wherever you live, you have these rights over your personal data:") {
      $0.rights = Rights([Right(.access)], areForEveryone: true)
    },
    // By when a right is carried out.
    Case("- to have inaccurate data corrected. We do it at once.") {
      $0.rights = Rights([Right(.rectification, deadline: .immediately)])
    },
    Case("We do it within 30 days. Backups are overwritten later.") {
      $0.rights = Rights([
        Right(.erasure, effect: "Backups are overwritten later.", deadline: .within(.days(30)))
      ])
    },
    // What single states of the United States ask for.
    Case(
      """
      We answer 2 requests in 12 months free of charge (under the CCPA (California)); for more we \
      may charge a fee.
      """
    ) {
      $0.rights = Rights(
        [Right(.access)], freeRequests: [FreeRequests(2, in: .months(12), regimes: [.ccpa])])
    },
    Case(
      """
      - to keep us, if you live in Nevada, from selling your data (Nevada Revised Statutes 603A.345). \
      You can do so by e-mail at <a@example.com>.
      """
    ) {
      $0.rights = Rights([Right(.optOutOfSaleInNevada, channels: [.email("a@example.com")])])
    },
    Case("We do not disclose personal data to third parties for their own direct marketing.") {
      $0.sale = Sale(disclosedForDirectMarketing: .notDone)
    },
    Case("We do not sell information that the law of Nevada covers.") {
      $0.sale = Sale(sellsCoveredInformation: false)
    },
    // How a use that is no marketing is stopped.
    Case("- **How to stop it:** in Settings → Reports. We then stop, without asking why.") {
      $0.purposes = [
        Purpose(
          "reports", title: "Reports",
          optOut: OptOut([.inApp(place: "Settings → Reports")], isUnconditional: true))
      ]
    },
    Case(
      """
      - We sell, and have sold in the last twelve months, names to shops, for “Trade and barter”.
      """
    ) {
      let names = DataCategory("names", name: "names")
      let shops = Recipient("shops", name: "shops")
      let trade = Purpose("trade", title: "Trade and barter")
      ($0.data, $0.recipients, $0.purposes) = ([names], [shops], [trade])
      $0.sale = Sale(sold: .done([.init([names], to: [shops], for: [trade])]))
    },
    // What is stored or read on some pages, for some people.
    Case("| Ads | pixel, only on pages for companies | us |") {
      $0.tracking = Tracking([
        Tracker("ads", name: "Ads", technique: .pixel, places: "on pages for companies")
      ])
    },
    Case("| your consent, where the law asks for it | not stated |") {
      $0.tracking = Tracking([Tracker("ads", name: "Ads", access: .consentWhereRequired())])
    },
    Case("| your consent, if you are in France or Norway | not stated |") {
      $0.tracking = Tracking([
        Tracker("ads", name: "Ads", access: .consentWhereRequired(countries: ["FR", "NO"]))
      ])
    },
    Case("| until you close the browser, 30 days or until it is deleted |") {
      $0.tracking = Tracking([
        Tracker(
          "ads", name: "Ads", lifetime: .session,
          otherLifetimes: [.period(.days(30)), .untilDeleted])
      ])
    },
    // What was done until lately.
    Case("| Ads | pixel, only in our app; within the last 12 months also on our site |") {
      $0.tracking = Tracking([
        Tracker(
          "ads", name: "Ads", technique: .pixel, places: "in our app",
          formerly: Tracker.Formerly(within: .months(12), places: "on our site."))
      ])
    },
    Case("Until lately we used Ads\\* (pixel, only on our site). We no longer do this.") {
      $0.tracking = Tracking([
        Tracker(
          "ads", name: "Ads*", technique: .pixel, places: "on our site",
          formerly: Tracker.Formerly())
      ])
    },
    // What is not done for safety.
    Case(
      """
      We take measures to protect your data. They include encryption in transit. We do without \
      encryption at rest for most data, because they have to be ready.
      """
    ) {
      $0.security = Security(
        [.encryptionInTransit],
        notTaken: [
          .init(.encryptionAtRest, extent: "most data", reason: "they have to be ready.")
        ])
    },
    // How readers learn of changes.
    Case("Earlier changes can be read on the web at [GitHub](https://example.com/log).") {
      $0.changes = ChangeNotice(
        [.page], history: .web(url: "https://example.com/log", label: "GitHub"))
    },
    Case(
      """
      We will tell you by posting the new policy on this page; and by a prominent notice on our \
      website or by e-mail if you have an account.
      """
    ) {
      $0.changes = ChangeNotice([
        .page, NoticeChannel(.banner, or: [.email], condition: "if you have an account"),
      ])
    },
    // The controller's own certification.
    Case(
      """
      We take part in the EU–US Data Privacy Framework and its UK Extension. All personal data \
      that we receive in reliance on it are subject to its principles.

      - If we do not settle your complaint, you can turn to the panel of European data protection \
      authorities, free of charge.
      - If we do not settle your complaint, you can turn to the Board, which settles disputes out \
      of court in the United States: on the web at <https://example.org/board>.
      - Under certain conditions you can invoke binding arbitration.
      - The US Federal Trade Commission can investigate us and enforce the principles.
      """
    ) {
      $0.dataPrivacyFramework = DataPrivacyFramework(
        ukExtension: true, commitsToPrinciples: true,
        recourse: [
          .init(.europeanAuthorities, isFree: true),
          .init(
            .unitedStatesProvider, name: "the Board", contacts: [.web("https://example.org/board")]),
        ],
        enforcer: .federalTradeCommission, offersArbitration: true)
    },
    // Other languages.
    Case(
      """
      You can read this policy in other languages: [Français](https://example.com/fr).

      Where a translation says something else, this version holds.
      """
    ) {
      $0.publication.translations = [
        .init("fr", name: "Français", url: "https://example.com/fr")
      ]
      $0.publication.prevailsOverTranslations = true
    },
    Case("in other languages: x\\](javascript:alert(1)).") {
      $0.publication.translations = [
        .init("fr", name: "x](javascript:alert(1))", url: "javascript:alert(1) <b>")
      ]
    },
  ]

  @Test(arguments: cases) func aFactIsASentence(_ fact: Case) throws {
    var policy = Policy(
      language: "en", title: "Privacy", controller: Controller("Example Ltd"), regimes: [])
    fact.change(&policy)
    let words = try PolicyRenderer().markdown(of: policy)
    #expect(words.contains(fact.sentence), "\(words)")
  }
}
