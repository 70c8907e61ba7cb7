import PolicyKit
import Testing

@testable import PolicyPages

/// A value has one wording, which programs can ask for.
@Suite struct PhrasesTests {
  private static let policy: Policy = {
    var policy = Policy.specimen
    policy.publication.showsAtAGlance = true
    return policy
  }()

  @Test func thePurposesAtAGlanceAreThoseOfThePage() throws {
    let renderer = PolicyRenderer()
    let page = try renderer.markdown(of: Self.policy).bareWords
    let rows = try renderer.glance(of: Self.policy)
    #expect(rows.map(\.purpose) == Self.policy.purposes.map(\.title))
    for row in rows {
      for text in [row.data, row.bases, row.recipients, row.retention].compactMap({ $0 }) {
        #expect(page.contains(text.bareWords), "\(row.purpose): \(text)")
      }
    }
    #expect(rows.contains { $0.retention != nil })
  }

  @Test func aTimeIsSaidAsThePageSaysIt() throws {
    let renderer = PolicyRenderer()
    let page = try renderer.markdown(of: Self.policy).bareWords
    let times = Self.policy.purposes.filter { $0.wording == nil }.compactMap(\.retention)
      .filter { $0.wording == nil }
    #expect(!times.isEmpty)
    for time in times {
      let phrase = try #require(try renderer.phrase(for: time, in: Self.policy))
      #expect(page.contains(phrase.bareWords), "\(phrase)")
    }
  }

  /// Whatever the page says in words of the facts, programs get in the same words.
  @Test func aValueIsSaidAsThePageSaysIt() throws {
    let renderer = PolicyRenderer()
    let policy = Self.policy
    let page = try renderer.markdown(of: policy).bareWords
    var phrases: [String?] = []
    for tracker in policy.tracking?.trackers ?? [] where tracker.wording == nil {
      phrases += try tracker.lifetimes.map { try renderer.phrase(for: $0, in: policy) }
      if let access = tracker.access {
        phrases.append(try renderer.phrase(for: access, in: policy))
      }
    }
    for transfer in policy.transfers where transfer.wording == nil {
      phrases += try transfer.mechanisms.map { try renderer.phrase(for: $0, in: policy) }
      phrases += try transfer.countries.map { try renderer.phrase(for: $0, in: policy) }
    }
    for right in policy.rights?.rights ?? [] where right.wording == nil {
      phrases.append(try renderer.phrase(for: right.kind, in: policy))
    }
    phrases.append(try renderer.phrase(for: policy.questions, in: policy))
    #expect(phrases.count > 10)
    for phrase in phrases {
      let words = try #require(phrase).bareWords
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func valuesHaveWords() throws {
    let renderer = PolicyRenderer()
    let policy = Self.policy
    #expect(try renderer.phrase(for: .days(30), in: policy) == "30 days")
    #expect(try renderer.phrase(for: .years(1), in: policy) == "1 year")
    #expect(
      try renderer.phrase(for: .email("privacy@example.com"), in: policy)?
        .contains("privacy@example.com") == true)
    for right in Right.Kind.allCases {
      #expect(try renderer.phrase(for: right, in: policy)?.isEmpty == false)
    }
  }
}
