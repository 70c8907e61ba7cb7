/// Where the files of a site are, from its root and from one another.
package enum SitePath {
  package static let page = "index.html"
  package static let words = "index.md"
  package static let policy = "policy.json"
  package static let stylesheet = "style.css"
  package static let feed = "feed.xml"
  /// The policy as linked data (JSON-LD).
  package static let linkedData = "policy.jsonld"
  /// The policy in the Transparency Information Language.
  package static let transparency = "policy.tilt.json"
  /// What a program looks for first; the name stands in no registry (RFC 8615 section 3.1).
  package static let wellKnown = ".well-known/privacy-policy.json"
  package static let versionList = "versions/index.html"
  package static let history = "versions/versions.json"

  /// The files of a version.
  package enum Part: String, CaseIterable, Sendable {
    case page = "index.html"
    case words = "policy.md"
    case policy = "policy.json"
    case changesPage = "changes.html"
    case changesWords = "changes.md"
    case changes = "changes.json"
    case noticePage = "notice.html"
    case noticeText = "notice.txt"
    case retractionPage = "retraction.html"
    case retractionText = "retraction.txt"
  }

  /// A file of a version.
  package static func version(_ number: Int, _ part: Part) -> String {
    "versions/\(number)/\(part.rawValue)"
  }

  /// The way from a file of the site to another.
  package static func from(_ file: String, to other: String) -> String {
    let here = file.split(separator: "/").dropLast()
    let there = other.split(separator: "/")
    let shared = zip(here, there.dropLast()).prefix { $0 == $1 }.count
    return
      (Array(repeating: "..", count: here.count - shared)
      + there.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// Whether a file of a site is Proviso's own; others, such as a host's `CNAME`, are left alone.
  package static func isOurs(_ file: String) -> Bool {
    let front = [
      page, words, policy, stylesheet, feed, linkedData, transparency, wellKnown,
    ]
    if front.contains(file) { return true }
    return file.hasPrefix("versions/")
  }
}
