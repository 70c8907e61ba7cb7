import Foundation
import Glibc
import Testing

@testable import PolicyPreview

/// The server of the preview, asked over sockets by those who do not keep to the rules.
@Suite struct PreviewServerTests {
  /// A server on a free port for as long as the body runs.
  private func withServer(_ body: @Sendable @escaping (UInt16) async throws -> Void) async throws {
    let state = PreviewState()
    let (ports, started) = AsyncStream<UInt16>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await PreviewServer(state: state, port: 0).run { started.yield($0) }
        } catch is CancellationError {}
      }
      group.addTask {
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else { return }
        try await body(port)
      }
      try await group.next()
      group.cancelAll()
    }
  }

  private func get(_ path: String = "/", _ port: UInt16, more: String = "") -> String {
    "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(more)\r\n"
  }

  /// The status of the first answer to what is sent.
  private func status(of request: String, on port: UInt16) async throws -> String {
    // A server that a busy machine left without its turn shuts connections that waited for too long.
    for _ in 0..<20 {
      let client = try Client(port)
      try client.send(request)
      let line = await client.firstLine()
      if !line.isEmpty { return line }
    }
    return ""
  }

  @Test func aRequestIsAnswered() async throws {
    try await withServer { port in
      let answer = try await status(of: get("/", port), on: port)
      #expect(answer == "HTTP/1.1 200 OK")
      let missing = try await status(of: get("/page", port), on: port)
      #expect(missing == "HTTP/1.1 404 Not Found")
      let other = "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"
      let misdirected = try await status(of: other, on: port)
      #expect(misdirected.hasPrefix("HTTP/1.1 421 "))
      let post = "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 3\r\n\r\nabc"
      let refused = try await status(of: post, on: port)
      #expect(refused.hasPrefix("HTTP/1.1 405 "))
    }
  }

  @Test func requestsFollowEachOtherOnOneConnection() async throws {
    try await withServer { port in
      let client = try Client(port)
      try client.send(
        get("/preview.css", port) + get("/preview.js", port, more: "Connection: close\r\n"))
      let all = await client.everything()
      #expect(all.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
      #expect(all.contains("text/css") && all.contains("text/javascript"))
    }
  }

  @Test func aRequestThatComesInPiecesIsAnswered() async throws {
    try await withServer { port in
      let client = try Client(port)
      for byte in get("/", port).utf8 { try client.send(String(Unicode.Scalar(byte))) }
      #expect(await client.firstLine() == "HTTP/1.1 200 OK")
    }
  }

  @Test(arguments: [
    ("GET /" + String(repeating: "x", count: 9_000) + " HTTP/1.1\r\n\r\n", 414),
    (String(repeating: "x", count: 100_000), 414),
    ("GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 101) + "\r\n", 431),
    ("GET / HTTP/1.1\r\nA: " + String(repeating: "b", count: 40_000) + "\r\n\r\n", 431),
    ("GET / HTTP/1.1\r\nA: " + String(repeating: "b", count: 3_000_000), 431),
    ("hello\r\n\r\n", 400), ("GET / HTTP/2\r\n\r\n", 400), ("GET  / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET /\u{1B}[31m HTTP/1.1\r\n\r\n", 400), ("\u{16}\u{3}\u{1}\r\n\r\n", 400),
  ])
  func whatIsTooLongOrNoRequestIsRefused(request: String, status: Int) async throws {
    try await withServer { port in
      // The server may close before all of it is sent.
      let client = try Client(port)
      try? client.send(request)
      #expect(await client.firstLine().hasPrefix("HTTP/1.1 \(status) "))
      let answer = try await self.status(of: get("/", port), on: port)
      #expect(answer == "HTTP/1.1 200 OK")
    }
  }

  @Test func nobodyWaitsForAClientThatSendsHalfARequestOrReadsNothing() async throws {
    try await withServer { port in
      var idle: [Client] = []
      for index in 0..<40 {
        let client = try Client(port)
        let pieces = ["", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: "]
        try client.send(pieces[index % pieces.count])
        idle.append(client)
      }
      // This one asks for far more than it reads.
      let greedy = try Client(port)
      for _ in 0..<2_000 {
        if (try? greedy.send(get("/preview.js", port), waits: false)) == nil { break }
      }
      // These wait for news that do not come.
      for _ in 0..<20 {
        let client = try Client(port)
        try client.send(get("/state?after=1", port))
        idle.append(client)
      }
      let answer = try await status(of: get("/", port), on: port)
      #expect(answer == "HTTP/1.1 200 OK")
      withExtendedLifetime((idle, greedy)) {}
    }
  }

  @Test func tenThousandConnectionsLeaveRoomForOneMore() async throws {
    try await withServer { port in
      var open: [Client] = []
      for index in 0..<10_000 {
        let client = try Client(port)
        try client.send("GET /")
        open.append(client)
        // As many as a process may have open, at most; the server has shut the others.
        if open.count > 300 { open.removeFirst() }
        if index % 2_500 == 0 {
          let answer = try await status(of: get("/", port), on: port)
          #expect(answer == "HTTP/1.1 200 OK")
        }
      }
      let answer = try await status(of: get("/", port), on: port)
      #expect(answer == "HTTP/1.1 200 OK")
      withExtendedLifetime(open) {}
    }
  }

  @Test func thereAreNeverMoreConnectionsThanThereMayBe() async throws {
    let connections = PreviewConnections(most: 3, patience: .seconds(3_600))
    for _ in 0..<20 {
      await connections.open { _ in try? await Task.sleep(for: .seconds(3_600)) }
      #expect(await connections.count <= 3)
    }
    await connections.endAll()
  }
}

/// A connection of a test, which closes with it.
private final class Client: @unchecked Sendable {
  private let descriptor: Int32

  struct Failed: Error {}

  init(_ port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failed() }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failed() }
  }

  deinit { close(descriptor) }

  func send(_ text: String, waits: Bool = true) throws {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let flags = Int32(MSG_NOSIGNAL) | (waits ? 0 : Int32(MSG_DONTWAIT))
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, flags)
      }
      guard count > 0 else { throw Failed() }
      sent += count
    }
  }

  /// Reads on a thread of its own, so that the server's tasks are not kept from running.
  private func read(until isEnough: @Sendable @escaping (String) -> Bool) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
          let count = recv(self.descriptor, &chunk, chunk.count, 0)
          if count <= 0 { break }
          bytes += chunk[..<count]
          if isEnough(String(decoding: bytes, as: UTF8.self)) { break }
        }
        continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  func firstLine() async -> String {
    let text = await read { $0.contains("\r\n") }
    return String(text.prefix { $0 != "\r\n" })
  }

  func everything() async -> String { await read { _ in false } }
}
