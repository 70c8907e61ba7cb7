/// Gives each heading of a page an id that stays the same as long as its words do.
///
/// An id holds letters, digits and hyphens only, so that ids of the page's shell, which begin with
/// an underscore, are never taken.
struct Slugs {
  private var taken: Set<String> = []
  private var repeats: [String: Int] = [:]

  /// The id of the next heading: its slug, with a number from the second time on.
  mutating func id(for heading: String) -> String {
    let slug = Self.slug(heading)
    var id = slug
    var number = repeats[slug] ?? 1
    while !taken.insert(id).inserted {
      number += 1
      id = "\(slug)-\(number)"
    }
    repeats[slug] = number
    return id
  }

  /// The words of a heading in lower case, joined by hyphens, without the number before them.
  static func slug(_ heading: String) -> String {
    var slug = ""
    var gap = false
    for character in withoutNumber(heading).lowercased() {
      if character.isLetter || character.isNumber {
        if gap, !slug.isEmpty { slug.append("-") }
        slug.append(character)
        gap = false
      } else if character != "'", character != "’" {
        gap = true
      }
    }
    return slug.isEmpty ? "section" : slug
  }

  /// The heading after "1.", "1.2", "3)" and the like; a year stays.
  private static func withoutNumber(_ heading: String) -> Substring {
    let number = heading.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ")") }
    let rest = heading[number.endIndex...]
    guard number.first?.isNumber == true, number.contains(where: { $0 == "." || $0 == ")" }),
      rest.first?.isWhitespace == true
    else { return heading[...] }
    return rest
  }
}
