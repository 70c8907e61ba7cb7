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

  /// The files at the front of a site.
  private static let front = [
    page, words, policy, stylesheet, feed, linkedData, transparency, wellKnown,
  ]

  /// Every file that Proviso can have in a site with this many versions.
  package static func all(versions: Int) -> [String] {
    front + [versionList, history]
      + (1...max(1, versions)).prefix(versions).flatMap { number in
        Part.allCases.map { version(number, $0) }
      }
  }

  /// Whether Proviso can have a file at a path of a site; all others are foreign, and are left
  /// alone.
  package static func isOurs(_ file: String) -> Bool {
    if front.contains(file) || file == versionList || file == history { return true }
    let steps = file.split(separator: "/", omittingEmptySubsequences: false)
    guard steps.count == 3, steps[0] == "versions", let number = Int(steps[1]), number >= 1,
      String(number) == steps[1]
    else { return false }
    return Part(rawValue: String(steps[2])) != nil
  }

  /// The folder of a file, which is empty for the site itself, and the file's name in it.
  static func split(_ file: String) -> (folder: String, name: String) {
    let steps = file.split(separator: "/")
    return (steps.dropLast().joined(separator: "/"), steps.last.map(String.init) ?? "")
  }

  /// The folders that files are in, outer ones first, without the site itself.
  static func folders(of files: some Sequence<String>) -> [String] {
    var folders: Set<String> = []
    for file in files {
      var above = split(file).folder
      while !above.isEmpty {
        folders.insert(above)
        above = split(above).folder
      }
    }
    return folders.sorted()
  }
}
