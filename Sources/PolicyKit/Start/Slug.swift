/// Names for machines made of names for people.
package enum Slug {
  /// The ASCII letters and digits of a text in lower case, joined by hyphens.
  ///
  /// Latin letters lose their marks: `Cúpla Éan` is `cupla-ean`. It is empty where there are none,
  /// and at most 40 characters long.
  package static func ascii(_ text: String) -> String {
    var result = ""
    var startsWord = false
    // Nobody reads more of it, and a text can be of any length.
    for scalar in text.unicodeScalars.prefix(400) {
      guard let plain = plainLetter(scalar) else {
        // An apostrophe is inside a word, and a combining mark belongs to the letter before it.
        let isInside =
          scalar == "'" || scalar == "’" || scalar.properties.generalCategory == .nonspacingMark
        if !isInside { startsWord = !result.isEmpty }
        continue
      }
      if startsWord { result += "-" }
      result += plain
      startsWord = false
      if result.utf8.count >= 40 { break }
    }
    return String(result.prefix(40))
  }

  private static func plainLetter(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": return String(Character(scalar))
    case "A"..."Z": return String(Character(scalar)).lowercased()
    case "ß": return "ss"
    case "æ", "Æ": return "ae"
    case "œ", "Œ": return "oe"
    case "ø", "Ø": return "o"
    case "ł", "Ł": return "l"
    case "đ", "Đ", "ð", "Ð": return "d"
    case "þ", "Þ": return "th"
    default: break
    }
    guard scalar.properties.isAlphabetic else { return nil }
    // LATIN SMALL LETTER U WITH ACUTE: a letter and its marks, as Unicode names them.
    let words = scalar.properties.name?.split(separator: " ") ?? []
    guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1,
      words[4] == "WITH"
    else { return nil }
    return words[3].lowercased()
  }

  /// A slug that none has taken: with a number from the second time on, or of a word where the text
  /// has no letter.
  static func unique(
    _ slug: String, orElse word: String, among taken: inout Set<String>
  ) -> String {
    let base = slug.isEmpty ? word : slug
    var result = base
    var number = 1
    while !taken.insert(result).inserted {
      number += 1
      result = "\(base)-\(number)"
    }
    return result
  }
}
