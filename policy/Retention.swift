import PolicyKit

extension Retention {
  // Where this and the time in "All content you submit to us" differ, the text does not say which
  // holds.
  static let general = Retention(
    .asLongAsNecessary(
      for: """
        fulfilling the purposes we collected it for, including for the purposes of satisfying any \
        legal, regulatory, tax, accounting or reporting requirements
        """
    ),
    extensions: [
      Extension("in the event of a complaint"),
      Extension(
        """
        if we reasonably believe there is a prospect of litigation in respect to our relationship \
        with you
        """
      ),
    ],
    wording: """
      We will only retain your personal data for as long as reasonably necessary to fulfil the \
      purposes we collected it for, including for the purposes of satisfying any legal, \
      regulatory, tax, accounting or reporting requirements. We may retain your personal data for \
      a longer period in the event of a complaint or if we reasonably believe there is a prospect \
      of litigation in respect to our relationship with you.
      """
  )
}
