enum Specimen {
  static let you = DataSource("you", name: "you", nature: .dataSubject)
  static let letterpress = Recipient("letterpress", name: "Letterpress")
}
extension Policy { public static let specimen = Policy(language: "en", title: "T", controller: Controller("X"), regimes: []) }
