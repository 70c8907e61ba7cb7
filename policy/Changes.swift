import PolicyKit

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
