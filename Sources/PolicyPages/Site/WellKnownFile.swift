import FoundationEssentials
import PolicyKit

/// `.well-known/privacy-policy.json`: by which a program finds the policy in force and everything
/// that belongs to it, and can tell that it changed.
///
/// A well-known address is one below the root of a host (RFC 8615). A site that is served from a
/// folder of its host has to put a copy, or a redirection, there; the addresses in the file are
/// absolute for that, where the policy states its own. The name stands in no registry.
struct WellKnownFile {
  let policy: Policy
  let record: VersionRecord
  let history: VersionHistory
  let day: CalendarDate

  /// The canonical JSON; what nobody stated is null.
  func encoded() -> Data {
    var members: [String: PlainValue] = [
      "title": .string(policy.title), "language": .string(policy.language),
      "controller": .string(policy.controller.name), "version": .integer(record.number),
      "published": .string(record.published.description), "effective": date(record.inForce),
      "inForce": .boolean(history.inForce(on: day)?.number == record.number),
      "digests": .object([
        "policy": .string(record.policy.description), "words": .string(record.words.description),
      ]),
      "links": .object([
        "page": link(SitePath.page), "words": link(SitePath.words),
        "policy": link(SitePath.policy), "dpv": link(SitePath.linkedData),
        "tilt": link(SitePath.transparency), "versions": link(SitePath.versionList),
        "record": link(SitePath.history), "feed": link(SitePath.feed),
        "version": link(SitePath.version(record.number, .page)),
      ]),
      "next": .null,
    ]
    if let next = history.pending(on: day) {
      members["next"] = .object([
        "version": .integer(next.number), "effective": date(next.inForce),
        "page": link(SitePath.version(next.number, .page)),
      ])
    }
    return CanonicalJSON.encode(.object(members))
  }

  private func date(_ date: CalendarDate?) -> PlainValue {
    date.map { .string($0.description) } ?? .null
  }

  /// The address of a file: absolute where the policy states that of its page, else from here.
  private func link(_ file: String) -> PlainValue {
    guard let page = policy.publication.url, page.hasPrefix("https://") else {
      return .string(SitePath.from(SitePath.wellKnown, to: file))
    }
    if file == SitePath.page { return .string(page) }
    return .string(page + (page.hasSuffix("/") ? "" : "/") + file)
  }
}
