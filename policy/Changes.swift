import PolicyKit

extension Release {
  static let illustration = Release(
    reason: """
      the Proviso project shows how the published policy could be mended without a fact that Ntropic \
      did not state
      """,
    summary: """
      You can take back a consent that you gave. Your right to object has a section of its own. \
      Companies of the Ntropic Group are named among those who receive your data. Marketing rests on \
      your consent alone, which is *proposed* and for Ntropic to decide.
      """
  )
}

extension ChangeNotice {
  // How many days before a change is not said.
  static let ntropic = ChangeNotice(
    [.page, NoticeChannel(.email, condition: "where feasible")],
    wording: """
      This policy may be updated from time to time. We will notify you of any changes by posting \
      the new policy here and, where feasible, by letting you know by email.
      """
  )
}
