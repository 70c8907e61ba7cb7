import Foundation
import TestSupport
import Testing

@testable import PolicyKit

/// Whether what a policy states reaches one of the exports.
@Suite struct ExportedFactsTests {
  /// A fact that says something else changes an export, or its kind is in the list.
  @Test func everyKindOfFactIsExportedOrListed() throws {
    let specimen = Policy.specimen
    let before = try Self.exports(of: specimen)
    var silent: Set<String> = []
    var heard: Set<String> = []
    let variants = FactVariant.all(
      of: try Snapshot.tree(of: specimen), [.changed], oneOfAKind: false
    ) { _ in true }
    for variant in variants {
      let kind = Self.kind(of: variant.path)
      if heard.contains(kind) { continue }
      if try Self.exports(of: variant.policy) == before {
        silent.insert(kind)
      } else {
        heard.insert(kind)
      }
    }
    silent.subtract(heard)
    let listed = Self.left.flatMap(\.kinds) + Self.ofTypes.flatMap { [$0, $0 + "/…"] }
    func covers(_ entry: String, _ kind: String) -> Bool {
      entry.hasSuffix("…") ? kind.hasPrefix(entry.dropLast()) : kind == entry
    }
    let unlisted = silent.filter { kind in !listed.contains { covers($0, kind) } }
    #expect(
      unlisted.sorted() == [],
      "these reach no export: export them, or list them in `unexported` of their type")
    let stale =
      Self.left.flatMap(\.kinds).filter { entry in !silent.contains { covers(entry, $0) } }
      + Self.ofTypes.filter { fact in
        !silent.contains { covers(fact, $0) || covers(fact + "/…", $0) }
      }
    #expect(stale == [], "these reach an export, or are gone: no longer list them")
  }

  /// What types of the model say of their own facts: each stands for all below it, too.
  private static let ofTypes: [String] =
    of("controller", Controller.unexported) + of("data", DataCategory.unexported)
    + of("decision", AutomatedDecision.unexported) + of("purpose", Purpose.unexported)
    + of("recipient", Recipient.unexported) + of("tracker", Tracker.unexported)
    + of("transfer", Transfer.unexported)

  private static func of(_ owner: String, _ facts: [some CodingKey & Hashable: Unexported])
    -> [String]
  {
    facts.keys.map { "\(owner)/\($0.stringValue)" }.sorted()
  }

  /// Other kinds of facts that no export says; one that ends with `…` stands for all below it.
  private static let left: [(reason: Unexported, kinds: [String])] = [
    (
      .appearance,
      [
        "publication/isIndexed",
        "publication/numbersSections",
        "publication/showsAtAGlance",
        "questions/*/web/label",
        "rights/channels/*/web/label",
        "rights/rights/complaintToController/channels/*/web/label",
        "rights/rights/limitSensitiveUse/channels/*/web/label",
        "rights/rights/minorsContentRemoval/channels/*/web/label",
        "rights/rights/optOutOfAutomatedDecisions/channels/*/web/label",
        "rights/rights/optOutOfProfiling/channels/*/web/label",
        "rights/rights/optOutOfSale/channels/*/web/label",
        "rights/rights/optOutOfTargetedAdvertising/channels/*/web/label",
        "rights/rights/rectification/channels/*/web/label",
        "rights/rights/withdrawal/channels/*/web/label",
        "sale/limitLink/web/label",
        "sale/optOutLink/web/label",
        "transfer/copy/*/web/label",
        "transfer/publishedInformation/web/label",
      ]
    ),
    (
      .otherPages,
      [
        "publication/prevailsOverTranslations",
        "publication/translations/*/…",
      ]
    ),
    (
      .changeOfVersion,
      [
        "changes/…",
        "release/…",
      ]
    ),
    (
      .whyALawApplies,
      [
        "regimes/…"
      ]
    ),
    (
      .answerToOneLaw,
      [
        "children/…",
        "dataPrivacyFramework/…",
        "disclosures/*/exception",
        "disclosures/*/tellsPerson",
        "jointControl/controllers/*/isPublicAuthority",
        "notCollected/exception",
        "purpose/bases/consent/ground/consent/justification",
        "purpose/bases/consent/ground/consent/serviceDependsOnIt",
        "purpose/marketing/softOptIn",
        "purpose/marketing/softOptIn/…",
        "purpose/marketing/toIndividuals",
        "purpose/retention/legalMinimum/count",
        "purpose/retention/legalMinimum/unit",
        "rights/deadlines/*/isHedged",
        "rights/rights/limitSensitiveUse/isVoluntary",
        "rights/rights/objection/isAbsoluteForMarketing",
        "rights/rights/objection/isStatedSeparately",
        "rights/rights/objection/objectionScope",
        "rights/rights/withdrawal/isAsEasyAsGiving",
        "sale/…",
        "security/isQualified",
        "separateControllers/*/isPublicAuthority",
        "sharing/withinGroup",
        "tracking/nothing",
      ]
    ),
    (
      .onlyOnThePage,
      [
        "data/retention/precedence",
        "decision/channels/*/email/address",
        "decision/channels/*/phone/number",
        "disclosures/*/condition",
        "jointControl/controllers/*/legalForm",
        "jointControl/purposes/*",
        "notCollected/others/*",
        "notCollected/special/*",
        "purpose/marketing/media/*",
        "purpose/marketing/optOut/…",
        "purpose/marketing/topics/*",
        "purpose/optOut/channels/*/inApp/place",
        "purpose/optOut/isUnconditional",
        "purpose/specialCategoryConditions/*/data/*",
        "questions/*/email/address",
        "questions/*/web/url",
        "retention/…",
        "rights/channels/*/phone/tollFree",
        "rights/deadlines/*/…",
        "rights/freeRequests/*/…",
        "rights/rights/erasure/deadline/within/count",
        "rights/rights/erasure/deadline/within/unit",
        "rights/rights/minorsContentRemoval/channels/*/phone/tollFree",
        "rights/rights/rectification/channels/*/phone/tollFree",
        "rights/rights/withdrawal/channels/*/phone/tollFree",
        "scope/…",
        "security/aims/*",
        "security/notTaken/*/…",
        "separateControllers/*/legalForm",
        "sharing/assertions/*/…",
        "sharing/condition",
        "sharing/nobody",
        "term/aliases/*",
        "term/definition",
        "tracking/…",
        "transactions/…",
      ]
    ),
  ]

  private static func exports(of policy: Policy) throws -> [Data] {
    let version = ExportedVersion(
      number: 1, published: CalendarDate(2026, 11, 1), inForce: nil, isInForce: true,
      identity: "sha256:00")
    let day = try #require(CalendarDate(2026, 11, 25))
    return [
      DPVDocument(of: policy, version: version).encoded(),
      TILTDocument(of: policy, version: version, day: day).sealedBytes,
    ]
  }

  /// A path without the names of entities and the numbers of elements.
  private static func kind(of path: String) -> String {
    path.split(separator: "/").map { step in
      if let colon = step.firstIndex(of: ":") { return String(step[..<colon]) }
      return Int(step) == nil ? String(step) : "*"
    }.joined(separator: "/")
  }
}
