import Crypto
import FoundationEssentials

/// A stylesheet that stands in the page itself, and the policy that lets the page load no other.
public struct PageStyle: Equatable, Sendable {
  /// The stylesheet as it must stand between `<style>` and `</style>`, byte for byte.
  public let css: String

  /// The Content-Security-Policy of a page with this stylesheet: no script, no request, no form.
  public let contentSecurityPolicy: String

  /// The Content-Security-Policy of a page whose stylesheet stands beside it, on the same site.
  static let contentSecurityPolicyBeside =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"

  /// Prepares a stylesheet so that a browser hashes what was hashed here.
  ///
  /// Browsers make every line end a line feed before they hash, and end the element at the first
  /// `</style`, wherever it stands.
  public init(_ stylesheet: String) {
    let css = TextCleaning.clean(stylesheet).replacing("</", with: "<\\/")
    self.css = css
    let digest = Data(SHA256.hash(data: Data(css.utf8))).base64EncodedString()
    contentSecurityPolicy =
      "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }
}
