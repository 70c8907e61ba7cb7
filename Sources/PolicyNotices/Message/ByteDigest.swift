import Crypto
import PolicyPages

extension PolicyPages.Digest {
  /// The digest of bytes.
  init?(ofBytes bytes: [UInt8]) {
    self.init("sha256:" + Hex.text(SHA256.hash(data: bytes)))
  }
}
