import PolicyKit

extension Release {
  static let illustration = Release(
    reason: """
      this is an example of how the published policy could be mended; it adds no fact that Ntropic \
      did not state
      """,
    summary: """
      The policy now says plainly that you can take back a consent, and that you can tell us to stop \
      using your data. It also says that companies of the Ntropic Group receive your data. Marketing \
      would go only to those who said yes: this is *proposed* by the Proviso project, and Ntropic has \
      not decided it.
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
