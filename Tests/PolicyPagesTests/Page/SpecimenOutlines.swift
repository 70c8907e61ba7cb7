import PolicyKit

extension Policy {
  /// The specimen below headings of its own, and in the standard outline with everything that it shows.
  static let specimenInBothOutlines: [Policy] = {
    var standard = Policy.specimen
    standard.outline = []
    standard.publication.showsAtAGlance = true
    standard.publication.numbersSections = true
    return [.specimen, standard]
  }()
}
