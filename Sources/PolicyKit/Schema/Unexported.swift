/// Why no export says a fact.
enum Unexported: CaseIterable {
  /// It says how a page looks or what a link is called, and nothing of data.
  case appearance
  /// It names other pages than the policy, of which an export has the address alone.
  case otherPages
  /// It is about the change from one version to the next, which neither vocabulary describes.
  case changeOfVersion
  /// It says why a law applies; an export names the law.
  case whyALawApplies
  /// It answers what a rule of one law asks; neither vocabulary has a term for the answer.
  case answerToOneLaw
  /// It is told on the page; no export says it so far.
  case onlyOnThePage
}
