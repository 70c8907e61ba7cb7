/// Decides whether a refusal is the person's own or the sender's.
///
/// A server that refuses a sender, a relay or a message says so at the same place, and with the same
/// codes, as one that does not know a mailbox. Only the other messages of the run tell the two apart.
/// So each refusal counts as the sender's at first, and is judged by what came of the fifty messages
/// after it, or at the end of the run, by what came of the last fifty, or of all where there were
/// fewer:
///
/// | the server | its refusal becomes the person's own, and final, if |
/// |---|---|
/// | refuses by its policy (5.7.x, RFC 3463 section 3.8) | never |
/// | names the mailbox (`ServerReply.namesMailbox`) | it refused no more than half of them |
/// | says anything else | it refused fewer than half, took a message that went out after this refusal, and did not refuse five of the domain without taking one |
///
/// Nothing becomes final in a run in which the server took no message, and nothing that was not judged
/// yet when failures stopped the run. Whoever stays refused for the sender is tried by the next run, so
/// that a doubt costs one more message, and no person.
///
/// Where a domain refuses by policy again and again and takes nothing, while others are accepted, the
/// rest of its people are set aside untried, so that one provider's block does not stop the run for all
/// others.
struct Refusals {
  /// Whether the server took a message in this run.
  private(set) var hasAccepted = false
  /// How many outcomes were noted.
  private(set) var noted = 0
  /// How many outcomes were known when the last message that was taken went out.
  private var provenUpTo = 0
  /// Whether each of the last outcomes was a refusal, oldest first.
  private var recent: [Bool] = []
  /// Refusals that are not judged yet, oldest first.
  private var held: [Held] = []
  /// Those whose refusal has proved to be their own and whom nobody has asked for yet.
  private var proved: [Int64] = []
  private var domains: [Substring: Domain] = [:]

  private struct Held {
    let row: Int64
    let at: Int
    let namesMailbox: Bool
    let domain: Substring
  }

  /// What came of a domain's people since it last took a message.
  private struct Domain {
    /// Refusals that do not name the mailbox.
    var refusals = 0
    /// Those of them that are by policy.
    var byPolicy = 0
    /// The answer of the last that is by policy.
    var answer: ServerReply?
  }

  /// So many outcomes later a refusal is judged; also the window of `FailureWatch`.
  static let window = FailureWatch.window
  /// So many refusals without a message taken between them are the domain's own, and not its people's;
  /// so many by policy set it aside.
  static let domainLimit = 5
  /// The most domains that are watched.
  private static let domainCapacity = 20_000

  /// Notes that the server took a message.
  ///
  /// - Parameter sentAt: How many outcomes were noted when it went out. Messages on the wire together
  ///   may be answered in any order, so that one proves something of those refusals alone.
  mutating func noteAccepted(in domain: Substring, sentAt: Int) {
    hasAccepted = true
    provenUpTo = max(provenUpTo, sentAt)
    note(isRefusal: false)
    domains[domain] = nil
  }

  /// Notes an outcome that was neither taken nor refused for good.
  mutating func noteOther() { note(isRefusal: false) }

  /// Notes a refusal; the ledger has it as the sender's.
  mutating func noteRefused(_ row: Int64, in domain: Substring, _ reply: ServerReply?) {
    let namesMailbox = reply?.namesMailbox ?? false
    if !namesMailbox {
      if domains.count >= Self.domainCapacity, domains[domain] == nil { domains.removeAll() }
      domains[domain, default: Domain()].refusals += 1
    }
    note(isRefusal: true)
    guard let reply, reply.isByPolicy else {
      held.append(Held(row: row, at: noted, namesMailbox: namesMailbox, domain: domain))
      return
    }
    domains[domain]?.byPolicy += 1
    domains[domain]?.answer = reply
  }

  private mutating func note(isRefusal: Bool) {
    noted += 1
    recent.append(isRefusal)
    if recent.count > Self.window { recent.removeFirst() }
    // Each is judged by the fifty that followed it, however many outcomes come together.
    while let first = held.first, noted - first.at >= Self.window {
      held.removeFirst()
      if isOwn(first) { proved.append(first.row) }
    }
  }

  /// Whether a refusal is the person's own, by the last outcomes.
  private func isOwn(_ refusal: Held) -> Bool {
    guard hasAccepted else { return false }
    let refused = recent.count { $0 }
    if refusal.namesMailbox { return refused * 2 <= recent.count }
    return refused * 2 < recent.count && provenUpTo >= refusal.at
      && domains[refusal.domain]?.refusals ?? 0 < Self.domainLimit
  }

  /// The answer with which a domain set all its people aside; nothing where it did not.
  func answer(thatSetsAside domain: Substring) -> ServerReply? {
    guard hasAccepted, let domain = domains[domain] else { return nil }
    return domain.byPolicy >= Self.domainLimit ? domain.answer : nil
  }

  /// Those whose refusal has proved to be their own since this was asked last.
  mutating func settled() -> [Int64] {
    defer { proved.removeAll() }
    return proved
  }

  /// Judges those that are left, because the run is over and nothing more can be learned.
  mutating func judgeAll() {
    proved += held.filter(isOwn).map(\.row)
    held.removeAll()
  }
}

extension ServerReply {
  /// Whether the server refuses by its policy: an enhanced status of 5.7.x (RFC 3463 section 3.8).
  var isByPolicy: Bool { status.map { $0.hasPrefix("5.7.") } ?? false }

  /// Whether the server says that there is no such mailbox, or that it is closed or full.
  ///
  /// An enhanced status says so (RFC 3463 sections 3.2 and 3.3, RFC 7505), or else words that mean
  /// nothing else. A reply that speaks of sending is about the sender, whatever its status.
  var namesMailbox: Bool {
    guard (500...599).contains(code) else { return false }
    let words = text.lowercased()
    if words.contains("sender") || words.contains("sending") { return false }
    if let status { return Self.mailboxStatuses.contains(status) }
    return Self.mailboxWords.contains(where: words.contains)
  }

  private static let mailboxStatuses: Set<Substring> = [
    "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1", "5.2.2",
  ]

  private static let mailboxWords = [
    "no such user", "no such mailbox", "no such recipient", "no such address", "user unknown",
    "unknown user", "recipient unknown", "unknown recipient", "mailbox not found", "user not found",
    "recipient not found", "mailbox full",
  ]

  /// The enhanced status of a refusal, such as `5.1.1`; nothing where there is none.
  private var status: Substring? {
    guard (500...599).contains(code) else { return nil }
    // The status follows the code, behind a space or, in a reply of several lines, a hyphen.
    let rest = text.dropFirst(4).prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    let isStatus = parts.count == 3 && parts[0] == "5" && parts.allSatisfy { !$0.isEmpty }
    return isStatus ? rest : nil
  }
}
