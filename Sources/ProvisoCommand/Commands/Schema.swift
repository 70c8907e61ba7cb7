import ArgumentParser
import PolicyKit

/// `proviso schema`: what editors complete and check policies by.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of policies in YAML and JSON.",
    discussion: """
      An editor that knows it completes keys and cases while you type, shows what they mean and \
      underlines what is wrong. Save it beside the policy and name it in the first line of YAML:

        # yaml-language-server: $schema=policy.schema.json

      or, in JSON, as the member "$schema". It says what a policy looks like; what a policy says is \
      checked by "proviso check".

      EXAMPLES
        proviso schema > policy.schema.json
      """)

  func run() throws {
    try report { try Console.write(PolicySchema.data) }
  }
}
