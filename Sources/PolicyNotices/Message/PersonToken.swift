import Crypto
import FoundationEssentials

/// The secret of one notice, by which people become tokens that say nothing about them.
struct NoticeKey: Sendable, Equatable {
  let bytes: [UInt8]

  /// A new random key.
  static func random() -> NoticeKey {
    NoticeKey(bytes: SymmetricKey(size: .bits256).withUnsafeBytes(Array.init))
  }

  /// The key of a dry run, which needs no secret: the same notice gives the same bytes.
  static func forDryRun(of notice: Mailing.ID) -> NoticeKey {
    NoticeKey(bytes: Array(SHA256.hash(data: Data(notice.rawValue.utf8))))
  }
}

/// Stands for a person in one notice: in the Message-ID, in the envelope, in the ledger.
///
/// It is a keyed digest (HMAC-SHA-256, its first sixteen bytes) of the normal form of the address.
/// Without the key nobody can tell from it whether an address was told, not even by trying.
struct PersonToken: Sendable, Hashable {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  init(of identity: String, key: NoticeKey) {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(identity.utf8), using: SymmetricKey(data: key.bytes))
    bytes = Array(code.prefix(16))
  }

  /// A token from its hexadecimal form.
  init?(hex: some StringProtocol) {
    guard hex.utf8.count == 32, let bytes = Hex.bytes(hex) else { return nil }
    self.bytes = bytes
  }

  /// The token in hexadecimal.
  var hex: String { Hex.text(bytes) }
}

/// Bytes in hexadecimal.
enum Hex {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8 {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x57
      case 0x41...0x46: value = digit - 0x37
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }
}
