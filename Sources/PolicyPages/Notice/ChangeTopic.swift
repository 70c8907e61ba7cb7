import PolicyKit

/// What a change is about, as a notice groups many of them and as choices answer to them.
enum ChangeTopic: String, Sendable, CaseIterable {
  case controller, scope, purposes, bases, data, sources, recipients, transfers, retention, rights
  case marketing, tracking, decisions, sale, children, security, changes, other

  /// The topic of a change, by the words of its kind (`retention-extended`) and else by its subject
  /// (`purpose:newsletter`).
  init(of change: ChangeReport.Entry) {
    let words = change.kind.split { $0 == "-" || $0 == "." }.map { $0.lowercased() }
    let subject = change.subject.lowercased().split { !$0.isLetter }.map(String.init)
    // Any other word says more than "data": data that are given to a recipient are about who gets them.
    self =
      words.lazy.filter { $0 != "data" }.compactMap { Self.byWord[$0] }.first
      ?? (words + subject).lazy.compactMap { Self.byWord[$0] }.first ?? .other
  }

  private static let byWord: [String: ChangeTopic] = [
    "controller": .controller, "joint": .controller, "officer": .controller, "dpo": .controller,
    "representative": .controller, "representatives": .controller, "contact": .controller,
    "questions": .controller, "merger": .controller,
    "scope": .scope, "term": .scope, "terms": .scope, "definition": .scope,
    "regime": .scope,
    "purpose": .purposes, "purposes": .purposes, "assertion": .purposes, "promise": .purposes,
    "provision": .purposes,
    "basis": .bases, "bases": .bases, "interest": .bases, "consent": .bases,
    "data": .data, "category": .data, "special": .data,
    "source": .sources, "sources": .sources, "origin": .sources,
    "recipient": .recipients, "recipients": .recipients, "processor": .recipients,
    "commitment": .recipients,
    "disclosure": .recipients, "sharing": .recipients, "transaction": .recipients,
    "transactions": .recipients, "disclosures": .recipients,
    "transfer": .transfers, "transfers": .transfers, "country": .transfers,
    "mechanism": .transfers, "safeguard": .transfers, "adequacy": .transfers,
    "retention": .retention,
    "right": .rights, "rights": .rights, "deadline": .rights, "fee": .rights,
    "authority": .rights, "request": .rights, "withdrawal": .rights, "objection": .rights,
    "marketing": .marketing, "optout": .marketing, "newsletter": .marketing,
    "tracker": .tracking, "trackers": .tracking, "tracking": .tracking, "cookie": .tracking,
    "cookies": .tracking,
    "decision": .decisions, "decisions": .decisions, "automated": .decisions,
    "profiling": .decisions,
    "sale": .sale, "child": .children, "children": .children, "security": .security,
    "notice": .changes, "changes": .changes,
  ]
}
