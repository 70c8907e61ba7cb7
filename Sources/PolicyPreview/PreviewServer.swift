internal import FlyingFox
internal import FlyingSocks
import Foundation

/// Serves the preview to browsers of this machine.
///
/// It listens on loopback alone and knows a closed list of pages, which it holds in memory: no path
/// of a request ever becomes a path of a file. A page elsewhere that makes its own name point here
/// (DNS rebinding) is refused by the name in `Host`.
struct PreviewServer: Sendable {
  let state: PreviewState
  let port: UInt16

  /// Serves until it is cancelled.
  ///
  /// - Throws: `SocketError` where the port cannot be had.
  func run(started: @escaping @Sendable (UInt16) -> Void) async throws {
    let server = HTTPServer(
      config: .init(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port),
        timeout: Self.patience * 2, pool: PromptSockets(pool: HTTPServer.defaultPool()),
        logger: .disabled))
    await server.appendRoute("*") { request in
      // Whoever asks has connected, so the port is known.
      guard case .ip4(_, let port)? = await server.listeningAddress else {
        return Self.refusal(.serviceUnavailable, "The preview is stopping.")
      }
      return await answer(request, port: port)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening()
        if case .ip4(_, let port)? = await server.listeningAddress { started(port) }
      }
      try await group.waitForAll()
    }
  }

  /// How long a browser's question for news is held open, in seconds.
  private static let patience: TimeInterval = 10

  // MARK: Answers

  func answer(_ request: HTTPRequest, port: UInt16) async -> HTTPResponse {
    guard Self.isOurName(request.headers[.host], port: port) else {
      return Self.refusal(
        .misdirectedRequest, "This preview answers to http://127.0.0.1:\(port)/ only.")
    }
    guard Self.isOurPage(request) else {
      return Self.refusal(.forbidden, "Another site asked for this.")
    }
    guard request.method == .GET || request.method == .HEAD else {
      var response = Self.refusal(.methodNotAllowed, "The preview can only be read.")
      response.headers[HTTPHeader("Allow")] = "GET, HEAD"
      return response
    }
    var response = await answer(path: request.path, query: request.query)
    if request.method == .HEAD {
      // Its length is told, its body is not sent (RFC 9110 9.3.2).
      response.headers[.contentLength] = (try? await response.bodyData).map { String($0.count) }
      response.payload = .httpBody(HTTPBodySequence())
    }
    return response
  }

  private func answer(path: String, query: [HTTPRequest.QueryItem]) async -> HTTPResponse {
    if let file = ShellFile(path: path) {
      return Self.response(file.text, type: file.contentType, policy: ShellFile.securityPolicy)
    }
    if path == "/state" {
      let known = query.first { $0.name == "after" }.flatMap { Int($0.value) }
      let news =
        if let known {
          await state.next(after: known, patience: .seconds(Self.patience))
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
        return Self.refusal(.notFound, "This is not ready yet.")
      }
      // The page brings the rest of its policy itself, as it does on the site.
      return Self.response(
        Data(body.utf8), type: "text/html; charset=utf-8", policy: "frame-ancestors 'self'")
    }
    return Self.refusal(.notFound, "The preview has no such page; it begins at /.")
  }

  // MARK: Who asks

  /// Whether a request was made to a name of loopback, and not to one that only leads there.
  static func isOurName(_ host: String?, port: UInt16) -> Bool {
    ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"].contains(host?.lowercased())
  }

  /// Whether a request comes from a page of ours, or from the person at the browser.
  ///
  /// Browsers say which (Fetch Metadata); other programs say nothing.
  private static func isOurPage(_ request: HTTPRequest) -> Bool {
    switch request.headers[HTTPHeader("Sec-Fetch-Site")] {
    case nil, "same-origin", "none": true
    // A link from elsewhere may open the preview, as a person's own click does.
    default:
      request.headers[HTTPHeader("Sec-Fetch-Mode")] == "navigate"
        && request.headers[HTTPHeader("Sec-Fetch-Dest")] == "document"
    }
  }

  // MARK: Forms

  private static func response(
    _ body: Data, type: String, policy: String, status: HTTPStatusCode = .ok
  ) -> HTTPResponse {
    HTTPResponse(
      statusCode: status,
      headers: [
        .contentType: type,
        .cacheControl: "no-store",
        HTTPHeader("Content-Security-Policy"): policy,
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        HTTPHeader("Referrer-Policy"): "no-referrer",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
      ],
      body: body)
  }

  private static func refusal(_ status: HTTPStatusCode, _ reason: String) -> HTTPResponse {
    response(
      Data("\(reason)\n".utf8), type: "text/plain; charset=utf-8", policy: "default-src 'none'",
      status: status)
  }
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
