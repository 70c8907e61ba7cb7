import Foundation
import Testing

@testable import PolicyKit

/// A completeness criterion, with a specimen that violates it and one that meets it.
///
/// There are 23, published by Amaral, Torre and others (IEEE TSE 2021).
/// The paper asks whether a document mentions something; our rules ask it of each purpose, each
/// recipient and each transfer.
private struct Criterion: Sendable, CustomTestStringConvertible {
  /// What answers to a criterion.
  enum Answer: Sendable {
    /// A rule by its identifier.
    case rule(String)
    /// Whatever rule serves a row of the law tables.
    case requirement(String)
  }

  let name: String
  let answer: Answer
  let violate: @Sendable (inout Policy) -> Void
  let meet: @Sendable (inout Policy) -> Void

  init(
    _ name: String, _ answer: Answer, violate: @escaping @Sendable (inout Policy) -> Void,
    meet: @escaping @Sendable (inout Policy) -> Void = { _ in }
  ) {
    self.name = name
    self.answer = answer
    self.violate = violate
    self.meet = meet
  }

  var testDescription: String { name }

  /// Whether a check of the specimen, changed, finds what answers to the criterion.
  func isFound(after change: (inout Policy) -> Void) throws -> Bool {
    var policy = Policy.specimen
    change(&policy)
    let day = try #require(CalendarDate(2026, 11, 22))
    return try Checker(date: day).check(policy).findings.contains { finding in
      switch answer {
      case .rule(let id): finding.rule == id
      case .requirement(let row): finding.requirements.contains(row)
      }
    }
  }

  private static func without(_ kind: Right.Kind) -> @Sendable (inout Policy) -> Void {
    { $0.rights?.rights.removeAll { $0.kind == kind } }
  }

  /// Leaves what one purpose needs; it rests on the bases given.
  private static func only(
    _ bases: [LawfulBasis], without kind: Right.Kind
  ) -> @Sendable (inout Policy) -> Void {
    {
      $0.narrow(to: Specimen.account)
      $0.change(Specimen.account) { $0.bases = bases }
      $0.rights?.rights.removeAll { $0.kind == kind }
    }
  }

  private static let consent = LawfulBasis.consent(isExplicit: false, serviceDependsOnIt: false)
  private static let contract = LawfulBasis.contract([.performance])
  private static let interests = LawfulBasis.legitimateInterests(
    "keeping accounts safe", of: .controller)

  static let rights = [
    Criterion(
      "C1 access", .requirement("gdpr-13-2-b-access"), violate: without(.access)),
    Criterion(
      "C1 complaint", .requirement("gdpr-13-2-d-complaint"), violate: without(.complaint)),
    Criterion(
      "C1 rectification", .requirement("gdpr-13-2-b-rectification"),
      violate: without(.rectification)),
    Criterion(
      "C1 restriction", .requirement("gdpr-13-2-b-restriction"), violate: without(.restriction)),
    Criterion(
      "C2 complaint without authority", .requirement("gdpr-13-2-d-authority-named"),
      violate: {
        $0.rights?.authorities = []
        $0.rights?.authorityList = nil
      },
      meet: { $0.rights?.authorities = [] }),
    Criterion(
      "C3 contract without portability", .requirement("gdpr-13-2-b-portability"),
      violate: only([contract], without: .portability),
      meet: only([interests], without: .portability)),
    Criterion(
      "C4 legitimate interests without objection", .requirement("gdpr-13-2-b-objection"),
      violate: only([interests], without: .objection),
      meet: only([contract], without: .objection)),
    Criterion(
      "C5 consent without erasure", .requirement("gdpr-13-2-b-erasure"),
      violate: only([consent], without: .erasure), meet: only([consent], without: .objection)),
    Criterion(
      "C5 consent without portability", .requirement("gdpr-13-2-b-portability"),
      violate: only([consent], without: .portability),
      meet: only([consent], without: .objection)),
    Criterion(
      "C5 consent without withdrawal", .requirement("gdpr-13-2-c-withdrawal"),
      violate: only([consent], without: .withdrawal),
      meet: only([contract], without: .withdrawal)),
  ]

  static let transfers = [
    Criterion(
      "C6 transfer missing", .requirement("gdpr-13-1-f-transfer-silent"),
      violate: { policy in policy.transfers.removeAll { $0.id == Specimen.supportTransfer.id } }),
    Criterion(
      "C7 transfer without adequacy, safeguard or derogation",
      .requirement("gdpr-13-1-f-mechanism"),
      violate: { $0.change(Specimen.supportTransfer) { $0.mechanisms = [] } }),
    // The paper asks for unambiguous consent; Article 49(1)(a) asks for more, explicit consent.
    Criterion(
      "C8 derogation without unambiguous consent", .rule("x.consent-not-explicit"),
      violate: {
        $0.change(Specimen.claimsTransfer) { $0.mechanisms = [.derogation(.consent())] }
      },
      meet: {
        $0.change(Specimen.claimsTransfer) {
          $0.mechanisms = [.derogation(.consent(isExplicit: true))]
        }
      }),
    Criterion(
      "C9 safeguards without model clauses or binding rules",
      .requirement("gdpr-13-1-f-safeguard-copy"),
      violate: {
        $0.change(Specimen.emailTransfer) { $0.mechanisms = [.otherSafeguards()] }
      },
      meet: {
        $0.change(Specimen.emailTransfer) { $0.mechanisms = [.bindingCorporateRules] }
      }),
    Criterion(
      "C10 adequacy without country", .requirement("gdpr-13-1-f-country-named"),
      violate: {
        $0.change(Specimen.supportTransfer) { $0.countries = [] }
        $0.change(Specimen.helpwren) { $0.locations = [] }
      }),
  ]

