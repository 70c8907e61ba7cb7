/// How people learn of a change to the policy (WP260 rev.01 para 29; 22575(b)(3)).
public struct ChangeNotice: Sendable, Hashable, Codable {
  /// How people learn of it.
  public var channels: [NoticeChannel]
  /// How many days before it takes effect.
  public var days: Int?
  /// Whether readers are told to look again from time to time.
  public var asksToCheckBack: Bool?
  /// Where earlier versions or a list of the changes can be read.
  public var history: Channel?
  /// Who writes the e-mails, and where answers and bounces go; unless stated, the controller, from
  /// the first e-mail address among its contacts.
  public var sender: NoticeSender?
  /// Which changes concern only some people; any other change concerns everyone.
  public var audiences: [NoticeAudience]?
  /// How many percent of the people with an address must have been told, at least, for a notice to
  /// count as evidence, from 95 to 100; 95 unless stated.
  public var leastTold: Int?
  /// Counsel's own words for it.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case channels, days, asksToCheckBack, history, sender, audiences, leastTold, wording
    case source
  }

  /// How people learn of a change.
  public init(
    _ channels: [NoticeChannel], days: Int? = nil, asksToCheckBack: Bool? = nil,
    history: Channel? = nil, sender: NoticeSender? = nil, audiences: [NoticeAudience]? = nil,
    leastTold: Int? = nil, wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.channels = channels
    self.days = days
    self.asksToCheckBack = asksToCheckBack
    self.history = history
    self.sender = sender
    self.audiences = audiences
    self.leastTold = leastTold
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }

  /// The shares, in percent, that can be asked for as ``leastTold``.
  public static let possibleShares = 95...100
}

/// Who writes the e-mails of a notice, and where answers and bounces go (RFC 5322 section 3.6.2).
///
/// Addresses are written as `privacy@example.com`. They are checked when messages are composed.
public struct NoticeSender: Sendable, Hashable, Codable {
  /// The address in the From field.
  public var address: String
  /// The name in the From field.
  public var name: String?
  /// Where answers go; to the sender unless stated.
  public var replyTo: String?
  /// Where bounces go, the envelope's sender (RFC 5321 section 4.4); to the sender unless stated.
  public var bouncesTo: String?
  /// Whether each person's message has an envelope sender of its own, `local+token@domain`, so that
  /// a bounce names its message even where it names nothing else.
  public var bouncesByPerson: Bool?
  /// The HTTPS address at which one click unsubscribes (RFC 8058), with `{token}` or `{reference}`
  /// where the person is named.
  ///
  /// A notice that the law requires usually has none.
  public var unsubscribe: String?

  /// A sender of notices.
  public init(
    _ address: String, name: String? = nil, replyTo: String? = nil, bouncesTo: String? = nil,
    bouncesByPerson: Bool? = nil, unsubscribe: String? = nil
  ) {
    self.address = address
    self.name = name
    self.replyTo = replyTo
    self.bouncesTo = bouncesTo
    self.bouncesByPerson = bouncesByPerson
    self.unsubscribe = unsubscribe
  }
}

/// Whom the changes of some facts concern, by the segments of the list of addressees.
public struct NoticeAudience: Sendable, Hashable, Codable {
  /// The facts, such as `purpose:newsletter`.
  public var subjects: [String]
  /// The segments whose people they concern.
  public var segments: [String]

  /// Changes of these facts concern people of these segments.
  public init(_ subjects: [String], segments: [String]) {
    self.subjects = subjects
    self.segments = segments
  }
}

/// A way in which we tell people something.
public struct NoticeChannel: Sendable, Hashable, Codable {
  /// The ways.
  public enum Medium: String, Sendable, Hashable, Codable, CaseIterable {
    /// The new policy on its page.
    case page
    /// A visible notice on the site.
    case banner
    /// A post on a blog.
    case blog
    case email, inApp, post
  }

  /// The way.
  public var medium: Medium
  /// Other ways, of which one may take its place: "by a banner or by e-mail".
  public var alternatives: [Medium]
  /// When it is used, as a clause: "where feasible".
  public var condition: Prose?

  /// The way and those that may take its place.
  package var media: [Medium] { [medium] + alternatives }

  /// A way, what may take its place, and when it is used.
  public init(_ medium: Medium, or alternatives: [Medium] = [], condition: Prose? = nil) {
    self.medium = medium
    self.alternatives = alternatives
    self.condition = condition
  }

  /// The new policy on its page.
  public static let page = NoticeChannel(.page)
  /// A visible notice on the site.
  public static let banner = NoticeChannel(.banner)
  /// An e-mail.
  public static let email = NoticeChannel(.email)
  /// A notice inside a product.
  public static let inApp = NoticeChannel(.inApp)
  /// A letter.
  public static let post = NoticeChannel(.post)
}

/// A version's dates and why it exists; what is not stated is `nil`.
public struct Release: Sendable, Hashable, Codable {
  /// The day it takes effect.
  public var effective: CalendarDate?
  /// The day it was last updated.
  public var updated: CalendarDate?
  /// The day by which it is reviewed next.
  public var nextReview: CalendarDate?
  /// Why it changed.
  public var reason: Prose?
  /// What changed, for readers.
  public var summary: Prose?
  /// Counsel's own words for the notice of it.
  public var notice: NoticeWording?
  /// Counsel's own words for the version's dates.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case effective, updated, nextReview, reason, summary, notice, wording, source
  }

  /// A version's dates and reason.
  public init(
    effective: CalendarDate? = nil, updated: CalendarDate? = nil, nextReview: CalendarDate? = nil,
    reason: Prose? = nil, summary: Prose? = nil, notice: NoticeWording? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.effective = effective
    self.updated = updated
    self.nextReview = nextReview
    self.reason = reason
    self.summary = summary
    self.notice = notice
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// Counsel's own words for parts of the notice by which people learn of a version.
///
/// Each stands instead of what the templates would say; `nil` leaves that to them. What changed,
/// when it takes effect and where to read it always stand, because a notice without them is none
/// (WP260 rev.01 para 29).
public struct NoticeWording: Sendable, Hashable, Codable {
  /// The subject, on one line.
  public var subject: String?
  /// What it opens with, in at most five sentences.
  public var opening: Prose?
  /// What stands above the list of changes.
  public var changes: Prose?
  /// What the changes mean for the reader.
  public var meaning: Prose?
  /// What the reader can do, each with its channel.
  public var choices: Prose?
  /// What it ends with, before who writes.
  public var closing: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// Words for parts of a notice.
  public init(
    subject: String? = nil, opening: Prose? = nil, changes: Prose? = nil, meaning: Prose? = nil,
    choices: Prose? = nil, closing: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.subject = subject
    self.opening = opening
    self.changes = changes
    self.meaning = meaning
    self.choices = choices
    self.closing = closing
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension ChangeNotice {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(NoticeChannel.Medium.self)
  ]
}

extension NoticeChannel.Medium: Worded {
  package static var wordFamily: String { "notice" }
}
