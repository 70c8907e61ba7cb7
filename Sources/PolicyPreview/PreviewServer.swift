internal import FlyingFox
internal import FlyingSocks
import Foundation
import Glibc

/// Serves the preview to browsers of this machine.
///
/// It listens on loopback alone and knows a closed list of pages, which it holds in memory: no path
/// of a request ever becomes a path of a file. A page elsewhere that makes its own name point here
/// (DNS rebinding) is refused by the name in `Host`.
struct PreviewServer: Sendable {
  let state: PreviewState
  let port: UInt16

  /// How many connections there are at once; a browser opens about six.
  static let mostConnections = 128

  /// How long a browser's question for news is held open.
  private static let patience = Duration.seconds(10)

  /// Serves until it is cancelled.
  ///
  /// - Throws: `SocketError` where the port cannot be had.
  func run(started: @escaping @Sendable (UInt16) -> Void) async throws {
    let pool = HTTPServer.defaultPool()
    try await pool.prepare()
    let socket = try Socket(domain: AF_INET)
    defer { try? socket.close() }
    try socket.setValue(true, for: .localAddressReuse)
    try socket.bind(to: try sockaddr_in.inet(ip4: "127.0.0.1", port: port))
    try socket.listen()
    guard case .ip4(_, let port) = try socket.sockname() else {
      throw SocketError.unsupportedAddress
    }
    let listener = try AsyncSocket(socket: socket, pool: pool)
    let connections = PreviewConnections(
      most: Self.mostConnections, patience: Self.patience * 3)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask { try await connections.watch() }
      group.addTask { try await accept(on: listener, port: port, connections) }
      started(port)
      defer { group.cancelAll() }
      do {
        try await group.next()
      } catch {
        await connections.endAll()
        throw error
      }
    }
  }

  /// Takes up connections as they come.
  private func accept(
    on listener: AsyncSocket, port: UInt16, _ connections: PreviewConnections
  ) async throws {
    while true {
      try Task.checkCancellation()
      let socket: AsyncSocket
      do {
        socket = try await listener.accept()
      } catch is CancellationError {
        throw CancellationError()
      } catch {
        // The machine has no more files to give, or the other side went away again.
        await connections.endLongest()
        try await Task.sleep(for: .milliseconds(20))
        continue
      }
      await connections.open { number in
        // An answer goes out at once, and does not wait for what follows (RFC 896).
        try? socket.socket.setValue(
          true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        // The other side may go away at any moment; there is nobody to tell.
        try? await serve(socket, port: port, number, connections)
        try? socket.close()
      }
    }
  }

  /// Answers the requests of one connection, one after the other.
  private func serve(
    _ socket: AsyncSocket, port: UInt16, _ number: Int, _ connections: PreviewConnections
  ) async throws {
    var head = RequestHead()
    while true {
      await connections.begin(.request, of: number)
      var outcome = head.outcome()
      while case .incomplete = outcome {
        head.append(try await socket.read(atMost: 4_096))
        outcome = head.outcome()
      }
      await connections.begin(.answer, of: number)
      let response: PreviewResponse
      var isLast = true
      switch outcome {
      case .incomplete: return
      case .refused(let status, let reason):
        response = Self.refusal(status, reason)
      case .request(let request, let bytes):
        head.removeFirst(bytes)
        response = await answer(request, port: port)
        // What follows would be a body, which is not read, and no request.
        isLast = !request.keepsAlive || request.hasBody
      }
      await connections.begin(.sending, of: number)
      try await socket.write(response.data(isLast: isLast))
      if isLast {
        await drain(socket)
        return
      }
    }
  }

  /// Takes in what the other side still sends, up to a bound, so that closing does not take the
  /// answer back (RFC 9112 section 9.6).
  private func drain(_ socket: AsyncSocket) async {
    shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    var taken = 0
    while taken < 1 << 20, let bytes = try? await socket.read(atMost: 4_096), !bytes.isEmpty {
      taken += bytes.count
    }
  }

  // MARK: Answers

  func answer(_ request: PreviewRequest, port: UInt16) async -> PreviewResponse {
    guard Self.isOurName(request.headers["host"], port: port) else {
      return Self.refusal(421, "This preview answers to http://127.0.0.1:\(port)/ only.")
    }
    guard Self.isOurPage(request) else {
      return Self.refusal(403, "Another site asked for this.")
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      var response = Self.refusal(405, "The preview can only be read.")
      response.headers.append(("Allow", "GET, HEAD"))
      return response
    }
    var response = await answer(path: request.path, after: request.value(of: "after"))
    // The length is told, the body is not sent (RFC 9110 9.3.2).
    response.sendsBody = request.method == "GET"
    return response
  }

  private func answer(path: String, after known: String?) async -> PreviewResponse {
    if let file = ShellFile(path: path) {
      return Self.response(file.text, type: file.contentType, policy: ShellFile.securityPolicy)
    }
    if path == "/state" {
      let news =
        if let known = known.flatMap({ Int($0) }) {
          await state.next(after: known, patience: Self.patience)
        } else {
          await state.snapshot
        }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let data = (try? encoder.encode(news)) ?? Data("{}".utf8)
      return Self.response(data, type: "application/json", policy: "default-src 'none'")
    }
    if let part = PreviewState.Part(rawValue: String(path.dropFirst())), path.hasPrefix("/") {
      guard let body = await state.body(of: part) else {
        return Self.refusal(404, "This is not ready yet.")
      }
      // The page brings the rest of its policy itself, as it does on the site.
      return Self.response(
        Data(body.utf8), type: "text/html; charset=utf-8", policy: "frame-ancestors 'self'")
    }
    return Self.refusal(404, "The preview has no such page; it begins at /.")
  }

  // MARK: Who asks

  /// Whether a request was made to a name of loopback, and not to one that only leads there.
  static func isOurName(_ host: String?, port: UInt16) -> Bool {
    ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"].contains(host?.lowercased())
  }

  /// Whether a request comes from a page of ours, or from the person at the browser.
  ///
  /// Browsers say which (Fetch Metadata); other programs say nothing.
  private static func isOurPage(_ request: PreviewRequest) -> Bool {
    switch request.headers["sec-fetch-site"] {
    case nil, "same-origin", "none": true
    // A link from elsewhere may open the preview, as a person's own click does.
    default:
      request.headers["sec-fetch-mode"] == "navigate"
        && request.headers["sec-fetch-dest"] == "document"
    }
  }

  // MARK: Forms

  private static func response(
    _ body: Data, type: String, policy: String, status: Int = 200
  ) -> PreviewResponse {
    PreviewResponse(
      status: status,
      headers: [
        ("Content-Type", type),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", policy),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
      ],
      body: body)
  }

  private static func refusal(_ status: Int, _ reason: String) -> PreviewResponse {
    response(
      Data("\(reason)\n".utf8), type: "text/plain; charset=utf-8", policy: "default-src 'none'",
      status: status)
  }
}

