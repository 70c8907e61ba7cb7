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
    let listed = Self.left.flatMap(\.kinds)
    func covers(_ entry: String, _ kind: String) -> Bool {
      entry.hasSuffix("…") ? kind.hasPrefix(entry.dropLast()) : kind == entry
    }
    let unlisted = silent.filter { kind in !listed.contains { covers($0, kind) } }
    #expect(unlisted.sorted() == [], "these reach no export: export them, or list them")
    let stale = listed.filter { entry in !silent.contains { covers(entry, $0) } }
    #expect(stale == [], "these reach an export, or are gone: take them out of the list")
  }

  /// Kinds of facts that no export says, by the reason; one that ends with `…` stands for all below it.
  private static let left: [(reason: String, kinds: [String])] = [
    (
      "It says how a page looks or what a link is called, and nothing of data.",
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
      "It names other pages than the policy, of which an export has the address alone.",
      [
        "publication/prevailsOverTranslations",
        "publication/translations/*/…",
      ]
    ),
    (
      "It is about the change from one version to the next, which neither vocabulary describes.",
      [
        "changes/…",
        "release/…",
      ]
    ),
    (
      "It says why a law applies; an export names the law.",
      [
        "regimes/…"
      ]
    ),
    (
      "It answers what a rule of one law asks; neither vocabulary has a term for the answer.",
      [
        "children/…",
        "controller/isCourt",
        "controller/isPublicAuthority",
        "controller/monitorsOnLargeScale",
        "controller/sensitiveDataOnLargeScale",
        "data/statutoryNames/*",
        "dataPrivacyFramework/…",
        "decision/isSignificant",
        "disclosures/*/exception",
        "disclosures/*/tellsPerson",
        "jointControl/controllers/*/isPublicAuthority",
        "notCollected/exception",
        "purpose/bases/consent/ground/consent/justification",
        "purpose/bases/consent/ground/consent/serviceDependsOnIt",
        "purpose/isAutomated",
        "purpose/marketing/softOptIn",
        "purpose/marketing/softOptIn/…",
        "purpose/marketing/toIndividuals",
        "purpose/retention/legalMinimum/count",
        "purpose/retention/legalMinimum/unit",
        "recipient/certifications/*/…",
        "recipient/isExample",
        "recipient/isSubjectToPIPEDA",
        "recipient/statutoryNames/*",
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
        "tracker/formerly/…",
        "tracking/nothing",
        "transfer/includesHumanResources",
        "transfer/isRecurring",
      ]
    ),
    (
      "It is told on the page; no export says it so far.",
      [
        "controller/accountablePerson",
        "controller/legalForm",
        "controller/responsibility",
        "data/aliases/*",
        "data/derivedFrom/*",
        "data/retention/precedence",
        "decision/channels/*/email/address",
        "decision/channels/*/phone/number",
        "decision/exception",
        "decision/optOut",
        "disclosures/*/condition",
        "jointControl/controllers/*/legalForm",
        "notCollected/others/*",
        "notCollected/special/*",
        "purpose/assertions/*/…",
        "purpose/marketing/media/*",
        "purpose/marketing/optOut/…",
        "purpose/marketing/topics/*",
        "purpose/modality",
        "purpose/optOut/channels/*/inApp/place",
        "purpose/optOut/isUnconditional",
        "purpose/specialCategoryConditions/*/data/*",
        "purpose/tcfPurposes/*",
        "questions/*/email/address",
        "questions/*/web/url",
        "recipient/aliases/*",
        "recipient/commitments/*",
        "recipient/hasOwnPurposes",
        "recipient/members/…",
        "recipient/privacyPolicy",
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
        "tracker/access",
        "tracker/data/*",
        "tracker/lifetime",
        "tracker/otherLifetimes/*",
        "tracker/othersHaveAccess",
        "tracker/places",
        "tracker/provider",
        "tracker/technique",
        "tracking/…",
        "transactions/…",
        "transfer/combination",
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
