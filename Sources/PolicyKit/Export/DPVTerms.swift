// Which term of the Data Privacy Vocabulary says what the model says (W3C DPV 2.3, with its
// extensions PD, LOC, LEGAL-EU and EU-GDPR). A term is the nearest one that claims no more than the
// policy does; where there is none, nothing stands here.

extension Purpose.Activity {
  /// The kind of purpose; profiling is a kind of processing and no purpose.
  var dpvPurpose: String? {
    switch self {
    case .accountManagement: "dpv:AccountManagement"
    case .analytics: "dpv:ServiceUsageAnalytics"
    case .contentModeration: "dpv:MisusePreventionAndDetection"
    case .customerSupport: "dpv:CustomerCare"
    case .directMarketing: "dpv:DirectMarketing"
    case .fraudPrevention: "dpv:FraudPreventionAndDetection"
    case .humanResources: "dpv:HumanResourceManagement"
    case .legalCompliance: "dpv:LegalCompliance"
    case .legalClaims: "dpv:DisputeManagement"
    case .orderFulfilment: "dpv:CustomerOrderManagement"
    case .payment: "dpv:PaymentManagement"
    case .personalisation: "dpv:Personalisation"
    case .profiling: nil
    case .recruitment: "dpv:RecruitmentManagement"
    case .research: "dpv:ResearchAndDevelopment"
    case .saleOfData: "dpv:SellDataToThirdParties"
    case .security: "dpv:EnforceSecurity"
    case .serviceDelivery: "dpv:ServiceProvision"
    case .serviceImprovement: "dpv:ImproveExistingProductsAndServices"
    case .targetedAdvertising: "dpv:TargetedAdvertising"
    }
  }
}

extension LegalDisclosure.Ground {
  /// The kind of purpose that a disclosure on the ground has.
  var dpvPurpose: String {
    switch self {
    case .legalCompulsion: "dpv:LegalCompliance"
    case .legalProceedings, .legalClaims: "dpv:DisputeManagement"
    case .fraudPrevention: "dpv:FraudPreventionAndDetection"
    case .crimePrevention: "dpv:MisusePreventionAndDetection"
    case .safety: "dpv:EnforceSecurity"
    }
  }
}

extension LawfulBasis.Ground {
  /// The legal basis: a point of GDPR 6(1) where that law is relied on, and else the kind of basis.
  func dpvBasis(underGDPR: Bool) -> String {
    switch self {
    case .consent(let isExplicit, _, _):
      switch (underGDPR, isExplicit) {
      case (true, true?): "eu-gdpr:A6-1-a-explicit-consent"
      case (true, false?): "eu-gdpr:A6-1-a-non-explicit-consent"
      case (true, nil): "eu-gdpr:A6-1-a"
      case (false, true?): "dpv:ExplicitlyExpressedConsent"
      case (false, _): "dpv:Consent"
      }
    case .contract(let stages):
      switch (underGDPR, stages) {
      case (true, [.performance]): "eu-gdpr:A6-1-b-contract-performance"
      case (true, [.preContract]): "eu-gdpr:A6-1-b-enter-into-contract"
      case (true, _): "eu-gdpr:A6-1-b"
      case (false, [.performance]): "dpv:ContractPerformance"
      case (false, [.preContract]): "dpv:EnterIntoContract"
      case (false, _): "dpv:Contract"
      }
    case .legalObligation: underGDPR ? "eu-gdpr:A6-1-c" : "dpv:LegalObligation"
    case .vitalInterests: underGDPR ? "eu-gdpr:A6-1-d" : "dpv:VitalInterest"
    case .publicTask: underGDPR ? "eu-gdpr:A6-1-e" : "dpv:PublicInterest"
    case .legitimateInterests(_, let holder):
      switch (underGDPR, holder) {
      case (true, .controller?): "eu-gdpr:A6-1-f-controller"
      case (true, .thirdParty?): "eu-gdpr:A6-1-f-third-party"
      case (true, nil): "eu-gdpr:A6-1-f"
      case (false, .controller?): "dpv:LegitimateInterestOfController"
      case (false, .thirdParty?): "dpv:LegitimateInterestOfThirdParty"
      case (false, nil): "dpv:LegitimateInterest"
      }
    // UK GDPR 6(1)(ea) is beside legitimate interests and not among them, and DPV has no term.
    case .recognisedLegitimateInterest: "dpv:LegalBasis"
    }
  }