/// An answer of the preview.
struct PreviewResponse: Sendable {
  /// The status.
  let status: Int
  /// The headers; those about the body and the connection are added.
  var headers: [(name: String, value: String)]
  /// The body.
  let body: Data
  /// Whether the body is sent, and not only its length.
  var sendsBody = true

  /// The bytes of the answer, head and body together, so that they go out in one.
  func data(isLast: Bool) -> Data {
    var head = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "")\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    head += "Content-Length: \(body.count)\r\n"
    head += "Connection: \(isLast ? "close" : "keep-alive")\r\n\r\n"
    return Data(head.utf8) + (sendsBody ? body : Data())
  }

  private static let phrases = [
    200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    414: "URI Too Long", 421: "Misdirected Request", 431: "Request Header Fields Too Large",
  ]
}

/// A file of the frame around the previewed pages, which is in the program.
struct ShellFile: Sendable {
  let text: Data
  let contentType: String

  /// The frame's own script and style, and pages of this server in frames; nothing else.
  static let securityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    + "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  private static let names = [
    "/": ("preview.html", "text/html; charset=utf-8"),
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
    "/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
  ]

  /// The file at a path, if there is one.
  init?(path: String) {
    guard let (name, type) = Self.names[path],
      let file = EmbeddedFiles.all.first(where: { $0.name == name })
    else { return nil }
    text = Data("\(file.text)".utf8)
    contentType = type
  }
}
