import CCurl

/// Several connections to one server, kept open from message to message (libcurl's multi interface).
///
/// Everything happens on the thread that calls. A slot sends one message at a time.
final class SMTPConnections {
  private let multi: UnsafeMutableRawPointer
  private let slots: [SMTPSlot]
  private var free: [Int]

  init(to server: SMTPServer, count: Int) throws(SessionFailure) {
    let slots = (0..<count).compactMap { _ in SMTPSlot(server) }
    guard CurlHandle.isReady, slots.count == count, let multi = ccurl_multi_init() else {
      throw SessionFailure(
        isTemporary: false,
        reason: "libcurl cannot be started; is the package libcurl4 installed?")
    }
    self.multi = multi
    self.slots = slots
    free = Array((0..<count).reversed())
    ccurl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, count)
    ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, count)
  }

  deinit {
    for slot in slots where slot.isBusy { ccurl_multi_remove_handle(multi, slot.handle.raw) }
    ccurl_multi_cleanup(multi)
  }

  /// How many slots could send something now.
  var idle: Int { free.count }
  /// How many messages are under way.
  var busy: Int { slots.count - free.count }

  /// Opens a session and asks what the server can do, so that what is wrong with it shows before
  /// anyone is written to.
  ///
  /// The connection is kept for the first message.
  ///
  /// - Returns: Whether the server offers SMTPUTF8 (RFC 6531).
  func greet() throws(SessionFailure) -> Bool {
    let slot = slots[0]
    slot.prepareGreeting()
    defer { slot.prepareMessages() }
    ccurl_multi_add_handle(multi, slot.handle.raw)
    defer { ccurl_multi_remove_handle(multi, slot.handle.raw) }
    while true {
      var running: CInt = 0
      ccurl_multi_perform(multi, &running)
      var code = CURLE_OK
      if ccurl_multi_next_done(multi, &code) != nil {
        if let failure = slot.sessionFailure(code) { throw failure }
        return slot.offersSMTPUTF8
      }
      ccurl_multi_poll(multi, nil, 0, 1_000)
    }
  }

  /// Hands a message to the wire.
  ///
  /// - Returns: The slot that sends it.
  func send(_ message: Message) -> Int {
    let index = free.removeLast()
    slots[index].prepare(message)
    ccurl_multi_add_handle(multi, slots[index].handle.raw)
    return index
  }

  /// Moves everything on, and waits if nothing moves.
  ///
  /// - Parameters:
  ///   - milliseconds: The longest to wait.
  ///   - descriptor: Something else whose arrival ends the waiting.
  /// - Returns: The slots that are done, and how it went.
  func advance(
    waiting milliseconds: Int, alsoFor descriptor: Int32? = nil
  ) -> [(slot: Int, result: SendResult)] {
    var running: CInt = 0
    ccurl_multi_perform(multi, &running)
    let done = collect()
    if !done.isEmpty || milliseconds <= 0 { return done }
    var extra = curl_waitfd()
    extra.fd = descriptor ?? -1
    extra.events = Int16(CURL_WAIT_POLLIN)
    ccurl_multi_poll(multi, &extra, descriptor == nil ? 0 : 1, CInt(milliseconds))
    ccurl_multi_perform(multi, &running)
    return collect()
  }

  private func collect() -> [(slot: Int, result: SendResult)] {
    var done: [(slot: Int, result: SendResult)] = []
    var code = CURLE_OK
    while let handle = ccurl_multi_next_done(multi, &code) {
      guard let index = slots.firstIndex(where: { $0.handle.raw == handle }) else { continue }
      ccurl_multi_remove_handle(multi, handle)
      done.append((index, slots[index].finish(code)))
      free.append(index)
    }
    return done
  }
}