  /// What the term leaves out: the law that obliges, and the interests.
  func details(_ names: EntityNames) -> [String] {
    switch self {
    case .consent, .contract, .vitalInterests: []
    case .legalObligation(let law), .publicTask(let law): [law].compactMap(\.self)
    case .legitimateInterests(let interests, let holder):
      interests.compactMap { names.text(of: $0) }
        + [holder].compactMap { if case .thirdParty(let name)? = $0 { name } else { nil } }
    case .recognisedLegitimateInterest(let condition):
      ["recognised legitimate interest (UK GDPR 6(1)(ea))"] + [condition].compactMap(\.self)
    }
  }
}

extension SpecialCategoryCondition.Ground {
  /// The point of GDPR 9(2) where that law is relied on, and else the kind of basis.
  func dpvBasis(underGDPR: Bool) -> String {
    switch self {
    // Consent that is not explicit is no condition of GDPR 9(2)(a).
    case .consent(isExplicit: true): underGDPR ? "eu-gdpr:A9-2-a" : "dpv:ExplicitlyExpressedConsent"
    case .consent: "dpv:Consent"
    case .employmentLaw: underGDPR ? "eu-gdpr:A9-2-b" : "dpv:LegalBasis"
    case .vitalInterests: underGDPR ? "eu-gdpr:A9-2-c" : "dpv:VitalInterest"
    case .associationMembers: underGDPR ? "eu-gdpr:A9-2-d" : "dpv:LegalBasis"
    case .madePublic: underGDPR ? "eu-gdpr:A9-2-e" : "dpv:LegalBasis"
    case .legalClaims: underGDPR ? "eu-gdpr:A9-2-f" : "dpv:LegalBasis"
    case .substantialPublicInterest: underGDPR ? "eu-gdpr:A9-2-g" : "dpv:PublicInterest"
    case .healthCare: underGDPR ? "eu-gdpr:A9-2-h" : "dpv:LegalBasis"
    case .publicHealth: underGDPR ? "eu-gdpr:A9-2-i" : "dpv:PublicInterest"
    case .research: underGDPR ? "eu-gdpr:A9-2-j" : "dpv:PublicInterest"
    }
  }

  /// The law that it rests on, if that is stated.
  var law: String? {
    switch self {
    case .employmentLaw(let law), .substantialPublicInterest(let law), .healthCare(let law),
      .publicHealth(let law), .research(let law):
      law
    case .consent, .vitalInterests, .associationMembers, .madePublic, .legalClaims: nil
    }
  }
}

extension TransferMechanism {
  /// The legal basis of a transfer under the GDPR; nil where DPV has none for it.
  var dpvBasisUnderGDPR: String? {
    switch self {
    case .adequacy: "eu-gdpr:A45-3"
    case .standardClauses(.europeanCommission): "eu-gdpr:A46-2-c"
    case .standardClauses(.supervisoryAuthority): "eu-gdpr:A46-2-d"
    case .standardClauses: nil
    case .bindingCorporateRules: "eu-gdpr:A46-2-b"
    case .codeOfConduct: "eu-gdpr:A46-2-e"
    case .certification: "eu-gdpr:A46-2-f"
    case .adHocClauses: "eu-gdpr:A46-3-a"
    // An instrument is one of GDPR 46(2)(a) or 46(3)(b), and the policy does not say which.
    case .publicInstrument: nil
    case .derogation(let derogation): derogation.dpvBasisUnderGDPR
    // DPV numbers GDPR 49(1), second subparagraph, so.
    case .compellingInterests: "eu-gdpr:A49-2"
    case .privacyShield, .otherSafeguards: nil
    }
  }

  /// What it is called where no term says it.
  func title(_ names: EntityNames) -> String? {
    switch self {
    case .adequacy: "adequacy decision"
    case .standardClauses(let clauses):
      switch clauses {
      case .europeanCommission: "standard contractual clauses of the European Commission"
      case .supervisoryAuthority: "standard contractual clauses of a supervisory authority"
      case .idta: "International Data Transfer Agreement (United Kingdom)"
      case .ukAddendum: "International Data Transfer Addendum (United Kingdom)"
      case .swiss: "standard contractual clauses as adapted for Switzerland"
      case .anpd: "standard contractual clauses of the ANPD (Brazil)"
      case .unspecified: "standard contractual clauses"
      }
    case .bindingCorporateRules: "binding corporate rules"
    case .codeOfConduct(let name): name ?? "code of conduct"
    case .certification(let name): name ?? "certification"
    case .adHocClauses: "contractual clauses"
    case .publicInstrument: "instrument between public authorities"
    case .derogation(let derogation):
      switch derogation {
      case .consent: "consent"
      case .contract, .contractInPersonsInterest: "contract"
      case .publicInterest: "public interest"
      case .legalClaims: "legal claims"
      case .vitalInterests: "vital interests"
      case .publicRegister: "public register"
      }
    case .compellingInterests(let interest):
      names.text(of: interest) ?? "compelling legitimate interests"
    case .privacyShield: "EU-US Privacy Shield"
    case .otherSafeguards(let description): names.text(of: description) ?? "other safeguards"
    }
  }
}

