import ArgumentParser
import FoundationEssentials
import PolicyNotices

/// Which server takes the messages, and how fast.
struct RelayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The server: smtp:// (STARTTLS off this machine) or smtps://.", valueName: "url"))
  var smtp: String?

  @Option(
    help: ArgumentHelp(
      "Who logs in, from a file that only you can read; else PROVISO_SMTP_USER with "
        + "PROVISO_SMTP_PASSWORD or PROVISO_SMTP_TOKEN.", valueName: "file"),
    completion: .file())
  var credentials: String?

  @Option(help: ArgumentHelp("How many connections at once.", valueName: "number"))
  var connections = 4

  @Option(help: ArgumentHelp("The most messages a second.", valueName: "N/s"), transform: rate)
  var rate: Double?

  @Option(
    help: ArgumentHelp("The most messages a second to one domain.", valueName: "N/s"),
    transform: rate)
  var domainRate: Double?

  @Option(help: ArgumentHelp("The longest that one message may take.", valueName: "seconds"))
  var timeout = 300

  @Option(
    help: ArgumentHelp(
      "How long to stay for those who are to be tried again.", valueName: "seconds"))
  var wait = 60

  @Flag(help: "Require STARTTLS on this machine, too.")
  var requireTLS = false

  @Option(
    help: ArgumentHelp(
      "Certificates to trust instead of the system's, in PEM.", valueName: "file"),
    completion: .file(extensions: ["pem", "crt"]))
  var certificates: String?

  func validate() throws {
    guard (1...500).contains(connections) else {
      throw ValidationError("--connections is from 1 to 500")
    }
    guard (1...3_600).contains(timeout) else {
      throw ValidationError("--timeout is from 1 to 3600 seconds")
    }
    guard (0...86_400).contains(wait) else {
      throw ValidationError("--wait is from 0 to 86400 seconds")
    }
    if let smtp {
      do {
        _ = try SMTPServer(smtp)
      } catch {
        // What was given may have a password in it, and is not repeated.
        throw ValidationError("--smtp: \(error)")
      }
    }
  }

  /// Reads a rate, such as `20/s`.
  private static func rate(_ text: String) throws -> Double {
    let number = text.hasSuffix("/s") ? text.dropLast(2) : text[...]
    guard let rate = Double(number), rate > 0, rate <= 100_000 else {
      throw ValidationError("a rate is written as 20/s")
    }
    return rate
  }

  /// The server that is named.
  func server() throws -> SMTPServer {
    var server = try SMTPServer(smtp ?? "", requiresTLS: requireTLS)
    server.timeout = timeout
    server.certificates = certificates
    server.credentials =
      try credentials.map { (file) throws(CredentialsError) in try Credentials(file: file) }
      ?? Credentials(environment: ProcessInfo.processInfo.environment)
    return server
  }

  /// How to deliver.
  func delivery() -> DeliveryOptions {
    var options = DeliveryOptions()
    options.connections = connections
    options.rate = rate
    options.domainRate = domainRate
    options.patience = Int64(wait) * 1000
    return options
  }
}
