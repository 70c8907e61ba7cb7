import Testing

@testable import PolicyKit

@Suite struct LawFilesTests {
  @Test func theTablesTravelInTheBinary() {
    let files = [LawFiles.requirements, LawFiles.materiality]
    #expect(files.allSatisfy { $0.first == UInt8(ascii: "[") && $0.count > 5_000 })
  }
}
