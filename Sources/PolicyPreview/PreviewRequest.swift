/// A request to the preview, as far as it is read: its line, and the headers that say who asks.
struct PreviewRequest: Sendable, Equatable {
  /// The method, such as `GET`.
  var method: String
  /// The path as it was written, without the query.
  var path: String
  /// What stands behind the first `?`.
  var query = ""
  /// The headers by their names in lower case.
  var headers: [String: String] = [:]
  /// Whether the connection stays open for another request.
  var keepsAlive = true
  /// Whether a body follows, which nothing here reads.
  var hasBody = false

  /// The value of a part of the query.
  func value(of name: String) -> String? {
    query.split(separator: "&").first { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }
}

/// Reads the head of a request from the bytes that came, and no more of it than is sensible.
///
/// Whoever sends goes on sending as long as somebody reads, so every part has its bound (RFC 9112
/// sections 2 and 3, RFC 9110 section 15.5).
struct RequestHead {
  /// The most bytes of the first line.
  static let longestLine = 8_192
  /// The most bytes of the first line and the headers.
  static let longest = 32_768
  /// The most headers; browsers send about twenty.
  static let mostHeaders = 100

  /// What came of the bytes so far.
  enum Outcome: Equatable {
    /// The head is not there in full yet.
    case incomplete
    /// The request, and how many bytes of it there are.
    case request(PreviewRequest, bytes: Int)
    /// The head is none, or beyond the bounds: the status of the answer, and the reason in words.
    case refused(status: Int, reason: String)
  }

  private var bytes: [UInt8] = []
  private var searched = 0

  /// Whether anything of a request is there.
  var isEmpty: Bool { bytes.isEmpty }

  /// Takes bytes as they come.
  mutating func append(_ more: some Collection<UInt8>) { bytes += more }

  /// Lets go of a request that was answered.
  mutating func removeFirst(_ count: Int) {
    bytes.removeFirst(min(count, bytes.count))
    searched = 0
  }

  /// What the bytes so far are; it looks at each byte once.
  mutating func outcome() -> Outcome {
    // Empty lines before a request are passed over (RFC 9112 section 2.2).
    let start = bytes.firstIndex { $0 != 0x0D && $0 != 0x0A } ?? bytes.count
    if start > 0 { removeFirst(start) }
    guard let end = headEnd() else {
      if bytes.count > Self.longestLine, !bytes.prefix(Self.longestLine).contains(0x0A) {
        return .refused(status: 414, reason: "The address is too long.")
      }
      return bytes.count > Self.longest
        ? .refused(status: 431, reason: "The headers are too long.") : .incomplete
    }
    guard end <= Self.longest else {
      return .refused(status: 431, reason: "The headers are too long.")
    }
    let lines = bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    guard let first = lines.first, first.count <= Self.longestLine else {
      return .refused(status: 414, reason: "The address is too long.")
    }
    let fields = lines.dropFirst().filter { !$0.isEmpty }
    guard fields.count <= Self.mostHeaders else {
      return .refused(status: 431, reason: "There are too many headers.")
    }
    guard var request = Self.request(line: first) else {
      return .refused(status: 400, reason: "This is no request of HTTP.")
    }
    for field in fields {
      guard let colon = field.firstIndex(of: 0x3A), colon > field.startIndex,
        let name = Self.text(field[..<colon]), let value = Self.text(field[(colon + 1)...]),
        !name.contains(where: \.isWhitespace)
      else { return .refused(status: 400, reason: "A header cannot be read.") }
      let trimmed = String(
        value.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }
          .reversed())
      let key = name.lowercased()
      if key == "host", request.headers[key] != nil {
        return .refused(status: 400, reason: "There are two names of the host.")
      }
      request.headers[key] = trimmed
    }
    let connection = request.headers["connection"]?.lowercased() ?? ""
    if connection.contains("close") { request.keepsAlive = false }
    if let length = request.headers["content-length"], length != "0" { request.hasBody = true }
    if request.headers["transfer-encoding"] != nil { request.hasBody = true }
    return .request(request, bytes: end)
  }

  /// Where the empty line behind the headers ends.
  private mutating func headEnd() -> Int? {
    var index = max(0, searched - 3)
    while index < bytes.count {
      if bytes[index] == 0x0A {
        let next = index + 1
        if next < bytes.count, bytes[next] == 0x0A { return next + 1 }
        if next + 1 < bytes.count, bytes[next] == 0x0D, bytes[next + 1] == 0x0A { return next + 2 }
      }
      index += 1
    }
    searched = bytes.count
    return nil
  }

  private static func request(line: ArraySlice<UInt8>) -> PreviewRequest? {
    guard let text = text(line) else { return nil }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0",
      !parts[0].isEmpty, parts[0].allSatisfy({ $0.isASCII && $0.isUppercase })
    else { return nil }
    var target = parts[1]
    if target.hasPrefix("http://") {
      target = target.dropFirst("http://".count).drop { $0 != "/" }
    }
    guard target.hasPrefix("/") else { return nil }
    let path = target.prefix { $0 != "?" }
    return PreviewRequest(
      method: String(parts[0]), path: String(path), query: String(target.dropFirst(path.count + 1)),
      keepsAlive: parts[2] == "HTTP/1.1")
  }

  /// Printable ASCII, spaces and tabs; anything else may steer what reads it.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.allSatisfy({ $0 == 0x09 || (0x20..<0x7F).contains($0) }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
