internal import FlyingSocks
internal import Glibc

/// The pool of sockets that the server usually has, with sockets that send at once.
///
/// An answer is written in two parts, head and body. TCP would hold the second back until the browser
/// acknowledges the first, which takes 40 milliseconds (RFC 896, RFC 1122 4.2.3.4): most of the time
/// between a saved file and the page. What is set on the socket that listens holds for those that it
/// accepts (tcp(7)).
struct PromptSockets<Pool: AsyncSocketPool>: AsyncSocketPool {
  let pool: Pool

  func prepare() async throws { try await pool.prepare() }

  func run() async throws { try await pool.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
    try await pool.suspendSocket(socket, untilReadyFor: events)
  }
}
