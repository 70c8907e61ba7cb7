import PolicyKit

extension Security {
  // No single measure is named.
  static let ntropic = Security(
    against: [.loss, .misuse, .alteration],
    others: ["technical and organisational precautions"],
    // "all reasonable"
    isQualified: true,
    wording: """
      We will take all reasonable technical and organisational precautions to prevent the loss, \
      misuse or alteration of your personal data.
      """
  )
}
