extension Rule {
  static let severalNames = Rule(
    "x.several-names",
    requirements: ["x-undefined-term"],
    severity: .warning,
    citation: "GDPR 12(1)",
    summary: "one thing goes by several names",
    why: """
      A reader takes two names for two things: "personal data" here and "your information" there \
      may be taken to promise less for one of them. Choose one name and keep to it, or say in a \
      definition that the names mean the same.
      """,
    failing: [
      Example("personal data and personal information") {
        $0.introduction = "We use personal data with care. Your personal information is safe."
      },
      Example("a defined term under a name that nobody introduced") {
        $0.introduction = "You can use \(Specimen.services, as: "our platforms") at any time."
      },
      Example("this privacy policy and our privacy notice") {
        $0.introduction = "This privacy policy is short. Our privacy notice tells you more."
      },
    ],
    passing: [
      Example("a term whose definition introduces both names") { policy in
        let data = Term(
          "personal-data", name: "personal data", aliases: ["personal information"],
          definition: "what can be linked to you")
        policy.terms.append(data)
        policy.introduction = "We use \(data) with care. Your personal information is safe."
      },
      Example("our website, and the sites of others") {
        $0.introduction = """
          Our website is small. We keep the referring site, the site that you came from, and who \
          paid for a partner's web site.
          """
      },
      Example("our policy, and the notices of others") {
        $0.introduction = """
          This privacy policy is ours. [Privacy Notice, Visitors](https://example.com/v). A bank has \
          a privacy notice of its own; applicants get our privacy notice for applicants.
          """
      },
      Example("what California calls sensitive personal information") {
        $0.introduction = "We use personal data, of which some is sensitive personal information."
      },
      Example("a term in the plural, with other articles") {
        $0.introduction = """
          You can use \(Specimen.services, as: "these services"); each \
          \(Specimen.services, as: "service's") rules apply, and \(Specimen.services, as: "they") \
          are few.
          """
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let terms = Dictionary(
      context.policy.terms.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = words.names.map { names in
      (names: names, table: PhraseTable(names.names + names.lesser))
    }
    /// The names that a reader is told mean the same.
    func introduced(_ term: Term) -> Set<String> {
      Set(([term.name] + (context.showsTerms ? term.aliases : [])).map(words.bareName))
    }
    var byThing: [String: [Use]] = [:]
    var order: [String] = []
    func add(_ thing: String, as name: String, _ tokens: ArraySlice<Token>, _ passage: Passage) {
      if byThing[thing] == nil { order.append(thing) }
      byThing[thing, default: []].append(Use(name: name, shown: tokens.excerpt, passage: passage))
    }
    for passage in context.passages {
      for block in passage.blocks {
        for (index, group) in groups.enumerated() {
          for match in group.table.matches(in: block.tokens[...])
          where group.names.isMeant(at: match.range, in: block.tokens)
            && !block.isInTitleOfOthers(match.range)
          {
            add("group:\(index)", as: match.phrase, block.tokens[match.range], passage)
          }
        }
        var index = 0
        while index < block.tokens.count {
          guard let reference = block.tokens[index].reference, reference.kind == .term else {
            index += 1
            continue
          }
          let end =
            block.tokens[index...].firstIndex { $0.reference != reference } ?? block.tokens.count
          let tokens = block.tokens[index..<end]
          // A pronoun is no name.
          if tokens.count > 1 || !tokens.contains(anyOf: words.pronouns) {
            add("term:\(reference.id)", as: words.bareName(tokens.excerpt), tokens, passage)
          }
          index = end
        }
      }
    }
    var lists: [String] = []
    var odd: Use?
    var listed: Set<String> = []
    for thing in order {
      let uses = byThing[thing] ?? []
      var counts: [String: Int] = [:]
      for use in uses { counts[use.name, default: 0] += 1 }
      if let index = Int(thing.drop { $0 != ":" }.dropFirst()), thing.hasPrefix("group:") {
        let main = Set(groups[index].names.names)
        let rivals = counts.keys.filter(main.contains)
        guard rivals.count > 1 else { continue }
        if context.showsTerms,
          terms.values.contains(where: { introduced($0).isSuperset(of: rivals) })
        {
          continue
        }
      } else if let term = terms[String(thing.drop { $0 != ":" }.dropFirst())] {
        guard !introduced(term).isSuperset(of: counts.keys), listed.isDisjoint(with: counts.keys)
        else { continue }
      }
      guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
        counts.count > 1 || thing.hasPrefix("term:")
      else { continue }
      listed.formUnion(counts.keys)
      let names = uses.map(\.name).uniqued().sorted { counts[$0] ?? 0 > counts[$1] ?? 0 }
      var shown = names.map { name in
        "\"\(uses.first { $0.name == name }?.shown ?? name)\" (\(counts[name] ?? 0))"
      }
      if shown.count == 1, let term = terms[String(thing.drop { $0 != ":" }.dropFirst())] {
        shown.append("\"\(term.name)\" (0)")
      }
      lists.append(shown.listed(atMost: 6))
      let first = uses.first { $0.name != most } ?? uses.first
      if odd == nil { odd = first }
    }
    guard let odd else { return }
    findings.report(
      "several names for one thing: " + lists.joined(separator: "; "),
      help: "keep one name for each, or define them as the same", subject: odd.passage.subject,
      at: odd.passage.source, excerpt: odd.shown)
  }

  /// A use of a name for a thing.
  private struct Use {
    let name: String
    let shown: String
    let passage: Passage
  }
}
