import PolicyKit

// Every purpose also lists the recipients of section 2, who may receive data "insofar as it is
// reasonably necessary for the purposes set out in this Privacy Policy".

extension Purpose {
  // One purpose with three bases, each for its own operation. The text states no basis for the
  // answer itself other than these.
  static let inquiries = Purpose(
    "inquiries", title: "Your inquiries",
    description: "respond to your inquiries",
    activities: [.customerSupport, .serviceDelivery],
    condition: "if you contact us about our \(Term.services)",
    uses: [
      .informationAboutYou, .name, .address, .emailAddress, .telephoneNumber, .inquiry,
      .voluntaryInformation,
    ],
    bases: [
      .legitimateInterests(
        "promoting our business", "offering customer services", of: .controller,
        scope: "providing you with information about our \(Term.services)",
        wording: """
          In line with the legitimate interest we have in promoting our business and offering \
          customer services, we will process your inquiries to provide you with information about \
          our \(Term.services).
          """
      ),
      .contract(
        [.preContract, .performance],
        scope: """
          steps you ask of us with a view to entering into and/or performing a contract with you \
          to provide you with our \(Term.services)
          """,
        wording: """
          We may also process inquiries to take steps you ask of us with a view to entering into \
          and/or performing a contract with you to provide you with our \(Term.services).
          """
      ),
      // Said by the promise below.
      .consent(
        isExplicit: true,
        scope: "processing \(DataCategory.voluntaryInformation) other than to respond"
      ),
    ],
    recipients: Recipient.forEveryPurpose,
    provision: Provision(
      .voluntary,
      consequence: "we may not be able to help",
      wording: """
        You are under no obligation to provide us with any details, but if you don’t provide all \
        relevant information, we may not be able to help.
        """
    ),
    assertions: [
      Assertion(
        .noOtherUse,
        wording: """
          We may also collect \(DataCategory.voluntaryInformation) when inquiring about our \
          \(Term.services), for example, when you communicate with us via emails. This information \
          is only ever processed to respond to your inquiry or with your explicit consent.
          """
      )
    ],
    wording: """
      If you contact us about our \(Term.services), the emails you send may include \
      \(DataCategory.informationAboutYou), such as your \(DataCategory.name), \
      \(DataCategory.address), \(DataCategory.emailAddress), \(DataCategory.telephoneNumber), and \
      your \(DataCategory.inquiry). We use this information to respond to your inquiries.
      """
  )
}

extension Purpose {
  static let marketing = Purpose(
    "marketing", title: "Marketing",
    description: """
      send you information about our \(Term.services), and keep you updated with information on \
      news, and events
      """,
    activities: [.directMarketing],
    modality: .may,
    condition: "when you provide your consent",
    uses: [.contactInformation],
    // Published as resting on legitimate interests too. Proposed: on consent alone, since one and
    // the same use cannot rest on both.
    bases: [.consent()],
    recipients: [.marketingProviders, .mailChimp] + Recipient.forEveryPurpose,
    recipientsWording: """
      We may use \(Recipient.marketingProviders), such as \(Recipient.mailChimp), to process these \
      marketing emails.
      """,
    marketing: Marketing(
      [.email],
      topics: ["our Services", "news", "events"],
      optOut: OptOut(
        [.privacyInbox, .unsubscribeLink],
        carveOut: OptOut.CarveOut("\(DataCategory.transactionData)"),
        wording: """
          If you would like to be removed from this mailing list, please contact us at \
          \(privacyAddress) or click the “unsubscribe” link provided at the bottom of each \
          marketing email. Where you opt out of receiving these marketing emails, this will not \
          apply to \(DataCategory.transactionData).
          """
      )
    ),
    wording: """
      When you provide your consent, we may process your \(DataCategory.contactInformation) that \
      you provide to us for the purposes of marketing to you, to send you information about our \
      \(Term.services), and to keep you updated with information on news, and events. We rely on \
      your consent alone. (*Proposed* by the Proviso project.)
      """
  )
}

extension Purpose {
  static let analytics = Purpose(
    "analytics", title: "How you use our website (Analytics)",
    description: """
      understand how visitors use our \(Term.website) and compile statistical reports regarding \
      that activity
      """,
    activities: [.analytics],
    uses: [.analyticalInformation, .ipAddress, .country],
    bases: [
      .legitimateInterests(
        "improving our \(Term.website)",
        "providing a better service and source of information to visitors",
        of: .controller,
        wording: """
          This processing is necessary for us to pursue our legitimate interests in improving our \
          \(Term.website) and providing a better service and source of information to visitors.
          """
      )
    ],
    recipients: Recipient.forEveryPurpose,
    assertions: [
      Assertion(
        .noProfiling, .aggregated, .anonymous,
        wording: """
          This information is not used to develop a personal profile of you. All such information \
          is aggregated and stored anonymously.
          """
      )
    ],
    wording: """
      Our \(Term.website) uses \(Tracker.cookies) and \(Tracker.otherMechanisms) to collect \
      \(DataCategory.analyticalInformation), such as your \(DataCategory.ipAddress), to help \
      analyse how visitors use the \(Term.website) and to compile statistical reports on activity \
      on the \(Term.website).

      - We process this information to understand how visitors use our \(Term.website) and to \
      compile statistical reports regarding that activity (for example, your \
      \(DataCategory.ipAddress, as: "IP address") is used to approximate the \
      \(DataCategory.country), and we aggregate this information together so we know, for example, \
      where most of our visitors come from).
      """
  )
}

extension Purpose {
  static let objectionableContent = Purpose(
    "objectionable-content", title: "All content you submit to us",
    description: "respond to and stop objectionable content and disruptive behaviour",
    activities: [.contentModeration],
    modality: .may,
    condition: """
      if you send us objectionable content or otherwise behave in a disruptive manner when using \
      our \(Term.services)
      """,
    uses: [.messages],
    bases: [
      .legitimateInterests(
        "ensuring that use of our \(Term.services) is lawful",
        "ensuring that use of our \(Term.services) does not disrupt",
        """
        ensuring that use of our \(Term.services) does not harass our staff or \
        other individuals
        """,
        "enforcing our legal rights",
        wording: """
          We only process personal data in this way for the legitimate interests of ensuring that \
          use of our \(Term.services) is lawful, does not disrupt, does not harass \
          our staff or other individuals, and to enforce our legal rights and to comply with our \
          legal obligations.
          """
      ),
      // Said by the same sentence, which names no law.
      .legalObligation(),
    ],
    recipients: [.relevantThirdParties, .emailOrInternetProvider, .lawEnforcement]
      + Recipient.forEveryPurpose,
    recipientsWording: """
      Where we reasonably believe you are or may be in breach of the law (for instance, because \
      content you send amounts to harassment or is defamatory), we may use your personal \
      data to inform \(Recipient.relevantThirdParties) such as your \
      \(Recipient.emailOrInternetProvider) or \(Recipient.lawEnforcement) about the \
      \(DataCategory.messages, as: "content").
      """,
    retention: Retention(
      .asLongAsNecessary(for: "achieving these objectives"),
      wording: """
        Where we process personal data in this way, we will hold them on our systems for \
        as long as is reasonably necessary to achieve these objectives.
        """
    ),
    // "We only process personal data in this way for …", said by the first basis.
    assertions: [
      Assertion(
        .other(
          "personal data are processed in this way only for these interests, rights and obligations"
        ))
    ],
    wording: """
      If you send us objectionable content or otherwise behave in a disruptive manner when using \
      our \(Term.services), we may process \(DataCategory.messages) to respond to and stop such \
      behaviour.
      """
  )
}
