/// How the model's types are made in Swift.
///
/// An initialiser takes the members of its type in their order, each with its name for a label, and
/// what goes without saying is said by `UsualValues`. Only what differs from that is stated here.
enum SwiftSignatures {
  struct Parameter {
    let label: String?
    let member: ModelShapes.Member
    /// Whether it is a list that is written even where it is empty.
    var isAlwaysWritten = false
    /// Whether it is a list whose elements are arguments.
    var isVariadic = false
  }

  /// The parameters of a type's initialiser, in order.
  static func parameters(of type: String, _ members: [ModelShapes.Member]) -> [Parameter] {
    members.map { member in
      guard let form = exceptions[type]?[member.name] else {
        return Parameter(label: member.name, member: member)
      }
      return Parameter(
        label: form.label, member: member, isAlwaysWritten: form.isAlwaysWritten,
        isVariadic: form.isVariadic)
    }
  }

  /// What differs from the usual, by type and member.
  static let exceptions: [String: [String: Form]] = table.mapValues { line in
    let forms = line.split(separator: " ").map { Form(String($0)) }
    return Dictionary(forms.map { ($0.member, $0) }) { first, _ in first }
  }

  /// `label=member`, where `_` is no label; `!` marks a list that is written even where it is empty,
  /// and `...` one whose elements are arguments.
  private static let table: [String: String] = [
    "Policy": "regimes!",
    "Controller": "_=name",
    "JointControl": "with=controllers!",
    "Representative": "in=territory contacts!",
    "Scope": "_=properties!",
    "ProcessorRole": "for=controllers",
    "Term": "_=id",
    "DataCategory": "_=id",
    "DataSource": "_=id",
    "NotCollected": "_=special",
    "Purpose": "_=id",
    "Provision": "_=requirement",
    "Marketing": "_=media!",
    "OptOut": "_=channels!",
    "OptOut.CarveOut": "_=description",
    "Assertion": "_=claims... except=exceptions",
    "LawfulBasis": "_=ground",
    "SpecialCategoryCondition": "_=ground",
    "Recipient": "_=id",
    "Recipient.Members": "_=names",
    "LegalDisclosure": "_=grounds! to=recipients",
    "CorporateTransaction": "_=events! to=recipients",
    "Transfer": "_=id to=recipients",
    "DataPrivacyFramework.Recourse": "_=kind",
    "Retention": "_=rule",
    "Retention.Extension": "_=condition",
    "Retention.Stage": "_=place for=period",
    "Period": "_=count _=unit",
    "Rights": "_=rights!",
    "Right": "_=kind",
    "Deadline": "_=period",
    "FreeRequests": "_=count in=period",
    "SupervisoryAuthority": "_=name",
    "Tracking": "_=trackers",
    "Tracker": "_=id",
    "AutomatedDecision": "_=id",
    "Children.DigitalAge": "_=country _=age",
    "COPPANotice.Operator": "_=name contacts!",
    "Security": "_=measures against=aims",
    "Security.MeasureNotTaken": "_=measure",
    "Sale.Flow": "_=data! to=recipients! for=purposes!",
    "ChangeNotice": "_=channels!",
    "NoticeSender": "_=address",
    "NoticeAudience": "_=subjects! segments!",
    "NoticeChannel": "_=medium or=alternatives",
    "Section": "_=id _=content!",
    "Publication.Translation": "_=language",
    "Acknowledgement": "_=rule on=subject because=reason",
    "Register": "activities!",
    "Register.Activity": "_=purpose recipients!",
    "LawOverride": "_=entry because=reason",
    "ChangeOverride": "_=target inVersion=version is=changeClass because=reason",
  ]
}

extension SwiftSignatures {
  /// How one parameter is written.
  struct Form {
    let label: String?
    let member: String
    private(set) var isAlwaysWritten = false
    private(set) var isVariadic = false

    fileprivate init(_ text: String) {
      var text = text[...]
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
}
