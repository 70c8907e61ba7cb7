/// How the model's types are made in Swift: the parameters of each initialiser, in order.
///
/// A parameter is the member that it sets, or `label=member`; `_` is no label. `!` marks a list that
/// is written even where it is empty, `?value` the value that need not be written, and `...` a list
/// whose elements are arguments. A test holds the table against the model.
enum SwiftSignatures {
  struct Parameter {
    let label: String?
    let member: String
    var isAlwaysWritten = false
    var isVariadic = false
    /// The value, as a snapshot spells it, that need not be written.
    var usual: String?
  }

  static let all: [String: [Parameter]] = table.mapValues { line in
    line.split(separator: " ").map { Parameter(String($0)) }
  }

  private static let table: [String: String] = [
    "Policy": """
    language title introduction questions controller jointControl separateControllers representatives \
    dataProtectionOfficer regimes! scope terms data sources notCollected purposes recipients \
    sharing disclosures transactions transfers dataPrivacyFramework retention rights tracking automatedDecisions children \
    security sale changes release publication outline
    """,
    "Controller": """
    _=name legalForm registrationNumber address country contacts isPublicAuthority isCourt \
    monitorsOnLargeScale sensitiveDataOnLargeScale accountablePerson responsibility wording
    """,
    "JointControl": "with=controllers! essence",
    "Representative": "in=territory name contacts!",
    "Scope": "_=properties! dataSubjects exclusions processorRoles wording",
    "ProcessorRole": "for=controllers condition contract wording",
    "Term": "_=id name aliases definition",
    "DataCategory": """
    _=id name aliases examples sensitivity?ordinary origins derivedFrom isIdentifier \
    holdsEmailAddress isAnonymised statutoryNames sources retention wording
    """,
    "DataSource": "_=id name nature",
    "NotCollected": "_=special others exception wording",
    "Purpose": """
    _=id title description activities modality?does condition nature uses bases \
    specialCategoryConditions recipients recipientsWording retention provision marketing \
    optOut assertions tcfPurposes isAutomated wording
    """,
    "Provision": "_=requirement consequence wording",
    "Marketing": "_=media! toIndividuals topics softOptIn optOut",
    "OptOut": "_=channels! isUnconditional carveOut wording",
    "OptOut.CarveOut": "_=description onlyOtherUses",
    "Assertion": "_=claims... except=exceptions wording",
    "LawfulBasis": "_=ground scope regimes wording",
    "SpecialCategoryCondition": "_=ground data wording",
    "Recipient": """
    _=id name aliases role kinds isCategory?false isExample memberOf members sector locations \
    commitments condition certifications hasOwnPurposes isSubjectToPIPEDA statutoryNames \
    privacyPolicy wording
    """,
    "Recipient.Members": "_=names isExhaustive lists",
    "Sharing": "nobody commitments condition assertions withinGroup wording commitmentsWording",
    "LegalDisclosure": "_=grounds! to=recipients condition tellsPerson exception wording",
    "CorporateTransaction": "_=events! tellsBefore notice namesChoices wording",
    "Transfer": """
    _=id title exporter exporterRegimes to=recipients countries otherCountries mechanisms combination \
    adequacyExists copy isRecurring includesHumanResources publishedInformation wording
    """,
    "DataPrivacyFramework": """
    ukExtension swiss coversHumanResources entities list commitsToPrinciples principlesPrevail \
    contacts recourse enforcer offersArbitration arbitration answersAuthorities \
    isLiableForOnwardTransfers wording
    """,
    "DataPrivacyFramework.Recourse": "_=kind name contacts isFree",
    "Retention": "_=rule extensions stages ending precedence legalMinimum wording",
    "Retention.Extension": "_=condition period",
    "Retention.Stage": "_=place for=period condition",
    "Period": "_=count _=unit",
    "Rights": """
    _=rights! areForEveryone channels deadlines fee freeRequests verification agents appeal authorities authorityList \
    metrics wording channelsWording
    """,
    "Right": """
    _=kind channels condition effect deadline isVoluntary objectionScope \
    isAbsoluteForMarketing isStatedSeparately isAsEasyAsGiving regimes wording
    """,
    "Deadline": "_=period extensionPeriod isHedged?false regimes",
    "FreeRequests": "_=count in=period regimes",
    "SupervisoryAuthority": "_=name country contacts",
    "Tracking": """
    nothing _=trackers controls doNotTrack tracksAcrossSites othersTrack wording
    """,
    "Tracker": """
    _=id name technique?cookie places formerly provider purposes access lifetime otherLifetimes \
    othersHaveAccess data wording
    """,
    "Tracker.Formerly": "within places",
    "AutomatedDecision": """
    _=id title purpose isSolelyAutomated isSignificant usesProfiling logic significance \
    consequences exception safeguards channels optOut wording
    """,
    "Children": """
    minimumAge offeredToChildren directedToUnder13 knowsOfUnder13 parentalConsent deletion \
    contacts ages coppa wording
    """,
    "Children.DigitalAge": "_=country _=age",
    "COPPANotice": """
    operators data canMakePublic thirdParties retention internalOperations \
    identifierSafeguards parentRights voiceRecordings collectsVoice
    """,
    "COPPANotice.Operator": "_=name contacts! answersForAll?false",
    "Security": "_=measures against=aims notTaken others isQualified wording",
    "Security.MeasureNotTaken": "_=measure extent reason",
    "Sale": """
    sold shared disclosedForBusiness disclosedForDirectMarketing targetedAdvertising profiling \
    sensitiveUseBeyondExceptions sellsSensitiveData sellsBiometricData sellsCoveredInformation knowsOfUnder16 \
    under16Process optOutLink limitLink preferenceSignals offersFinancialIncentive \
    financialIncentive wording
    """,
    "Sale.Flow": "_=data! to=recipients! for=purposes!",
    "ChangeNotice": "_=channels! days asksToCheckBack history sender audiences leastTold wording",
    "NoticeSender": "_=address name replyTo bouncesTo bouncesByPerson unsubscribe",
    "NoticeAudience": "_=subjects! segments!",
    "NoticeChannel": "_=medium or=alternatives condition",
    "Release": "effective updated nextReview reason summary notice",
    "NoticeWording": "subject opening changes meaning choices closing",
    "Section": "_=id title _=content!",
    "Publication": """
    url isIndexed?true banner numbersSections?false showsAtAGlance?false translations \
    prevailsOverTranslations
    """,
    "Publication.Translation": "_=language name url",
    "Review": "acknowledgements register lawOverrides changeOverrides sendingDays",
    "Acknowledgement": "_=rule on=subject because=reason by until",
    "Register": "url activities!",
    "Register.Activity": "_=purpose recipients! retention",
    "LawOverride": "_=entry because=reason by until",
    "ChangeOverride":
      "_=target inVersion=version is=changeClass days because=reason by namesPerson",
  ]
}

extension SwiftSignatures.Parameter {
  fileprivate init(_ text: String) {
    var text = text[...]
    if let mark = text.firstIndex(of: "?") {
      usual = String(text[text.index(after: mark)...])
      text = text[..<mark]
    }
    if text.hasSuffix("...") {
      isVariadic = true
      text = text.dropLast(3)
    }
    if text.hasSuffix("!") {
      isAlwaysWritten = true
      text = text.dropLast()
    }
    let pieces = text.split(separator: "=")
    member = String(pieces.last ?? "")
    label = pieces.first == "_" ? nil : String(pieces.first ?? "")
  }
}
