import CCurl

/// A page fetched from the web, to see whether it shows what people are told of.
public enum WebPage {
  /// Fetches a page of at most 16 MiB, following at most five redirections.
  ///
  /// - Parameter seconds: The longest that it may take.
  /// - Throws: `SessionFailure` with what the server or the network says.
  public static func fetch(
    _ address: String, seconds: Int = 60
  ) throws(SessionFailure) -> [UInt8] {
    guard let transfer = PageTransfer(address, seconds: seconds) else {
      throw SessionFailure(isTemporary: false, reason: "libcurl cannot be started")
    }
    if let problem = transfer.perform() {
      throw SessionFailure(isTemporary: true, reason: problem)
    }
    return transfer.bytes
  }
}

/// One transfer of a page.
private final class PageTransfer {
  private(set) var bytes: [UInt8] = []
  private let handle: CurlHandle

  private static let limit = 16 * 1024 * 1024

  init?(_ address: String, seconds: Int) {
    guard let handle = CurlHandle() else { return nil }
    self.handle = handle
    self.handle.set(CURLOPT_URL, address)
    self.handle.set(CURLOPT_PROTOCOLS_STR, "https,http")
    self.handle.set(CURLOPT_FOLLOWLOCATION, 1)
    self.handle.set(CURLOPT_MAXREDIRS, 5)
    self.handle.set(CURLOPT_FAILONERROR, 1)
    self.handle.set(CURLOPT_CONNECTTIMEOUT, min(30, seconds))
    self.handle.set(CURLOPT_TIMEOUT, seconds)
    // Whatever compression libcurl knows.
    self.handle.set(CURLOPT_ACCEPT_ENCODING, "")
    self.handle.set(CURLOPT_WRITEDATA, pointer: Unmanaged.passUnretained(self).toOpaque())
    self.handle.set(CURLOPT_WRITEFUNCTION) { buffer, size, count, context in
      guard let buffer, let context else { return 0 }
      let transfer = Unmanaged<PageTransfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.take(UnsafeRawBufferPointer(start: buffer, count: size * count))
    }
  }

  private func take(_ piece: UnsafeRawBufferPointer) -> Int {
    guard bytes.count + piece.count <= Self.limit else { return 0 }
    bytes.append(contentsOf: piece)
    return piece.count
  }

  /// Fetches the page, and says what went wrong, if anything did.
  func perform() -> String? {
    let code = ccurl_easy_perform(handle.raw)
    if code == CURLE_OK { return nil }
    if code == CURLE_HTTP_RETURNED_ERROR {
      var status = 0
      _ = ccurl_get_long(handle.raw, CURLINFO_RESPONSE_CODE, &status)
      return "the server answers \(status)"
    }
    return ccurl_easy_strerror(code).map { String(cString: $0) } ?? "the transfer failed"
  }
}
