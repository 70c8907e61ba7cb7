#if canImport(Glibc)
  import Glibc
#endif

/// Who logs in to a server.
///
/// It never shows the secret.
public struct Credentials: Sendable, Hashable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  /// What proves it.
  public enum Secret: Sendable, Hashable {
    /// A password, for PLAIN or LOGIN (RFC 4954).
    case password(String)
    /// A token, for XOAUTH2.
    case token(String)
  }

  /// The user.
  public let user: String
  /// What proves it.
  let secret: Secret

  /// Credentials.
  public init(user: String, secret: Secret) {
    self.user = user
    self.secret = secret
  }

  /// Credentials from the environment: `PROVISO_SMTP_USER`, and `PROVISO_SMTP_PASSWORD` or
  /// `PROVISO_SMTP_TOKEN`; nothing if none is there.
  ///
  /// An empty variable counts as none: that is how CI hands over a secret that nobody set.
  public init?(environment: [String: String]) throws(CredentialsError) {
    let stated = environment.filter { !$0.value.isEmpty }
    try self.init(
      user: stated["PROVISO_SMTP_USER"], password: stated["PROVISO_SMTP_PASSWORD"],
      token: stated["PROVISO_SMTP_TOKEN"])
  }

  /// Credentials from a file with the lines `user = …`, and `password = …` or `token = …`.
  ///
  /// - Throws: `CredentialsError`, also if anyone but its owner could read the file, or the owner is
  ///   someone else.
  public init(file path: String) throws(CredentialsError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable }
    defer { close(descriptor) }
    // The open file is looked at, not its name, which could change in between.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable }
    guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else { throw .openToOthers }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0, let text = String(validating: bytes.prefix(count), as: UTF8.self) else {
      throw .unreadable
    }
    var values: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
      guard let equals = line.firstIndex(of: "=") else { throw .lines }
      let name = line[..<equals].filter { !$0.isWhitespace }
      values[name] = String(line[line.index(after: equals)...].drop(while: \.isWhitespace))
    }
    guard
      let found = try Credentials(
        user: values["user"], password: values["password"], token: values["token"])
    else { throw .lines }
    self = found
  }

  private init?(user: String?, password: String?, token: String?) throws(CredentialsError) {
    guard let user, !user.isEmpty else {
      if password != nil || token != nil { throw .noUser }
      return nil
    }
    switch (password, token) {
    case (let password?, nil): self.init(user: user, secret: .password(password))
    case (nil, let token?): self.init(user: user, secret: .token(token))
    case (nil, nil): throw .noSecret
    case (_?, _?): throw .twoSecrets
    }
  }

  /// Nothing but that there are some.
  public var description: String { "credentials" }
  /// Nothing but that there are some.
  public var debugDescription: String { description }
  /// No children: a dump shows no secret either.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why there are no credentials.
public enum CredentialsError: Error, Hashable, Sendable, CustomStringConvertible {
  case unreadable, openToOthers, lines, noUser, noSecret, twoSecrets

  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .unreadable: "the file of credentials cannot be read"
    case .openToOthers:
      "the file of credentials must belong to you and be readable by nobody else: chmod 600"
    case .lines: "a file of credentials has the lines user = …, and password = … or token = …"
    case .noUser: "there is a password or token and no user; set PROVISO_SMTP_USER"
    case .noSecret:
      "there is a user and no secret; set PROVISO_SMTP_PASSWORD or PROVISO_SMTP_TOKEN"
    case .twoSecrets: "there are a password and a token; keep one"
    }
  }
}
