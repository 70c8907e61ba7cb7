public import FoundationEssentials

/// A policy in the Transparency Information Language, by which machines read what GDPR 13 to 15 want
/// to be said (Grünewald and Pallas, *TILT*, FAccT 2021; its JSON Schema).
///
/// The schema demands some things that a policy need not state. Where it wants words, an
/// empty text stands there; where it wants an address, a code or yes or no, what stands there means
/// "unknown" or "no". ``gaps`` says both. Nothing is made up.
public struct TILTDocument: Sendable {
  /// What the schema demands and the policy does not state, and what stands there, in sentences.
  public let gaps: [String]
  private let members: [String: PlainValue]

  /// The document of a policy.
  ///
  /// - Parameters:
  ///   - policy: The policy.
  ///   - version: What an archive knows of the policy, or what it would know.
  ///   - day: The day on which the document is made, where the policy is not published.
  public init(of policy: Policy, version: ExportedVersion, day: CalendarDate) {
    var builder = TILTBuilder(policy: policy, version: version, day: day)
    members = builder.document()
    gaps = builder.gaps.lines
  }

  /// What the document's `_hash` is the SHA-256 of: the document without it, as RFC 8785 writes it.
  public var sealedBytes: Data { CanonicalJSON.encode(.object(members), as: .compact) }

  /// The document with its hash.
  ///
  /// - Parameter hash: The SHA-256 of ``sealedBytes`` in 64 hexadecimal digits.
  public func encoded(hash: String) -> Data {
    var members = members
    if case .object(var meta)? = members["meta"] {
      meta["_hash"] = .string(hash)
      members["meta"] = .object(meta)
    }
    return CanonicalJSON.encode(.object(members))
  }
}

/// What a schema demands and a policy does not state.
struct TILTGaps {
  private var order: [String] = []
  private var counts: [String: Int] = [:]

  /// Notes a gap; one that is noted before is counted.
  mutating func note(_ what: String) {
    if counts[what] == nil { order.append(what) }
    counts[what, default: 0] += 1
  }

  /// A line for each.
  var lines: [String] {
    order.map { what in
      let count = counts[what] ?? 1
      return what + (count > 1 ? " (\(count) times)" : "")
    }
  }
}
