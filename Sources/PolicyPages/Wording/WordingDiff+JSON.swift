import PolicyKit

extension WordingDiff: Encodable {
  private enum Key: String, CodingKey {
    case wordingClass = "class"
    case reason, inserted, deleted, moved, metadata, changes
  }

  /// The class, its reason and the numbers, and every change with its words.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(wordingClass, forKey: .wordingClass)
    try container.encode(reason, forKey: .reason)
    try container.encode(inserted, forKey: .inserted)
    try container.encode(deleted, forKey: .deleted)
    try container.encode(moved, forKey: .moved)
    try container.encodeIfPresent(metadata, forKey: .metadata)
    try container.encode(changes, forKey: .changes)
  }
}

extension WordingChange: Encodable {
  private enum Key: String, CodingKey {
    case wordingClass = "class"
    case kind, block, heading, reason, cells, anchor
  }

  /// The change with its class, its reason and its words.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(wordingClass, forKey: .wordingClass)
    try container.encode(kind, forKey: .kind)
    try container.encode(block, forKey: .block)
    try container.encode(heading, forKey: .heading)
    try container.encode(reason, forKey: .reason)
    try container.encode(cells, forKey: .cells)
    try container.encode(anchor, forKey: .anchor)
  }
}