extension Derogation {
  fileprivate var dpvBasisUnderGDPR: String? {
    switch self {
    case .consent(isExplicit: true): "eu-gdpr:A49-1-a"
    case .consent: nil
    case .contract: "eu-gdpr:A49-1-b"
    case .contractInPersonsInterest: "eu-gdpr:A49-1-c"
    case .publicInterest: "eu-gdpr:A49-1-d"
    case .legalClaims: "eu-gdpr:A49-1-e"
    case .vitalInterests: "eu-gdpr:A49-1-f"
    case .publicRegister: "eu-gdpr:A49-1-g"
    }
  }
}

extension Country {
  /// The country, where the code is one of ISO 3166-1.
  ///
  /// The European Economic Area is none: DPV's `loc:EEA` is a region, and `hasThirdCountry` and
  /// `hasCountry` want countries.
  var dpvLocation: String? {
    code.utf8.count == 2 && Law.current.countries.contains(code) ? "loc:\(code)" : nil
  }

  /// The Commission's decision on the country, where DPV lists it.
  var dpvAdequacyDecision: String? {
    let listed = [
      "AD", "AR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "NZ", "UY",
    ]
    return listed.contains(code) ? "legal-eu:Adequacy-EU-\(code)" : nil
  }
}

extension Right.Kind {
  /// The right of the GDPR that it is, if it is one.
  var dpvRightUnderGDPR: String? {
    switch self {
    case .access: "eu-gdpr:A15"
    case .rectification: "eu-gdpr:A16"
    case .erasure: "eu-gdpr:A17"
    case .restriction: "eu-gdpr:A18"
    case .objection: "eu-gdpr:A21"
    case .portability: "eu-gdpr:A20"
    case .withdrawal: "eu-gdpr:A7-3"
    case .complaint: "eu-gdpr:A77"
    case .automatedDecisionReview: "eu-gdpr:A22"
    case .complaintToController, .optOutOfSale, .optOutOfTargetedAdvertising, .optOutOfProfiling,
      .limitSensitiveUse, .nonRetaliation, .optOutOfAutomatedDecisions, .accessAutomatedDecisions,
      .appeal, .directivesAfterDeath, .knowRecipients, .anonymisation,
      .shineTheLight, .minorsContentRemoval, .optOutOfSaleInNevada:
      nil
    }
  }

  /// Whether the person has to do something to have it.
  var isActive: Bool { self != .nonRetaliation }
}

extension AutomatedDecision.Safeguard {
  /// The right of GDPR 22(3) that it is; information is none of them.
  var dpvRightUnderGDPR: String? {
    switch self {
    case .information: nil
    case .humanIntervention: "eu-gdpr:A22-3-a"
    case .representations: "eu-gdpr:A22-3-b"
    case .contest: "eu-gdpr:A22-3-c"
    }
  }
}

extension Regime {
  /// Where it is law.
  var dpvJurisdiction: String {
    switch self {
    case .euGDPR, .ePrivacy: "loc:EU"
    case .ukGDPR, .pecr: "loc:GB"
    case .ccpa, .calOPPA: "loc:US-CA"
    case .coppa: "loc:US"
    case .colorado: "loc:US-CO"
    case .virginia: "loc:US-VA"
    case .texas: "loc:US-TX"
    case .swissFADP: "loc:CH"
    case .lgpd: "loc:BR"
    case .pipeda: "loc:CA"
    case .france: "loc:FR"
    }
  }

  /// The law in DPV, if it is there.
  var dpvLaw: String? { self == .euGDPR ? "legal-eu:law-GDPR" : nil }

