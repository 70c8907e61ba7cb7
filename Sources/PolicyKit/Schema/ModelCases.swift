/// The cases of the model's enums.
///
/// A type is looked up here and not cast to a protocol: such a cast looks through every conformance
/// of the program, once for each type. What is missing here cannot be decoded from a bare word, and
/// a test asks for all that policies have.
enum ModelCases {
  /// The names of a type's cases, and the first of them as a value.
  struct Choice: Sendable {
    let cases: [ModelShapes.Case]
    let first: any Sendable
  }

  /// Types whose cases are names and no more.
  static let choices: [ObjectIdentifier: Choice] = {
    var all: [ObjectIdentifier: Choice] = [:]
    func add<C: CaseIterable & RawRepresentable & Sendable>(_ type: C.Type)
    where C.RawValue == String {
      guard let first = type.allCases.first else { return }
      let cases = type.allCases.map {
        ModelShapes.Case(name: $0.rawValue, swiftName: "\($0)", payload: [])
      }
      all[ObjectIdentifier(type)] = Choice(cases: cases, first: first)
    }
    add(AdequacyCondition.self)
    add(AutomatedDecision.Safeguard.self)
    add(ChangeClass.self)
    add(ChangeKind.self)
    add(Commitment.self)
    add(ContractStage.self)
    add(CorporateTransaction.Event.self)
    add(DataCategory.Origin.self)
    add(DataPrivacyFramework.Enforcer.self)
    add(DataPrivacyFramework.Recourse.Kind.self)
    add(DataSource.Nature.self)
    add(Fee.self)
    add(LegalDisclosure.Ground.self)
    add(Marketing.Medium.self)
    add(NoticeChannel.Medium.self)
    add(Period.Unit.self)
    add(Provision.Requirement.self)
    add(Purpose.Activity.self)
    add(Purpose.Modality.self)
    add(Purpose.Nature.self)
    add(Recipient.Kind.self)
    add(Recipient.Role.self)
    add(Regime.self)
    add(Representative.Territory.self)
    add(RepresentativeExemption.self)
    add(Retention.Ending.self)
    add(Retention.Precedence.self)
    add(Right.Kind.self)
    add(Right.ObjectionScope.self)
    add(Section.Part.self)
    add(Security.Aim.self)
    add(Security.Measure.self)
    add(SpecialCategory.self)
    add(StandardClauses.self)
    add(Tracker.Technique.self)
    add(Transfer.Combination.self)
    add(Transfer.Exporter.self)
    return all
  }()

  /// The names of cases that may have payloads, by the type of their keys.
  static let keys: [ObjectIdentifier: [String]] = {
    var all: [ObjectIdentifier: [String]] = [:]
    func add<K: CodingKey & CaseIterable>(_ type: K.Type) {
      all[ObjectIdentifier(type)] = type.allCases.map(\.stringValue)
    }
    add(Assertion.Claim.CodingKeys.self)
    add(AutomatedDecision.Exception.CodingKeys.self)
    add(AutomatedDecisions.CodingKeys.self)
    add(Certification.CodingKeys.self)
    add(ChangeOverride.Target.CodingKeys.self)
    add(Channel.CodingKeys.self)
    add(CriminalDataAuthority.CodingKeys.self)
    add(DataCategory.Sensitivity.CodingKeys.self)
    add(DataProtectionOfficer.CodingKeys.self)
    add(DeclaredRegime.CodingKeys.self)
    add(Derogation.CodingKeys.self)
    add(InterestHolder.CodingKeys.self)
    add(LawOverride.Entry.CodingKeys.self)
    add(LawfulBasis.Ground.CodingKeys.self)
    add(Retention.Rule.CodingKeys.self)
    add(Right.Deadline.CodingKeys.self)
    add(Sale.Statement.CodingKeys.self)
    add(Scope.Property.CodingKeys.self)
    add(Section.Content.CodingKeys.self)
    add(SoftOptIn.CodingKeys.self)
    add(SpecialCategoryCondition.Ground.CodingKeys.self)
    add(Tracker.Access.CodingKeys.self)
    add(Tracker.Lifetime.CodingKeys.self)
    add(TransferMechanism.CodingKeys.self)
    return all
  }()
}
