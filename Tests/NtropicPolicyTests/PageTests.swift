import Foundation
import PolicyKit
import PolicyPages
import Testing

@testable import NtropicPolicy

/// The archived page against the text that Ntropic published, and the draft that mends it.
@Suite struct PageTests {
  @Test func theWordsAreThoseThatWerePublishedInOrderAndNothingElse() throws {
    let difference = fidelity(ofMarkdown: try Published.words(), to: try seed())
    #expect(difference.missing == [])
    #expect(difference.added == [])
  }

  @Test func everyPageSaysWhatItIsAndAsksNotToBeListed() throws {
    let published = try PolicyRenderer().render(Published.policy()).html
    let mended = try PolicyRenderer().render(.ntropic).html
    for html in [published, mended] {
      #expect(html.contains("<meta name=\"robots\" content=\"noindex\">"))
    }
    #expect(published.contains("example of Proviso and is not Ntropic’s site"))
    #expect(mended.contains("Illustration, not adopted by Ntropic."))
  }

  @Test func aSnapshotGivesTheSameBytesAsTheCompiledPolicy() throws {
    let decoded = try Snapshot.decode(Snapshot.encode(.ntropic))
    #expect(try PolicyRenderer().render(decoded) == PolicyRenderer().render(.ntropic))
  }
}
