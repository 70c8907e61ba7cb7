import CCurl

/// One message under way, and what the server says to it.
final class SMTPSlot {
  let handle: CurlHandle
  private(set) var isBusy = false
  private(set) var offersSMTPUTF8 = false

  private let errors: UnsafeMutablePointer<CChar>
  private var recipients: UnsafeMutablePointer<curl_slist>?
  private var sender = ""
  private var message: [UInt8] = []
  private var offset = 0
  private var reply: [UInt8] = []
  private var isReplyWhole = false
  /// Whether the server said anything since this began.
  private var hasHeard = false
  /// Whether the server said something that is no reply of SMTP.
  private var hasHeardNonsense = false
  private var isGreeting = false
  /// How often the server agreed in this session: to EHLO, then to MAIL, then to RCPT.
  ///
  /// A session that was opened for an earlier message begins with its EHLO behind it.
  private var agreements = 1

  init?(_ server: SMTPServer) {
    guard let handle = CurlHandle() else { return nil }
    self.handle = handle
    errors = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errors.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))

    self.handle.set(CURLOPT_URL, server.url)
    self.handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // What the environment says of proxies is about the web.
    self.handle.set(CURLOPT_PROXY, "")
    let security = server.security == .startTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE
    self.handle.set(CURLOPT_USE_SSL, Int(security.rawValue))
    if let file = server.certificates { self.handle.set(CURLOPT_CAINFO, file) }
    self.handle.set(CURLOPT_CONNECTTIMEOUT, min(server.timeout, 30))
    self.handle.set(CURLOPT_TIMEOUT, server.timeout)
    if let credentials = server.credentials {
      self.handle.set(CURLOPT_USERNAME, credentials.user)
      switch credentials.secret {
      case .password(let password): self.handle.set(CURLOPT_PASSWORD, password)
      case .token(let token): self.handle.set(CURLOPT_XOAUTH2_BEARER, token)
      }
    }
    // Room for most notices at once, and no more to be taken and given back for each.
    self.handle.set(CURLOPT_UPLOAD_BUFFERSIZE, 16 * 1024)
    // Unretained: the handle lives no longer than this object.
    let context = Unmanaged.passUnretained(self).toOpaque()
    self.handle.set(CURLOPT_ERRORBUFFER, pointer: errors)
    self.handle.set(CURLOPT_READDATA, pointer: context)
    self.handle.set(CURLOPT_HEADERDATA, pointer: context)
    self.handle.set(CURLOPT_READFUNCTION) { buffer, size, count, context in
      guard let buffer, let context else { return 0 }
      let slot = Unmanaged<SMTPSlot>.fromOpaque(context).takeUnretainedValue()
      return slot.take(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
    }
    self.handle.set(CURLOPT_HEADERFUNCTION) { buffer, size, count, context in
      guard let buffer, let context else { return 0 }
      let slot = Unmanaged<SMTPSlot>.fromOpaque(context).takeUnretainedValue()
      // To take nothing ends the transfer.
      return slot.hear(UnsafeRawBufferPointer(start: buffer, count: size * count))
        ? size * count : 0
    }
    self.handle.set(CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    prepareMessages()
  }

  deinit {
    ccurl_slist_free_all(recipients)
    // libcurl writes to it while the handle lives, which is until after this.
    handle.set(CURLOPT_ERRORBUFFER, nil)
    errors.deallocate()
  }

  // MARK: Before

  func prepareGreeting() {
    handle.set(CURLOPT_UPLOAD, 0)
    handle.set(CURLOPT_NOBODY, 1)
    handle.set(CURLOPT_CUSTOMREQUEST, "NOOP")
    offersSMTPUTF8 = false
    begin()
    isGreeting = true
  }

  func prepareMessages() {
    isBusy = false
    handle.set(CURLOPT_CUSTOMREQUEST, nil)
    handle.set(CURLOPT_NOBODY, 0)
    handle.set(CURLOPT_UPLOAD, 1)
  }

  func prepare(_ message: Message) {
    ccurl_slist_free_all(recipients)
    recipients = ccurl_slist_append(nil, message.envelopeRecipient)
    handle.set(CURLOPT_MAIL_RCPT, list: recipients)
    if sender != message.envelopeSender {
      sender = message.envelopeSender
      handle.set(CURLOPT_MAIL_FROM, sender)
    }
    self.message = message.bytes
    handle.set(CURLOPT_INFILESIZE_LARGE, size: message.bytes.count)
    begin()
  }

  private func begin() {
    isBusy = true
    offset = 0
    reply.removeAll(keepingCapacity: true)
    isReplyWhole = false
    hasHeard = false
    hasHeardNonsense = false
    isGreeting = false
    agreements = 1
    errors[0] = 0
  }

  // MARK: During

  private func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, message.count - offset)
    message.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + count)]))
    }
    offset += count
    return count
  }

  /// Hears a line of the server; false where it is no line of a reply (RFC 5321 section 4.2).
  ///
  /// libcurl would wait for a better one until the time is over.
  private func hear(_ line: UnsafeRawBufferPointer) -> Bool {
    hasHeard = true
    guard line.count >= 3, line.prefix(3).allSatisfy(\.isDigit) else {
      hasHeardNonsense = true
      return false
    }
    // The answer to QUIT, which libcurl says after a failure, is not what is asked about.
    if line.starts(with: "221".utf8) { return true }
    if isReplyWhole { reply.removeAll(keepingCapacity: true) }
    if reply.count < 2_000 { reply.append(contentsOf: line) }
    isReplyWhole = line.count < 4 || line[3] != UInt8(ascii: "-")
    if isReplyWhole {
      if line.starts(with: "220".utf8) { agreements = 0 }
      if line.starts(with: "25".utf8) { agreements += 1 }
    }
    if line.count >= 12, line[0] == UInt8(ascii: "2"),
      line[4..<12].elementsEqual("SMTPUTF8".utf8, by: { $0 & 0xDF == $1 & 0xDF })
    {
      offersSMTPUTF8 = true
    }
    return true
  }

  // MARK: After

  /// How it went.
  ///
  /// libcurl names the command that failed, and the reply is what the server said last.
  func finish(_ code: CURLcode) -> SendResult {
    isBusy = false
    if code == CURLE_OK {
      return .accepted(serverReply ?? ServerReply(code: 250, text: "250"))
    }
    let words = errorText
    let reply = serverReply
    // libcurl was told the size: it sends the final dot as soon as it has the last byte.
    if offset > 0 {
      if let reply, reply.code >= 400 { return .refused(reply) }
      // libcurl asks for 250; any 2yz says that the message was taken (RFC 5321 section 4.2.1).
      if let reply, offset == message.count, !hasHeardNonsense, (200...299).contains(reply.code) {
        return .accepted(reply)
      }
      return offset == message.count ? .inDoubt(words) : .cut(words)
    }
    if let reply, reply.code >= 400 {
      // About the sender, and no person's fault: nobody is to be taken for refused by it.
      if words.hasPrefix("MAIL failed"), reply.code >= 500 {
        return .noSession(
          SessionFailure(
            isTemporary: false, reason: "the server refuses the sender: \(reply.text)"))
      }
      if words.hasPrefix("RCPT failed"), reply.code < 500, reply.code != 421 {
        return .putOff(reply)
      }
      if ["MAIL failed", "RCPT failed", "DATA failed"].contains(where: words.hasPrefix) {
        return .refused(reply)
      }
    }
    if agreements >= 2 { return .cut(words) }
    return .noSession(sessionFailure(code) ?? SessionFailure(isTemporary: true, reason: words))
  }

  private var errorText: String {
    if hasHeardNonsense { return Self.nonsense }
    let length = (0..<Int(CURL_ERROR_SIZE)).first { errors[$0] == 0 } ?? 0
    let bytes = (0..<length).map { UInt8(bitPattern: errors[$0]) }
    // libcurl names the number of an error here that says nothing to anybody.
    if bytes.isEmpty || bytes.starts(with: "response reading failed".utf8) { return closed }
    return ServerReply.redacted(bytes)
  }

  private var closed: String {
    "the server closed the connection" + (isGreeting && !hasHeard ? " before its greeting" : "")
  }

  private static let nonsense = "the server answers with something that is no reply of SMTP"

  private var serverReply: ServerReply? {
    guard isReplyWhole, reply.count >= 3,
      let code = Int(String(decoding: reply.prefix(3), as: UTF8.self))
    else { return nil }
    return ServerReply(code: code, text: ServerReply.redacted(reply))
  }

  func sessionFailure(_ code: CURLcode) -> SessionFailure? {
    let reply = serverReply.flatMap { $0.code >= 400 ? $0 : nil }
    if hasHeardNonsense, code != CURLE_OK {
      // Something else listens there, and will say the same the next time.
      return SessionFailure(
        isTemporary: false,
        reason: Self.nonsense + "; look whether the host and the port are those of a mail server")
    }
    switch code {
    case CURLE_OK: return nil
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      return SessionFailure(
        isTemporary: false, reason: "the server's certificate cannot be trusted: \(errorText)")
    case CURLE_USE_SSL_FAILED:
      return SessionFailure(
        isTemporary: reply.map { $0.code < 500 } ?? false,
        reason: "the server offers no encryption (STARTTLS), and it is required")
    case CURLE_SSL_CONNECT_ERROR:
      return SessionFailure(
        isTemporary: true, reason: "the connection cannot be encrypted: \(errorText)")
    case CURLE_LOGIN_DENIED:
      return SessionFailure(
        isTemporary: reply.map { $0.code < 500 } ?? false,
        reason: "the server refuses the login: \(reply?.text ?? errorText)")
    case CURLE_COULDNT_RESOLVE_HOST:
      return SessionFailure(isTemporary: true, reason: "the server's name cannot be resolved")
    case CURLE_COULDNT_CONNECT:
      return SessionFailure(isTemporary: true, reason: "the server cannot be reached")
    default:
      if let reply {
        return SessionFailure(
          isTemporary: reply.code < 500, reason: "the server refuses to talk: \(reply.text)")
      }
      return SessionFailure(isTemporary: true, reason: errorText)
    }
  }
}
