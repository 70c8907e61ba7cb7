import ArgumentParser
import FoundationEssentials
import PolicyKit

/// `proviso init`: a new policy, in a package of its own.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin a privacy policy for an organisation, in a package of its own.",
    discussion: """
      Asks who you are, whom you serve, what you do with data, which, why, who receives them and how \
      long they are kept; what is given as an option is not asked. What is not answered is not made \
      up: it stays unstated, and every check asks for it. The folder must be new or empty, and gets \
      all files or none.

      EXAMPLES
        proviso init acme
        proviso init acme --format yaml
        proviso init acme --ci gitlab
        proviso init acme --from policy.json
        proviso init acme --no-questions --name "Acme Ltd" --country IE --serves eu \\
          --purpose newsletter --data newsletter=email-address --basis newsletter=consent \\
          --recipient newsletter=Letterpress@IE --retention newsletter="until you unsubscribe"
      """)

  @Argument(
    help: ArgumentHelp("The folder, new or empty.", valueName: "folder"), completion: .directory)
  var folder = "."

  @OptionGroup(title: "Answers") var answers: GivenAnswers

  @Option(
    help: ArgumentHelp(
      "A policy in JSON or YAML to begin with, instead of answers.", valueName: "file"),
    completion: Completion.policy)
  var from: String?

  @Option(help: "The form that the policy is written in: swift or yaml.")
  var format = PolicyPackage.Form.swift

  @Option(help: "The host of the repository, whose CI publishes: github or gitlab.")
  var ci = PolicyPackage.Host.github

  @Option(
    help: ArgumentHelp(
      "Where Proviso comes from: the address of its repository, or its folder.",
      valueName: "address"))
  var proviso: String?

  @Option(
    help: ArgumentHelp(
      "The least version of Proviso, such as 1.2.3 (default: its main branch).",
      valueName: "version"))
  var provisoVersion: String?

  @Option(
    help: ArgumentHelp(
      "A short name for the package and its command (default: after the legal name).",
      valueName: "name"))
  var shortName: String?

  @Flag(
    name: [.customLong("no-questions"), .customLong("yes"), .customShort("y")],
    help: "Ask nothing: what is not given stays unstated.")
  var noQuestions = false

  func validate() throws {
    if from != nil, answers.isAnyGiven {
      throw ValidationError("--from takes everything from the file; leave the other answers out")
    }
    if let shortName, PackageNames(given: shortName) == nil {
      throw ValidationError(
        "--short-name: \"\(Terminal.visible(shortName))\" is no short name; write it with letters, "
          + "digits and hyphens, such as acme")
    }
    if provisoVersion != nil, proviso == nil {
      throw ValidationError("--proviso-version goes with --proviso")
    }
  }

  func run() throws {
    try report {
      let place: NewFolder
      do {
        place = try NewFolder(folder)
      } catch let taken as NewFolder.Taken {
        Console.note(taken.description)
        throw ExitCode(1)
      }
      let dialogue = Dialogue()
      let source = try provisoSource()
      guard let policy = try policy(from: dialogue) else {
        try Console.write("Nothing was written.\n")
        throw ExitCode(1)
      }
      let names =
        shortName.flatMap(PackageNames.init(given:)) ?? PackageNames(after: policy.controller.name)
      let package = try PolicyPackage(policy, as: format, called: names, from: source, on: ci)
      Interrupt.listen()
      try place.write(package.files)
      try Console.write(whatNext(package))
      if case .folder = source { try Console.write(Self.aboutTheFolder) }
    }
  }

  private func policy(from dialogue: Dialogue) throws -> Policy? {
    if let from { return try PolicyFile(from).policy() }
    let reader = try StartReader()
    let given = try answers.understood(by: reader)
    if noQuestions {
      return try given.withoutQuestions().map(Policy.init)
    }
    var interview = Interview(given, by: reader, in: dialogue)
    return try interview.run().map(Policy.init)
  }

  private func provisoSource() throws -> ProvisoSource {
    if let proviso { return try ProvisoSource(proviso, version: provisoVersion) }
    if let built = ProvisoSource.builtFrom { return built }
    throw ValidationError(
      "say where Proviso comes from, with --proviso and the address of its repository or its folder"
    )
  }

  private func whatNext(_ package: PolicyPackage) -> String {
    let commands = [
      ("check", "what is still to be stated"),
      ("preview", "the page in your browser, anew with every change"),
      ("build", "the page as files, in _draft/"),
    ]
    let lines = commands.map { ("\(package.command) \($0.0)\(package.options)", $0.1) }
    let width = (lines.map(\.0.count).max() ?? 0) + 3
    let place = folder == "." ? "this folder" : Terminal.visible(folder)
    return """

      The package is in \(place); its README.md says what is where. Next:

      \(folder == "." ? "" : "  cd \(Self.quoted(folder))\n")\(lines.map { line, meaning in
          "  \(line)\(String(repeating: " ", count: width - line.count))\(meaning)"
        }.joined(separator: "\n"))

      """
  }

  private static let aboutTheFolder = """

    Package.swift takes Proviso from a folder of this machine. Name its repository there before you
    publish the package: a machine of CI has no such folder.

    """

  /// A word as a shell takes it.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0))
    }
    let text = Terminal.visible(text)
    return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }
}

extension PolicyPackage.Form: ExpressibleByArgument {}
extension PolicyPackage.Host: ExpressibleByArgument {}
