/// A closed set of which each language has a word for every case.
///
/// Code asks for the word by the case, so that a set without words does not compile, and a case
/// without a word is missing in every language, which says so by its key.
package protocol Worded: SendableMetatype {
  /// What the keys of its words begin with, such as `activity`.
  static var wordFamily: String { get }
  /// The names of all cases.
  static var wordNames: [String] { get }
  /// The name of the case.
  var wordName: String { get }
}

extension Worded where Self: RawRepresentable<String> & CaseIterable {
  /// The names of all cases.
  package static var wordNames: [String] { allCases.map(\.rawValue) }
  /// The name of the case.
  package var wordName: String { rawValue }
}

extension Worded where Self: CaseNamed {
  /// The names of all cases.
  package static var wordNames: [String] { names }
  /// The name of the case.
  package var wordName: String { caseName }
}

extension LawfulBasis.Ground: Worded {
  package static var wordFamily: String { "basis" }
}

extension TransferMechanism: Worded {
  package static var wordFamily: String { "mechanism" }
}

extension Derogation: Worded {
  package static var wordFamily: String { "derogation" }
}

extension SpecialCategoryCondition.Ground: Worded {
  package static var wordFamily: String { "condition" }
}

extension Tracker.Access: Worded {
  package static var wordFamily: String { "access" }
}
