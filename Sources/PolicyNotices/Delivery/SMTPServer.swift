/// The server that takes the messages, and how it is spoken to.
public struct SMTPServer: Sendable, Hashable {
  /// How the connection is encrypted.
  public enum Security: Sendable, Hashable {
    /// Not at all: on this machine only.
    case none
    /// Asked for in the conversation, and required (STARTTLS, RFC 3207).
    case startTLS
    /// From the first byte on (RFC 8314 section 3.3).
    case implicitTLS
  }

  /// The host.
  public let host: String
  /// The port.
  public let port: Int
  /// How the connection is encrypted.
  public let security: Security
  /// Who logs in, if anyone.
  public var credentials: Credentials?
  /// A file of certificates to trust instead of the system's.
  public var certificates: String?
  /// The longest that one message may take, in seconds.
  public var timeout = 300

  /// A server by its address: `smtp://relay.example.com:587` or `smtps://relay.example.com`.
  ///
  /// Off this machine `smtp` means STARTTLS, required. On it (`localhost`, 127/8, `[::1]`) it means
  /// no encryption, unless that is asked for. The port is 587 for `smtp` and 465 for `smtps` unless
  /// given (RFC 8314), on this machine 25.
  ///
  /// - Parameter requiresTLS: Whether to require STARTTLS on this machine, too.
  public init(_ address: String, requiresTLS: Bool = false) throws(SMTPServerError) {
    guard let end = address.firstRange(of: "://") else { throw .noAddress }
    let scheme = address[..<end.lowerBound].lowercased()
    guard scheme == "smtp" || scheme == "smtps" else { throw .scheme }
    var rest = address[end.upperBound...]
    if rest.last == "/" { rest = rest.dropLast() }
    if rest.contains("@") { throw .credentialsInAddress }
    var port: Int?
    if let colon = rest.lastIndex(of: ":"), rest.last != "]" {
      guard let number = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(number)
      else { throw .noAddress }
      port = number
      rest = rest[..<colon]
    }
    let isHost = rest.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-._:[]".utf8.contains($0) }
    guard !rest.isEmpty, isHost else { throw .noAddress }
    host = String(rest)
    let isLocal = Self.isLoopback(host)
    security = scheme == "smtps" ? .implicitTLS : isLocal && !requiresTLS ? .none : .startTLS
    self.port = port ?? (scheme == "smtps" ? 465 : isLocal ? 25 : 587)
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host.lowercased() == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The address as libcurl takes it.
  var url: String { (security == .implicitTLS ? "smtps://" : "smtp://") + host + ":\(port)" }
}

/// Why text is no address of a server.
public enum SMTPServerError: Error, Hashable, Sendable, CustomStringConvertible {
  case noAddress, scheme, credentialsInAddress

  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .noAddress: "this is no address of a server; write it as smtp://relay.example.com:587"
    case .scheme: "a server's address begins with smtp:// or smtps://"
    case .credentialsInAddress:
      "user and password do not belong into an address, where everyone on the machine can read "
        + "them; put them into PROVISO_SMTP_USER and PROVISO_SMTP_PASSWORD, or into a file for "
        + "--credentials"
    }
  }
}
