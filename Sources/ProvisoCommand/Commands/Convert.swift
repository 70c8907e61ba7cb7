import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyYAML

/// `proviso convert`: the same policy in another form.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write the policy as YAML, JSON or Swift; each means the same snapshot.",
    discussion: """
      YAML and JSON go to standard output, and Swift does unless --output names the folder of a \
      policy's sources, into which it is written file by file. Comments are not carried over. \
      Swift cannot name what is not declared, so a reference to nothing is refused.

      EXAMPLES
        proviso convert --to yaml > policy.yaml
        proviso convert --policy policy.yaml --to json > policy.json
        proviso convert --policy policy.yaml --to swift --name acme --output policy
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case yaml, json, swift }

  @Option(
    help: ArgumentHelp(
      "A policy in YAML or JSON, such as policy.yaml, instead of the compiled one.",
      valueName: "file"), completion: Completion.policy)
  var policy: String?

  @Option(help: "The form to write.")
  var to: Form

  @Option(
    help: ArgumentHelp(
      "What the policy is called in Swift (default: after the controller).", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The folder to write Swift files into; those of the same names are replaced.",
      valueName: "folder"), completion: .directory)
  var output: String?

  func validate() throws {
    if to != .swift, name != nil || output != nil {
      throw ValidationError("--name and --output go with --to swift")
    }
    if let name, name.isEmpty || !name.utf8.allSatisfy(Self.isPlain) {
      throw ValidationError("--name is a word of letters and digits, such as acme")
    }
  }

  func run() throws {
    try report {
      let file: PolicyFile? = if let policy { try PolicyFile(policy) } else { nil }
      guard let policy = try file?.policy() ?? PolicyOptions.compiled() else {
        throw Failure("this command carries no policy; name one with --policy FILE")
      }
      let tree = try Snapshot.tree(of: policy)
      switch to {
      case .json: try Console.write(Snapshot.encode(tree))
      case .yaml: try Console.write(YAMLWriter.write(Snapshot.envelope(of: tree)))
      case .swift:
        let source: SwiftSource
        do throws(SnapshotError) {
          source = try SwiftSource(of: tree, called: name ?? policy.controller.name)
        } catch {
          throw file?.failure(error) ?? Failure("error: \(error)")
        }
        guard let output else { return try Console.write(source.text) }
        try Files.write(
          source.files.map { ($0.name, Data($0.text.utf8)) }, into: output)
        Console.note(
          "wrote \(source.files.map(\.name).joined(separator: ", ")) into "
            + Terminal.visible(output))
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
