import Crypto
package import FoundationEssentials

/// What identifies bytes: their SHA-256 (FIPS 180-4), written `sha256:` and 64 hexadecimal digits.
public struct Digest: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The written form.
  public let description: String

  /// The digest of bytes.
  package init(of data: Data) {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array(Self.prefix.utf8)
    for byte in SHA256.hash(data: data) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    description = String(decoding: text, as: UTF8.self)
  }

  /// A digest from its written form, or nothing.
  public init?(_ text: String) {
    let digits = text.dropFirst(Self.prefix.count)
    guard text.hasPrefix(Self.prefix), digits.utf8.count == 64,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    description = text
  }

  private static let prefix = "sha256:"

  /// Decodes the written form.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let digest = Digest(text) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "no digest; expected sha256: and 64 lower-case hexadecimal digits"))
    }
    self = digest
  }

  /// Encodes the written form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
