import PolicyKit

/// The words of a retraction, in Markdown.
struct RetractionShape: Shape {
  let controller = Text()
  /// The title of the policy, where it is not what the language calls every such text.
  let title = Text()
  /// The day on which the version was withdrawn.
  let date = Text()
  /// What people had been told of, in short.
  let highlights = Text()
  let reason = Text()
  let questions = Raw()
  let pages = One<RetractionPagesShape>()
  let address = Text()
  let contacts = Raw()
}

/// The pages to read, by their addresses, or by their paths where the policy states no address.
struct RetractionPagesShape: Shape {
  let hasAddress = Flag()
  let current = Raw()
  let new = Raw()
  let versions = Raw()
}

extension PolicyRenderer {
  /// The words in which people who were told of a version are told that it does not come.
  ///
  /// - Parameters:
  ///   - notice: What they had been told.
  ///   - withdrawal: When it was withdrawn, and why.
  /// - Throws: `RenderError` naming the template, the words or the language that cannot be used.
  func words(
    retracting notice: Notice, _ withdrawal: VersionRecord.Withdrawal
  ) throws(RenderError) -> NoticeWords {
    let scribe = try scribe(for: notice.policy)
    return try NoticeComposer(notice: notice, scribe: scribe, renderer: self)
      .retraction(withdrawal)
  }
}

extension NoticeComposer {
  /// The words that take the notice back.
  func retraction(_ withdrawal: VersionRecord.Withdrawal) throws(RenderError) -> NoticeWords {
    var view = View<RetractionShape>()
    view.controller = shownController
    view.title = shownTitle
    view.date = scribe.lexicon.date(withdrawal.on)
    view.highlights = highlights
    view.reason = withdrawal.reason.onOneLine.withoutFullStop
    view.questions = channels(notice.policy.questions)
    view.address = notice.policy.controller.address
    view.contacts = channels(contacts)
    let addresses = pages()
    view.pages = View {
      $0.hasAddress = addresses.hasAddress
      $0.current = addresses.current
      $0.new = addresses.new
      $0.versions = address(SitePath.versionList)
    }
    let subject = try clippedSubject { (name) throws(RenderError) in
      var view = View<RetractionSubjectShape>()
      view.controller = name
      return try renderer.text(of: view, "retraction-subject.txt", for: notice.policy).onOneLine
    }
    return try words(
      markdown: renderer.text(of: view, "retraction.md", for: notice.policy), subject: subject)
  }
}

/// The subject of a retraction.
struct RetractionSubjectShape: Shape {
  let controller = Text()
}
