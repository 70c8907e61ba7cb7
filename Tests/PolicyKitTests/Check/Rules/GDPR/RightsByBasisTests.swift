import Foundation
import Testing

@testable import PolicyKit

/// The rights that follow from lawful bases, against the mapping of the W3C Data Privacy Vocabulary
/// (DPV 2.3), which is other people's data and lies in the shared folder.
@Suite struct RightsByBasisTests {
  private static let mapping: URL = {
    let package = URL(filePath: #filePath).pathComponents.prefix {
      $0 != "Tests"
    }.dropFirst().joined(separator: "/")
    let shared = ProcessInfo.processInfo.environment["PROVISO_SHARED"] ?? "/\(package)/../shared"
    return URL(filePath: shared)
      .appending(path: "vocab/dpv-2.3/legal_basis_rights_mapping.csv").standardized
  }()

  private static let bases: [(name: String, ground: LawfulBasis.Ground)] = [
    ("A6-1-a", .consent()), ("A6-1-b", .contract(stages: [.performance])),
    ("A6-1-c", .legalObligation()), ("A6-1-d", .vitalInterests), ("A6-1-e", .publicTask()),
    ("A6-1-f", .legitimateInterests(interests: [])),
  ]

  private static let rights: [String: Right.Kind] = [
    "A15": .access, "A16": .rectification, "A17": .erasure, "A18": .restriction,
    "A20": .portability, "A21": .objection, "A7-3": .withdrawal, "A77": .complaint,
  ]

  /// What DPV lists and we do not derive from a basis.
  ///
  /// - A13 and A14 are duties to inform, whatever anyone asks for; that A14 is left out for a legal
  ///   obligation follows from no article (14(5)(c) is narrower: disclosure laid down by law).
  /// - A22 follows from a decision by a machine alone and not from the basis (22(1)). That DPV
  ///   leaves it out for a legal obligation mirrors 22(2)(b), which allows such decisions and still
  ///   demands safeguards.
  private static let notDerived: Set<String> = ["A13", "A14", "A22"]

  @Test func agreeWithDPV() throws {
    guard let text = try? String(contentsOf: Self.mapping, encoding: .utf8) else {
      print("SKIPPED: no \(Self.mapping.path); set PROVISO_SHARED to the shared folder")
      return
    }
    var mapped: [String: Set<String>] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let names = line.split(separator: ",").map {
        String($0.split(separator: "#").last ?? "").replacing("\"", with: "")
      }
      guard names.count == 2 else { continue }
      mapped[names[0], default: []].insert(names[1])
    }
    #expect(mapped.count >= Self.bases.count)
    for (name, ground) in Self.bases {
      let theirs = try #require(mapped[name], "\(name)").subtracting(Self.notDerived)
      #expect(theirs.isSubset(of: Self.rights.keys), "\(name)")
      #expect(Set(theirs.compactMap { Self.rights[$0] }) == ground.rights, "\(name)")
    }
  }

  /// The published completeness criteria have consent give a right to object; 21(1) gives it for
  /// 6(1)(e) and (f) only, and DPV agrees with us.
  @Test func consentAloneGivesNoRightToObject() {
    #expect(!LawfulBasis.Ground.consent().rights.contains(.objection))
  }
}
