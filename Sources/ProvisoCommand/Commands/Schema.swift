import ArgumentParser
import PolicyKit

/// `proviso schema`: what editors complete and check policies by.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of policies, or of reviews, in YAML and JSON.",
    discussion: """
      An editor that knows it completes keys and cases while you type, shows what they mean and \
      underlines what is wrong. Save it beside the policy and name it in the first line of YAML:

        # yaml-language-server: $schema=policy.schema.json

      or, in JSON, as the member "$schema". It says what a policy looks like; what a policy says is \
      checked by "proviso check".

      With --review it is the schema of what stands beside a policy and is private: accepted findings, \
      decisions about changes, the law as counsel reads it.

      EXAMPLES
        proviso schema > policy.schema.json
        proviso schema --review > review.schema.json
      """)

  @Flag(help: "Print the schema of the review instead.")
  var review = false

  func run() throws {
    try report { try Console.write(review ? PolicySchema.reviewData : PolicySchema.data) }
  }
}
