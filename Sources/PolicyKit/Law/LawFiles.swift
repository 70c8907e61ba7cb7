/// The dated tables of law that travel in the binary, as the bytes of their JSON files.
enum LawFiles {
  /// The requirements of each regime.
  static var requirements: [UInt8] { bytes(of: "Law/requirements.json") }

  /// The times in which laws have requests answered.
  static var deadlines: [UInt8] { bytes(of: "Law/deadlines.json") }

  /// The codes of countries.
  static var countries: [UInt8] { bytes(of: "Law/countries.json") }

  /// Who belongs to the Union and to the European Economic Area.
  static var territories: [UInt8] { bytes(of: "Law/territories.json") }

  /// The countries that a regime holds adequate.
  static var adequacy: [UInt8] { bytes(of: "Law/adequacy.json") }

  /// The ages from which a child can consent alone.
  static var digitalAges: [UInt8] { bytes(of: "Law/digital-ages.json") }

  /// The names that California law gives to data, sources and third parties.
  static var california: [UInt8] { bytes(of: "Law/california.json") }

  /// The class of each kind of change.
  static var materiality: [UInt8] { bytes(of: "Law/materiality.json") }

  private static func bytes(of name: String) -> [UInt8] {
    guard let file = EmbeddedFiles.all.first(where: { $0.name == name }) else { return [] }
    return file.text.withUTF8Buffer { Array($0) }
  }
}
