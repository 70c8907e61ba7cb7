/// The words of a notice, in Markdown.
struct NoticeShape: Shape {
  let banner = Raw()
  /// Counsel's own words for parts.
  let opening = Raw()
  let changesWording = Raw()
  let choicesWording = Raw()
  let closing = Raw()

  let controller = Text()
  /// What the controller was called before, where that changes.
  let formerName = Text()
  /// The title of the policy, where it is not what the language calls every such text.
  let title = Text()
  let date = Text()
  /// Whether the present policy holds for some time yet.
  let isAhead = Flag()
  let isOne = Flag()
  /// What matters most, in short.
  let highlights = Text()
  /// What the reader can do, in short.
  let choicesInShort = Text()

  /// Whether only words change, and no fact.
  let isWordingOnly = Flag()
  let groups = Many<NoticeGroupShape>()
  /// Whether words were changed, too, that go on meaning the same.
  let correctsWords = Flag()
  /// How many changes are left to the comparison.
  let rest = Text()
  let isOneRest = Flag()
  /// Whether the old or the new of any change is shown in part.
  let isCut = Flag()

  let reason = Raw()
  /// Whether counsel weighed any change.
  let hasDecisions = Flag()
  let decisions = Many<OverrideShape>()
  let asksConsentAgain = Flag()
  /// The purposes for which people are asked again.
  let consentFor = Text()
  let hasMeaning = Flag()
  let meaning = Raw()

  let hasChoices = Flag()
  let choices = Many<NoticeChoicesShape>()
  let hasRights = Flag()
  let questions = Raw()

  let pages = One<NoticePagesShape>()
  let address = Text()
  let contacts = Raw()
}

/// Changes that stand together.
struct NoticeGroupShape: Shape {
  let hasHeading = Flag()
  /// Whether these matter more than those of other groups.
  let isMain = Flag()
  /// Whether these change words only.
  let isSmall = Flag()
  let topic = Text()
  let changes = Many<NoticeChangeShape>()
}

/// A change, old and new.
struct NoticeChangeShape: Shape {
  let title = Text()
  let both = Flag()
  let onlyOld = Flag()
  let onlyNew = Flag()
  let old = Text()
  let new = Text()
}

/// Choices that are used in the same way.
struct NoticeChoicesShape: Shape {
  let isFirst = Flag()
  let channels = Raw()
  /// The choice, where there is one; else there are several.
  let only = One<NoticeChoiceShape>()
  let hasSeveral = Flag()
  let choices = Many<NoticeChoiceShape>()
  /// Who hears complaints, where one of them is to complain to an authority.
  let authorities = Many<AuthorityShape>()
  let authorityList = Raw()
}

/// Something that readers can do.
struct NoticeChoiceShape: Shape {
  let choice = Text()
  let purpose = Text()
  let condition = Raw()
  let regimes = Raw()
  let effect = Raw()
  let isAbsoluteForMarketing = Flag()
  let isUnconditional = Flag()
  let carveOut = Raw()
}

/// The pages to read, by their addresses, or by their paths where the policy states no address.
struct NoticePagesShape: Shape {
  let hasAddress = Flag()
  let new = Raw()
  let comparisons = Many<NoticeComparisonShape>()
  let old = Raw()
  let current = Raw()
}

/// A page that shows what changed, word by word.
struct NoticeComparisonShape: Shape {
  let url = Raw()
  /// The number of the version, where there are several to read.
  let number = Text()
}

/// The subject of a notice.
struct NoticeSubjectShape: Shape {
  let controller = Text()
  let date = Text()
}

/// The page around the words of a notice.
struct NoticePageShape: Shape {
  let language = Text()
  let direction = Text()
  let subject = Text()
  let heading = Text()
  let body = Raw()
}