  static let content = [
    Criterion(
      "C11 indirect origin missing", .rule("gdpr.source-not-named"),
      violate: {
        $0.change(Specimen.creditScore) {
          $0.sources = []
          $0.derivedFrom = []
        }
      }),
    Criterion(
      "C13 categories missing", .rule("gdpr.data-not-named"),
      violate: { $0.data = [] }),
    Criterion(
      "C14 indirect without data types", .rule("x.purpose-without-data"),
      violate: { $0.change(Specimen.invoice) { $0.uses = [] } }),
    Criterion(
      "C15 recipients", .rule("gdpr.recipients-not-named"),
      violate: { $0.recipients = [] },
      meet: {
        $0.recipients = []
        $0.sharing?.nobody = true
      }),
    Criterion(
      "C16 retention", .rule("gdpr.retention-missing"),
      violate: {
        $0.retention = nil
        for index in $0.purposes.indices { $0.purposes[index].retention = nil }
        for index in $0.data.indices { $0.data[index].retention = nil }
      },
      meet: { $0.retention = nil }),
    Criterion(
      "C17 contract without whether data must be given", .rule("gdpr.provision-not-stated"),
      violate: { $0.change(Specimen.invoice) { $0.provision = nil } }),
    Criterion(
      "C17 legal obligation without whether data must be given",
      .rule("gdpr.provision-not-stated"),
      violate: { $0.change(Specimen.accounting) { $0.provision = nil } }),
    Criterion(
      "C18 purposes", .rule("gdpr.purpose-not-described"), violate: { $0.purposes = [] }),
    Criterion(
      "C19 contact of the officer", .rule("gdpr.officer-without-contact"),
      violate: { $0.dataProtectionOfficer = .appointed(contacts: []) },
      meet: { $0.dataProtectionOfficer = .notRequired(reason: "We are small.") }),
    Criterion(
      "C20 name of the controller", .rule("gdpr.controller-without-name"),
      violate: { $0.controller.name = "" },
      meet: { $0.controller.registrationNumber = nil }),
    Criterion(
      "C21 contact of the controller", .rule("gdpr.controller-without-contact"),
      violate: {
        $0.controller.contacts = []
        $0.controller.address = nil
        $0.questions = []
      },
      meet: {
        $0.controller.contacts = [.phone("+353 20 912 3456")]
        $0.controller.address = nil
      }),
    Criterion(
      "C22 identity of the representative", .rule("uk.no-representative"),
      violate: { $0.representatives[0].name = "" }),
    Criterion(
      "C23 contact of the representative", .rule("uk.no-representative"),
      violate: { $0.representatives[0].contacts = [] },
      meet: { $0.representatives[0].contacts = [.phone("+44 20 7946 0000")] }),
    Criterion(
      "C22 representative in the Union", .rule("gdpr.no-eu-representative"),
      violate: {
        $0.controller.country = "US"
        $0.declare(.euGDPR(established: false, targets: true))
      },
      meet: {
        $0.controller.country = "US"
        $0.declare(.euGDPR(established: false, targets: true))
        $0.representatives.append(
          Representative(
            in: .europeanUnion, name: "Example Representatives Ltd",
            contacts: [.email("eu-representative@example.com")]))
      }),
  ]

  static let all = rights + transfers + content
}

@Suite struct CompletenessTests {
  @Test(
    "a policy that violates a criterion is found, one that meets it is not",
    arguments: Criterion.all)
  private func criterion(_ criterion: Criterion) throws {
    #expect(try criterion.isFound(after: criterion.violate))
    #expect(try !criterion.isFound(after: criterion.meet))
  }

  /// Article 21(1) gives the right to object to what rests on a public task or on interests; the
  /// paper's C5 asks it of consent as well, and DPV's mapping agrees with the article.
  @Test func consentAloneAsksForNoRightToObject() throws {
    var policy = Policy.specimen
    policy.narrow(to: Specimen.account)
    policy.change(Specimen.account) {
      $0.bases = [.consent(isExplicit: false, serviceDependsOnIt: false)]
    }
    policy.rights?.rights.removeAll { $0.kind == .objection }
    let day = try #require(CalendarDate(2026, 11, 22))
    let rows = try Checker(date: day).check(policy).findings.flatMap(\.requirements)
    #expect(!rows.contains("gdpr-13-2-b-objection"))
  }

  /// C12, whether an indirect source is public: a source cannot be stated without it.
  @Test func aSourceSaysWhetherThePublicCanReadIt() throws {
    let data = try Snapshot.encode(.specimen)
    let text = String(decoding: data, as: UTF8.self)
    let nature = /,\s*"nature"\s*:\s*"publiclyAccessible"/
    #expect(text.contains(nature))
    let silent = text.replacing(nature, with: "", maxReplacements: 1)
    #expect(throws: SnapshotError.self) { try Snapshot.decode(Data(silent.utf8)) }
  }

  @Test func everyCriterionHasItsRow() {
    let numbers = Set(
      Criterion.all.compactMap { $0.name.split(separator: " ").first.map(String.init) })
    #expect(numbers.union(["C12"]) == Set((1...23).map { "C\($0)" }))
  }
}
