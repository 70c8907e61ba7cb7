import Foundation
import PolicyKit
import PolicyPages
import Testing

@testable import NtropicPolicy

/// The rendered page against the text that Ntropic published.
@Suite struct PageTests {
  @Test func theWordsAreThoseThatWerePublishedInOrderAndNothingElse() throws {
    let page = try PolicyRenderer().render(.ntropic)
    let difference = fidelity(ofMarkdown: page.markdown, to: try seed())
    #expect(difference.missing == [])
    #expect(difference.added == [])
  }

  @Test func thePageSaysThatItIsAnExampleAndAsksNotToBeListed() throws {
    let html = try PolicyRenderer().render(.ntropic).html
    #expect(html.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(html.contains("example of Proviso and is not Ntropic’s site"))
  }

  @Test func aSnapshotGivesTheSameBytesAsTheCompiledPolicy() throws {
    let decoded = try Snapshot.decode(Snapshot.encode(.ntropic))
    #expect(try PolicyRenderer().render(decoded) == PolicyRenderer().render(.ntropic))
  }
}
