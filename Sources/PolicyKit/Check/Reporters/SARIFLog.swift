/// The part of SARIF 2.1.0 that a report needs, under the names of the standard (OASIS, 2020).
struct SARIFLog: Encodable {
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let invocations: [Invocation]
    let results: [Result]
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name: String
    let rules: [Descriptor]
  }

  /// A rule (3.49).
  struct Descriptor: Encodable {
    let id: String
    let shortDescription: Message
    let fullDescription: Message
    let help: Message
    let defaultConfiguration: Configuration
    let properties: Properties

    struct Configuration: Encodable {
      let level: Level
    }

    struct Properties: Encodable {
      let tags: [String]
      let requirements: [String]
      let citation: String
    }
  }

  struct Message: Encodable {
    let text: String
  }

  enum Level: String, Encodable {
    case error, warning, note

    init(_ severity: Severity) {
      self =
        switch severity {
        case .error: .error
        case .warning: .warning
        case .info: .note
        }
    }
  }

  /// A finding (3.27).
  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: Level
    let message: Message
    let locations: [Location]
    let partialFingerprints: [String: String]
    let suppressions: [Suppression]
    let properties: Properties

    struct Properties: Encodable {
      let subject: String
      let citation: String
      let regimes: [String]
    }
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
    var logicalLocations: [LogicalLocation]?
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region?
  }

  struct ArtifactLocation: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int?
    let endColumn: Int?
  }

  struct LogicalLocation: Encodable {
    let fullyQualifiedName: String
    let kind: String
  }

  /// An acceptance (3.35).
  struct Suppression: Encodable {
    let kind = "external"
    let status = "accepted"
    let justification: String
  }

  /// A run of the tool, with what it could not decide (3.20, 3.58).
  struct Invocation: Encodable {
    var executionSuccessful = true
    let toolExecutionNotifications: [Notification]

    struct Notification: Encodable {
      var level = Level.note
      let message: Message
      var locations: [Location]?
    }
  }
}
