import PolicyKit
import Testing

@testable import PolicyPages

@Suite struct ChangeWordsTests {
  private let renderer = PolicyRenderer()

  private func words(
    _ old: Policy, _ change: (inout Policy) -> Void
  ) throws -> [ChangeWords] {
    var new = old
    change(&new)
    let diff = try PolicyDiff(from: old, to: new)
    return try renderer.words(of: diff.changes, by: diff, in: new, since: old)
  }

  @Test func theTemplateHasASentenceForEveryTitle() throws {
    let scribe = try renderer.scribe(for: .specimen)
    for kind in ChangeTitle.allCases {
      var view = View<ChangeTitleShape>()
      view[dynamicMember: \.[kind]] = true
      view.subject = "SUBJECT"
      view.old = "OLD"
      view.new = "NEW"
      let title = try renderer.text(of: view, "change.txt", for: scribe.policy)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(title.count > 15, "\(kind)")
      #expect(!title.hasSuffix("."), "\(kind)")
      #expect(!title.contains("{") && !title.contains(kind.name), "\(kind)")
    }
  }

  @Test func aRecipientIsToldByNameAndPurpose() throws {
    let press = Recipient("press", name: "Pigeon Post", role: .processor, kinds: [.hosting])
    let words = try words(.specimen) { policy in
      policy.recipients.append(press)
      policy.purposes[0].recipients.append(press.reference)
    }
    let purpose = Policy.specimen.purposes[0].title
    #expect(
      words.map(\.title).contains { $0.contains("Pigeon Post") && $0.contains("“\(purpose)”") })
  }

  @Test func aTimeIsToldWithTheOldOne() throws {
    var old = Policy.specimen
    old.purposes[0].retention = .for(.years(2), from: "your last order")
    let words = try words(old) {
      $0.purposes[0].retention = .for(.years(3), from: "your last order")
    }
    #expect(
      words == [
        ChangeWords(
          title: "We may keep your data longer: “\(old.purposes[0].title)”",
          old: "for 2 years from your last order", new: "for 3 years from your last order")
      ])
  }

  @Test func manyNamesAreCounted() throws {
    let recipients = (1...9).map { Recipient("r\($0)", name: "R\($0)", role: .controller) }
    let words = try words(.specimen) { policy in
      policy.recipients += recipients
      policy.disclosures.append(LegalDisclosure([], to: recipients))
    }
    #expect(words.map(\.title).contains("R1, R2, R3 and 6 more now receive your data"))
  }

  @Test func hostileNamesStayPlainText() throws {
    let words = try words(.specimen) {
      $0.recipients[0].name = "<b>\u{1B}[31m\u{202E}Evil\nCorp"
    }
    #expect(!words.isEmpty)
    for word in words {
      #expect(!word.title.contains("\u{1B}") && !word.title.contains("\n"))
    }
  }

  /// Whatever changes in the specimen, readers meet no identifier and no case of Swift's.
  @Test func nothingReadsLikeData() throws {
    let old = Policy.specimen
    let bare = Policy.bare(old)
    for (from, to) in [(old, bare), (bare, old)] {
      let diff = try PolicyDiff(from: from, to: to)
      let words = try renderer.words(of: diff.changes, by: diff, in: to, since: from)
      #expect(words.count == diff.changes.count)
      for (word, change) in zip(words, diff.changes) {
        let text = [word.title, word.old ?? "", word.new ?? ""].joined(separator: "\n")
        #expect(!text.contains(change.kind.rawValue) && !text.contains("{"), "\(text)")
        // Camel case is Swift's, not English.
        let camel = text.split { !$0.isLetter }.filter { word in
          word.first?.isLowercase == true && word.contains(where: \.isUppercase)
        }
        #expect(camel.isEmpty, "\(change.kind): \(text)")
      }
    }
  }
}

extension Policy {
  /// A policy that says no more than who is responsible.
  fileprivate static func bare(_ policy: Policy) -> Policy {
    Policy(
      language: policy.language, title: policy.title, controller: policy.controller,
      regimes: policy.regimes)
  }
}
