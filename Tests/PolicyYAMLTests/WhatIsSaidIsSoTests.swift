import PolicyKit
import PolicyPages
import PolicyYAML
import TestSupport
import Testing

/// What readers are told of a change is so, whichever fact changes.
///
/// It is tried on the specimen and the real policies: every fact by `scripts/trial changes`, and one of a
/// kind in so many by the suite.
@Suite struct WhatIsSaidIsSoTests {
  private static let names = ["specimen"] + RealPoliciesTests.names

  private static func policy(_ name: String) throws -> Policy {
    name == "specimen" ? .specimen : try RealPoliciesTests.policy(name)
  }

  /// The policy with one fact changed or gone, in every way that there are words for.
  private static func variants(of policy: Policy) throws -> [FactVariant] {
    let step = FactVariant.isTrial ? 1 : policy.title == Policy.specimen.title ? 7 : 20
    return FactVariant.all(
      of: try Snapshot.tree(of: policy), where: { $0.isMultiple(of: step) }
    )
    .filter { $0.policy.language == policy.language }
  }

  private static let renderer = PolicyRenderer()

  private static func wordingClass(_ old: String, _ new: String) -> WordingClass {
    (try? WordingDiff(from: old, to: new, language: "en").wordingClass) ?? .substantive
  }

  private static func described(
    _ old: Policy, _ new: Policy
  ) throws -> [(change: Change, words: ChangeWords)] {
    let diff = try PolicyDiff(from: old, to: new, wordingClass: wordingClass)
    return Array(
      zip(diff.changes, try renderer.words(of: diff.changes, by: diff, in: new, since: old)))
  }

  /// Kinds whose title says that there is more or less of something.
  private static let directed: Set<ChangeKind> = [
    .purposeBroadened, .purposeNarrowed, .dataPutToFurtherPurpose, .basisDropped,
    .recipientCategoryAdded, .dataGivenToFurtherRecipient, .recipientNarrowed,
    .recipientBecameController, .disclosureAdded, .disclosureRemoved, .commitmentDropped,
    .commitmentAdded, .saleStarted, .saleStopped, .transferCountryAdded, .transferCountryRemoved,
    .transferSafeguardRemoved, .adequacyLost, .specialDataAdded, .retentionExtended,
    .retentionShortened, .rightRemoved, .rightNarrowed, .rightAdded, .rightWidened,
    .rightsHarderToUse, .rightsEasierToUse, .automatedDecisionAdded, .profilingAdded,
    .cookiePurposeAdded, .securityWeakened,
    .securityStrengthened, .promiseRemoved, .promiseAdded, .changeNoticeWeakened,
    .changeNoticeStrengthened, .scopeWidened, .scopeNarrowed,
  ]

  @Test(arguments: names)
  func oldAndNewWordsDifferWhicheverFactChanges(_ name: String) throws {
    let policy = try Self.policy(name)
    let page = try Self.renderer.markdown(of: policy)
    var count = 0
    for variant in try Self.variants(of: policy) {
      for (change, words) in try Self.described(policy, variant.policy) {
        count += 1
        switch change.kind {
        case .identifierChanged, .reordered: continue
        default: break
        }
        if words.old == nil, words.new == nil {
          // Nothing to quote, because the page says the same or the title says it all.
          guard try Self.renderer.markdown(of: variant.policy) != page else { continue }
        }
        #expect(
          words.old != words.new,
          "\(name) \(variant.edit) \(variant.path): \(change.kind): \(words.title): \(words.old ?? "–")"
        )
      }
    }
    #expect(count > 8, "\(name): \(count)")
  }

  @Test(arguments: names)
  func noTitleClaimsADirectionThatTheWayBackClaimsToo(_ name: String) throws {
    let policy = try Self.policy(name)
    var count = 0
    for variant in try Self.variants(of: policy) {
      func claims(_ old: Policy, _ new: Policy) throws -> Set<[String]> {
        Set(
          try Self.described(old, new).filter {
            Self.directed.contains($0.change.kind) && !$0.change.isAssumed
          }.map {
            [$0.change.kind.rawValue, $0.words.title, $0.change.paths.joined(separator: " ")]
          })
      }
      let forth = try claims(policy, variant.policy)
      if forth.isEmpty { continue }
      count += 1
      let both = forth.intersection(try claims(variant.policy, policy))
      #expect(both.isEmpty, "\(name) \(variant.edit) \(variant.path): \(both)")
    }
    #expect(count > 0, "\(name): \(count)")
  }
}
