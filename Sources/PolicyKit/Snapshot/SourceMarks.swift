/// Where each value of a JSON or YAML text stands in it.
package struct SourceMarks: Sendable {
  /// A place in a text.
  package enum Mark: Sendable, Hashable {
    /// A byte from the start of the text.
    case offset(UInt32)
    /// A line and a column from 1; columns count Unicode scalars.
    case place(line: UInt32, column: UInt32)
  }

  /// A value with its key, if it has one.
  package struct Span: Sendable {
    /// Where the key begins; nil for an element of a list and for the root.
    package let key: Mark?
    /// Where the value begins.
    package let start: Mark
    /// Where the value ends.
    package fileprivate(set) var end: Mark
  }

  private struct Node {
    let name: String
    var span: Span
    var firstChild = -1
    var lastChild = -1
    var next = -1
  }

  private var nodes: [Node] = []
  private var open: [Int] = []

  /// Marks of a text of which nothing is read yet.
  package init() {}

  /// How many values there are.
  package var count: Int { nodes.count }

  /// A value begins, below the one that began last and has not ended.
  package mutating func begin(_ name: String, key: Mark?, at start: Mark) {
    let index = nodes.count
    nodes.append(Node(name: name, span: Span(key: key, start: start, end: start)))
    if let parent = open.last {
      if nodes[parent].lastChild >= 0 {
        nodes[nodes[parent].lastChild].next = index
      } else {
        nodes[parent].firstChild = index
      }
      nodes[parent].lastChild = index
    }
    open.append(index)
  }

  /// The value that began last and has not ended ends.
  package mutating func end(at end: Mark) {
    if let index = open.popLast() { nodes[index].span.end = end }
  }

  /// The value at a path, or the nearest around it where there is none, and whether it is the very
  /// one.
  package func span(at path: [String]) -> (span: Span, isExact: Bool)? {
    guard var node = nodes.first else { return nil }
    for step in path {
      var index = node.firstChild
      while index >= 0, nodes[index].name != step { index = nodes[index].next }
      guard index >= 0 else { return (node.span, false) }
      node = nodes[index]
    }
    return (node.span, true)
  }
}
