import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// `proviso export`: the policy for machines.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the policy in a vocabulary that other programs read.",
    discussion: """
      What a vocabulary has no term for is left out, and nothing is made up. The site holds the same \
      of the version in force: policy.jsonld, policy.tilt.json, and .well-known/privacy-policy.json, \
      which names them.

      EXAMPLES
        proviso export dpv > policy.jsonld
        proviso export tilt --policy policy.yaml --output policy.tilt.json
        proviso export dpv --version 1
      """,
    subcommands: [ExportDPV.self, ExportTILT.self])
}

/// Which policy is exported, and where it goes.
struct ExportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A policy in YAML or JSON, such as policy.yaml, instead of the compiled one.",
      valueName: "file"), completion: Completion.policy)
  var policy: String?

  @OptionGroup var place: SiteOptions

  @Option(
    help: ArgumentHelp("A published version instead of the policy as it is.", valueName: "number"))
  var version: Int?

  @Option(
    help: ArgumentHelp("The day of the export (default: today).", valueName: "YYYY-MM-DD"),
    transform: Parse.date)
  var date: CalendarDate?

  @Option(
    help: ArgumentHelp("Where it goes; - is standard output.", valueName: "file"),
    completion: .file())
  var output = "-"

  func validate() throws {
    if policy != nil, version != nil {
      throw ValidationError("--policy and --version cannot go together; choose one")
    }
  }

  /// The policy, what the site knows of it, and the day.
  func load() throws -> (policy: Policy, version: ExportedVersion, day: CalendarDate) {
    let day = try Files.day(date)
    let site = try Site.load(place.site)
    if let version {
      let exported = try site.exported(version: version, on: day)
      return (exported.policy, exported.version, day)
    }
    let file: PolicyFile? = if let policy { try PolicyFile(policy) } else { nil }
    guard let policy = try file?.policy() ?? PolicyOptions.compiled() else {
      throw Failure("this command carries no policy; name one with --policy FILE")
    }
    return (policy, site.exported(try Snapshot.encode(policy), on: day), day)
  }

  /// Writes the document.
  func write(_ data: Data) throws(Failure) {
    if output == "-" { return try Console.write(data) }
    let steps = output.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = steps.last, !name.isEmpty, name != ".", name != ".." else {
      throw Failure("\(Terminal.visible(output)): error: this names no file")
    }
    let folder = steps.count > 1 ? steps.dropLast().joined(separator: "/") : "."
    try Files.write([(String(name), data)], into: folder.isEmpty ? "/" : folder)
    Console.note("wrote \(Terminal.visible(output))")
  }
}

/// `proviso export dpv`: linked data.
struct ExportDPV: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dpv",
    abstract: "Write JSON-LD with W3C's Data Privacy Vocabulary (DPV 2.3).",
    discussion: """
      Names of things are fragments of the policy's page, #purpose/newsletter. The page itself holds \
      a summary of the same.

      EXAMPLES
        proviso export dpv > policy.jsonld
        proviso export dpv --version 1 --output one.jsonld
      """)

  @OptionGroup var options: ExportOptions

  func run() throws {
    try report {
      let (policy, version, _) = try options.load()
      try options.write(DPVDocument(of: policy, version: version).encoded())
    }
  }
}

/// `proviso export tilt`: transparency information.
struct ExportTILT: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tilt",
    abstract: "Write the Transparency Information Language (TILT).",
    discussion: """
      The schema of TILT demands things that a policy need not state. What had to be left empty, or \
      stands for "unknown", is listed on standard error.

      EXAMPLES
        proviso export tilt > policy.tilt.json
        proviso export tilt --policy policy.yaml --date 2027-01-15
      """)

  @OptionGroup var options: ExportOptions

  func run() throws {
    try report {
      let (policy, version, day) = try options.load()
      let document = TILTDocument(of: policy, version: version, day: day)
      try options.write(document.sealed())
      for gap in document.gaps { Console.note("note: \(gap)") }
    }
  }
}
