import PolicyKit

/// How a version stands, above its words.
///
/// One of these at most has a value, besides the gaps.
struct StatusShape: Shape {
  let coming = One<ComingShape>()
  let former = One<FormerShape>()
  let pending = One<PendingShape>()
  let superseded = One<SupersededShape>()
  let withdrawn = One<WithdrawnShape>()
  let gaps = One<GapsShape>()
  let retractionGaps = One<GapsShape>()
}

/// On a version that counts as told, or as taken back, although not enough people were told.
struct GapsShape: Shape {
  let number = Text()
  let told = Text()
  let isOneTold = Flag()
  let toBeTold = Text()
  let reason = Text()
}

/// On the policy in force: that another version is to come.
struct ComingShape: Shape {
  let date = Text()
  /// Whether the day moves if people are not told in time.
  let isConditional = Flag()
  let version = Raw()
  let changes = Raw()
}

/// On a version that is no longer in force.
struct FormerShape: Shape {
  let number = Text()
  let until = Text()
  let current = Raw()
}

/// On a version that is to come.
struct PendingShape: Shape {
  let number = Text()
  let date = Text()
  let isConditional = Flag()
  let changes = Raw()
  let current = Raw()
}

/// On a version of which nobody was told before the next one was published.
struct SupersededShape: Shape {
  let number = Text()
  let by = Text()
  let successor = Raw()
}

/// On a version that was withdrawn.
struct WithdrawnShape: Shape {
  let number = Text()
  let date = Text()
  let reason = Text()
  let current = Raw()
}

/// The list of all versions, newest first.
struct VersionsShape: Shape {
  let title = Text()
  let versions = Many<VersionShape>()
}

/// A version in the list.
struct VersionShape: Shape {
  let number = Text()
  let isInForce = Flag()
  let isFormer = Flag()
  let since = Text()
  let until = Text()
  let pending = Text()
  let isConditional = Flag()
  let isSuperseded = Flag()
  let withdrawn = Text()
  let withdrawal = Text()
  let published = Text()
  /// Whether the day of publishing was stated by hand, so that no clock stands for it.
  let isByHand = Flag()
  let isFirst = Flag()
  let isUndated = Flag()
  let isMaterial = Flag()
  let isNotable = Flag()
  let isEditorial = Flag()
  let days = Text()
  let asksConsentAgain = Flag()
  let hasOverrides = Flag()
  let overrides = Many<OverrideShape>()
  let told = Text()
  let isOneTold = Flag()
  let toldOn = Text()
  let late = Text()
  /// How many of those told had less than the notice period left.
  let toldLate = Text()
  let isOneToldLate = Flag()
  /// How many messages came back after a server had taken them.
  let bounced = Text()
  let isOneBounced = Flag()
  let gaps = One<GapsShape>()
  let nobody = Text()
  let retracted = Text()
  let isOneRetracted = Flag()
  let retractedOn = Text()
  /// How many messages of the retraction came back after a server had taken them.
  let retractionsBounced = Text()
  let isOneRetractionBounced = Flag()
  let retractionGaps = One<GapsShape>()
  let moves = Many<MoveShape>()
  let summary = Raw()
  let reason = Raw()
  let version = Raw()
  let changes = Raw()
  let notice = Raw()
}

/// A decision of a person's that stands instead of a table's.
struct OverrideShape: Shape {
  let subject = Text()
  let kind = Text()
  let reason = Text()
  let by = Text()
}

/// How the day on which a version takes effect moved.
struct MoveShape: Shape {
  let from = Text()
  let to = Text()
  let isNotYetTold = Flag()
  let isTold = Flag()
  let isSuperseded = Flag()
  let isSuccessorWithdrawn = Flag()
}

/// What changed in a version.
struct VersionChangesShape: Shape {
  let number = Text()
  let summary = Raw()
  let reason = Raw()
  let isFirst = Flag()
  let isNothing = Flag()
  let isMaterial = Flag()
  let isNotable = Flag()
  let isEditorial = Flag()
  let days = Text()
  /// What counts besides the changes since the version before.
  let untold = One<UntoldShape>()
  let asksConsentAgain = Flag()
  let hasOverrides = Flag()
  let overrides = Many<OverrideShape>()
  let gaps = One<GapsShape>()
  let retractionGaps = One<GapsShape>()
  let hasChanges = Flag()
  let material = One<ChangeLinesShape>()
  let notable = One<ChangeLinesShape>()
  let editorial = One<ChangeLinesShape>()
}

/// Changes that count because people were not told of them.
struct UntoldShape: Shape {
  let since = Text()
  let changes = Texts()
}

/// How the words of a version differ, above its redline.
struct VersionWordsShape: Shape {
  let inserted = Text()
  let deleted = Text()
  let moved = Text()
  let isNothing = Flag()
}

/// The changes of one class, each once.
struct ChangeLinesShape: Shape {
  let changes = Many<ChangeLineShape>()
}

/// One change of facts, in words.
struct ChangeLineShape: Shape {
  let title = Text()
  let both = Flag()
  let onlyOld = Flag()
  let onlyNew = Flag()
  let old = Text()
  let new = Text()
}

/// The Atom feed of versions (RFC 4287).
struct FeedShape: Shape {
  let language = Text()
  let title = Text()
  let controller = Text()
  let id = Text()
  let updated = Text()
  let feed = Text()
  let home = Text()
  let entries = Many<FeedEntryShape>()
}

/// A version in the feed.
struct FeedEntryShape: Shape {
  let number = Text()
  let isWithdrawn = Flag()
  let isMaterial = Flag()
  let isNotable = Flag()
  let isEditorial = Flag()
  let id = Text()
  let published = Text()
  let updated = Text()
  let url = Text()
  let content = Text()
}
