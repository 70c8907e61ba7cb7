import Foundation
import Testing

@testable import PolicyNotices

/// Encryption and logins, with certificates made for the test.
@Suite
struct TLSTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func make(_ name: String, host: String, days: Int = 2) throws -> [String] {
    try Certificates.make(name, host: host, days: days, in: folder)
  }

  private func deliver(
    to server: ScriptedServer, address: String? = nil, requiresTLS: Bool = true,
    credentials: Credentials? = nil
  ) throws -> DeliverySummary {
    var smtp = try SMTPServer(
      address ?? "smtp://localhost:\(server.port)", requiresTLS: requiresTLS)
    smtp.certificates = folder.path + "/authority.pem"
    smtp.credentials = credentials
    smtp.timeout = 300
    let path = folder.path + "/ledger.sqlite"
    let ledger = try Ledger(path: path, isNew: !FileManager.default.fileExists(atPath: path))
    return try Delivery(
      .example(), ledger: ledger, server: smtp, clock: JumpingClock()
    ).run(.people(10))
  }

  @Test func `STARTTLS and TLS from the first byte are used, and the certificate is checked`()
    throws
  {
    let pair = try make("good", host: "localhost")
    let later = try ScriptedServer(["--starttls"] + pair, in: folder)
    #expect(try deliver(to: later).tally.counts == [.accepted: 10])
    later.stop()
    try FileManager.default.removeItem(atPath: folder.path + "/ledger.sqlite")
    let first = try ScriptedServer(["--tls"] + pair, in: folder)
    let summary = try deliver(to: first, address: "smtps://localhost:\(first.port)")
    #expect(summary.tally.counts == [.accepted: 10])
  }

  static let faults: [(name: String, host: String, days: Int, arguments: [String])] = [
    ("expired", "localhost", -1, []), ("elsewhere", "relay.example", 2, []),
    ("stripped", "localhost", 2, ["--strip-starttls"]),
  ]

  @Test(arguments: faults)
  func `A certificate that is not good, or no encryption, ends it before anyone is written to`(
    fault: (name: String, host: String, days: Int, arguments: [String])
  ) throws {
    let pair = try make(fault.name, host: fault.host, days: fault.days)
    let server = try ScriptedServer(["--starttls"] + pair + fault.arguments, in: folder)
    let summary = try deliver(to: server)
    #expect(summary.tally.counts == [.waiting: 10])
    guard case .session(let failure) = summary.stop else {
      Issue.record("\(String(describing: summary.stop))")
      return
    }
    #expect(!failure.isTemporary)
    #expect(failure.reason.contains(fault.name == "stripped" ? "encryption" : "certificate"))
    #expect(try server.taken().isEmpty)
  }

  static let logins: [(mechanisms: String, secret: Credentials.Secret)] = [
    ("PLAIN", .password("s3cret")), ("LOGIN", .password("s3cret")),
    ("PLAIN LOGIN", .password("s3cret")), ("XOAUTH2", .token("s3cret")),
  ]

  @Test(arguments: logins)
  func `Each way to log in works`(
    login: (mechanisms: String, secret: Credentials.Secret)
  ) throws {
    let pair = try make("good", host: "localhost")
    let server = try ScriptedServer(
      ["--starttls"] + pair + ["--login", "ada", "s3cret", "--mechanisms", login.mechanisms],
      in: folder)
    let summary = try deliver(
      to: server, credentials: Credentials(user: "ada", secret: login.secret))
    #expect(summary.tally.counts == [.accepted: 10])
  }

  @Test func `A wrong password ends it before anyone is written to`() throws {
    let pair = try make("good", host: "localhost")
    let server = try ScriptedServer(
      ["--starttls"] + pair + ["--login", "ada", "s3cret"], in: folder)
    let summary = try deliver(
      to: server, credentials: Credentials(user: "ada", secret: .password("guess")))
    #expect(summary.tally.counts == [.waiting: 10])
    guard case .session(let failure) = summary.stop else {
      Issue.record("\(String(describing: summary.stop))")
      return
    }
    #expect(failure.reason.contains("refuses the login"))
    #expect(!failure.reason.contains("guess"))
  }
}

struct SMTPServerTests {
  @Test(arguments: [
    ("smtp://relay.example.com", "relay.example.com", 587, SMTPServer.Security.startTLS),
    ("smtps://relay.example.com/", "relay.example.com", 465, .implicitTLS),
    ("smtp://relay.example.com:2525", "relay.example.com", 2525, .startTLS),
    ("smtp://localhost", "localhost", 25, .none),
    ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, .none),
    ("smtp://[::1]:25", "[::1]", 25, .none),
    ("smtp://127.0.0.1.example.com", "127.0.0.1.example.com", 587, .startTLS),
    ("SMTP://10.0.0.1:25", "10.0.0.1", 25, .startTLS),
  ])
  func `Off this machine a connection is always encrypted`(
    address: String, host: String, port: Int, security: SMTPServer.Security
  ) throws {
    let server = try SMTPServer(address)
    #expect(server.host == host && server.port == port && server.security == security)
  }

  @Test(arguments: [
    "relay.example.com", "http://relay.example.com", "smtp://", "smtp://user:s3cret@relay.example",
    "smtp://relay:0", "smtp://relay:x", "smtp://re lay", "smtp://relay/path", "smtp://relay:25?x",
  ])
  func `What is no server is refused without being shown`(address: String) {
    #expect {
      try SMTPServer(address)
    } throws: {
      !"\($0)".contains("s3cret")
    }
  }

  @Test func `Credentials show themselves to nobody, and come from a private file only`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/credentials"
    try "user = ada\npassword = s3cret = x\n".write(
      toFile: path, atomically: false, encoding: .utf8)
    chmod(path, 0o644)
    #expect(throws: CredentialsError.openToOthers) { try Credentials(file: path) }
    chmod(path, 0o600)
    let credentials = try Credentials(file: path)
    #expect(credentials == Credentials(user: "ada", secret: .password("s3cret = x")))
    var dumped = ""
    dump(credentials, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), dumped] {
      #expect(!text.contains("s3cret"))
    }
    #expect(throws: CredentialsError.noSecret) {
      try Credentials(environment: ["PROVISO_SMTP_USER": "ada"])
    }
    #expect(try Credentials(environment: [:]) == nil)
  }

  @Test func anEmptyVariableIsASecretThatNobodySet() throws {
    let none = ["PROVISO_SMTP_USER": "", "PROVISO_SMTP_PASSWORD": "", "PROVISO_SMTP_TOKEN": ""]
    #expect(try Credentials(environment: none) == nil)
    let one = none.merging(["PROVISO_SMTP_USER": "ada", "PROVISO_SMTP_TOKEN": "t"]) { $1 }
    #expect(try Credentials(environment: one) != nil)
    #expect(throws: CredentialsError.noUser) {
      try Credentials(environment: none.merging(["PROVISO_SMTP_PASSWORD": "p"]) { $1 })
    }
  }
}