  /// The name of the law.
  var lawName: String {
    switch self {
    case .euGDPR: "Regulation (EU) 2016/679"
    case .ukGDPR: "UK GDPR and Data Protection Act 2018"
    case .ePrivacy: "Directive 2002/58/EC"
    case .pecr: "Privacy and Electronic Communications Regulations 2003"
    case .ccpa: "California Consumer Privacy Act"
    case .calOPPA: "California Online Privacy Protection Act"
    case .coppa: "Children's Online Privacy Protection Act"
    case .colorado: "Colorado Privacy Act"
    case .virginia: "Virginia Consumer Data Protection Act"
    case .texas: "Texas Data Privacy and Security Act"
    case .swissFADP: "Federal Act on Data Protection"
    case .lgpd: "Lei Geral de Proteção de Dados Pessoais"
    case .pipeda: "Personal Information Protection and Electronic Documents Act"
    case .france: "Loi n° 78-17"
    }
  }
}

extension Security.Measure {
  /// The measure.
  var dpvMeasure: String {
    switch self {
    case .encryptionInTransit: "dpv:EncryptionInTransfer"
    case .encryptionAtRest: "dpv:EncryptionAtRest"
    case .accessControl: "dpv:AccessControlMethod"
    case .multiFactorAuthentication: "dpv:MultiFactorAuthentication"
    case .pseudonymisation: "dpv:Pseudonymisation"
    case .backups: "dpv:DataBackupProtocols"
    case .penetrationTests: "dpv:PenetrationTestingMethods"
    case .staffTraining: "dpv:StaffTraining"
    case .confidentialityAgreements: "dpv:ConfidentialityAgreement"
    case .incidentManagement: "dpv:IncidentManagementProcedures"
    }
  }

  /// The property that says it: of technical, organisational and legal measures.
  var dpvProperty: String {
    switch self {
    case .encryptionInTransit, .encryptionAtRest, .accessControl, .multiFactorAuthentication,
      .pseudonymisation, .backups, .penetrationTests:
      "hasTechnicalMeasure"
    case .staffTraining, .incidentManagement: "hasOrganisationalMeasure"
    case .confidentialityAgreements: "hasLegalMeasure"
    }
  }
}

extension SpecialCategory {
  /// The category of data; where the law joins two, what is wider than both.
  func dpvData(underGDPR: Bool) -> String {
    switch self {
    case .racialOrEthnicOrigin: "pd:Ethnicity"
    case .politicalOpinions: "pd:PoliticalOpinion"
    case .religiousOrPhilosophicalBeliefs: "pd:KnowledgeBelief"
    case .tradeUnionMembership: "pd:TradeUnionMembership"
    case .geneticData: underGDPR ? "eu-gdpr:GeneticData" : "pd:Genetic"
    case .biometricData: underGDPR ? "eu-gdpr:BiometricData" : "pd:Biometric"
    case .health: underGDPR ? "eu-gdpr:HealthData" : "pd:MedicalHealth"
    case .sexLifeOrOrientation: "pd:Sexual"
    }
  }
}

extension DataCategory.Origin {
  /// The class of data that come into being so.
  var dpvClass: String {
    switch self {
    case .provided: "ProvidedPersonalData"
    case .observed: "ObservedPersonalData"
    case .derived: "DerivedPersonalData"
    case .inferred: "InferredPersonalData"
    }
  }
}

extension DataSource.Nature {
  /// The kind of source.
  var dpvSource: String {
    switch self {
    case .dataSubject: "dpv:DataSubjectDataSource"
    case .thirdParty: "dpv:ThirdPartyDataSource"
    case .publiclyAccessible: "dpv:PublicDataSource"
    }
  }
}

extension Recipient {
  /// The classes that it belongs to in law.
  var dpvClasses: [String] {
    let ofRole =
      switch role {
      case .processor: ["DataProcessor"]
      case .controller, .jointController: ["DataController"]
      case .publicAuthority: ["Authority"]
      case .personnel, nil: [String]()
      }
    let ofKind = kinds.contains(.lawEnforcement) ? ["LawEnforcementOrganisation"] : []
    return ["Recipient"] + ofRole + ofKind
  }
}

extension Period {
  /// The period as `xsd:duration` and ISO 8601 write it, without weeks, which the former lacks; nil
  /// where it is less than nothing.
  var iso8601: String? {
    guard count >= 0 else { return nil }
    switch unit {
    case .minutes: return "PT\(count)M"
    case .hours: return "PT\(count)H"
    case .days: return "P\(count)D"
    case .weeks:
      let (days, overflows) = count.multipliedReportingOverflow(by: 7)
      return overflows ? nil : "P\(days)D"
    case .months: return "P\(count)M"
    case .years: return "P\(count)Y"
    }
  }
}
