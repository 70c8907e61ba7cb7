/// Decides whether a refusal is the person's own or the sender's.
///
/// A server that refuses a sender, a relay or a message says so at the same place, and with the same
/// codes, as one that does not know a mailbox. Only the other messages of the run tell the two apart.
/// So each refusal counts as the sender's at first. It becomes the person's own, and final, only
///
/// - if the server took a message of this run,
/// - if the refusal is not of the server's policy (5.7.x, RFC 3463 section 3.8), and
/// - if the run did not stop within the next fifty outcomes because most were refused.
///
/// Where a domain refuses by policy again and again and takes nothing, while others are accepted, the
/// rest of its people are set aside untried, so that one provider's block does not stop the run for all
/// others.
struct Refusals {
  /// Whether the server took a message in this run.
  private(set) var hasAccepted = false
  private var noted = 0
  /// Refusals that may still prove to be the person's own, oldest first.
  private var held: [(row: Int64, at: Int)] = []
  private var domains: [Substring: Domain] = [:]

  private struct Domain {
    var refusals = 0
    var answer: ServerReply
  }

  /// So many outcomes later a refusal is judged; also the window of `FailureWatch`.
  static let window = FailureWatch.window
  /// So many refusals by policy, without a message taken between them, set a domain aside.
  static let domainLimit = 5
  /// The most domains that are watched.
  private static let domainCapacity = 20_000

  /// Notes that the server took a message.
  mutating func noteAccepted(in domain: Substring) {
    hasAccepted = true
    noted += 1
    domains[domain] = nil
  }

  /// Notes an outcome that was neither taken nor refused for good.
  mutating func noteOther() { noted += 1 }

  /// Notes a refusal; the ledger has it as the sender's.
  mutating func noteRefused(_ row: Int64, in domain: Substring, _ reply: ServerReply?) {
    noted += 1
    guard let reply, reply.isByPolicy else {
      held.append((row, noted))
      return
    }
    if domains.count >= Self.domainCapacity, domains[domain] == nil { domains.removeAll() }
    domains[domain, default: Domain(answer: reply)].refusals += 1
    domains[domain]?.answer = reply
  }

  /// The answer with which a domain set all its people aside; nothing where it did not.
  func answer(thatSetsAside domain: Substring) -> ServerReply? {
    guard hasAccepted, let domain = domains[domain] else { return nil }
    return domain.refusals >= Self.domainLimit ? domain.answer : nil
  }

  /// Those whose refusal has proved to be their own since this was asked last.
  ///
  /// - Parameter isOver: Whether the run is over and was not stopped by refusals, so that nothing more
  ///   can be learned.
  mutating func settled(isOver: Bool = false) -> [Int64] {
    guard hasAccepted else { return [] }
    let count = held.prefix { isOver || noted - $0.at >= Self.window }.count
    defer { held.removeFirst(count) }
    return held.prefix(count).map(\.row)
  }
}

extension ServerReply {
  /// Whether the server refuses by its policy: an enhanced status of 5.7.x (RFC 3463 section 3.8).
  var isByPolicy: Bool {
    // The status follows the code, behind a space or, in a reply of several lines, a hyphen.
    guard (500...599).contains(code) else { return false }
    let rest = text.dropFirst(4)
    return rest.hasPrefix("5.7.") && rest.dropFirst(4).first?.isNumber == true
  }
}
