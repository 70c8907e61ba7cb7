import CCMark

/// A node of a document's tree, valid only as long as the ``MarkdownDocument`` that owns it.
struct MarkdownNode: Equatable {
  let pointer: OpaquePointer

  /// What a node is, with table and strikethrough beside the kinds of CommonMark.
  enum Kind {
    case document, quote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case table, tableRow, tableCell
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
    case strikethrough
    case custom
  }

  var kind: Kind {
    switch cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: extensionKind
    }
  }

  /// The kind of a node that an extension made, which C knows by its name alone.
  private var extensionKind: Kind {
    guard let name = cmark_node_get_type_string(pointer) else { return .custom }
    return switch String(cString: name) {
    case "table": .table
    case "table_header", "table_row": .tableRow
    case "table_cell": .tableCell
    case "strikethrough": .strikethrough
    default: .custom
    }
  }

  // MARK: Around

  var parent: MarkdownNode? { cmark_node_parent(pointer).map(MarkdownNode.init) }
  var next: MarkdownNode? { cmark_node_next(pointer).map(MarkdownNode.init) }
  var firstChild: MarkdownNode? { cmark_node_first_child(pointer).map(MarkdownNode.init) }

  /// The nodes directly below this one, as they are now.
  var children: [MarkdownNode] {
    var found: [MarkdownNode] = []
    var child = firstChild
    while let node = child {
      found.append(node)
      child = node.next
    }
    return found
  }

  /// Every node below this one and itself, in the order of the text, without recursion.
  var descendants: [MarkdownNode] {
    var found: [MarkdownNode] = []
    guard let iterator = cmark_iter_new(pointer) else { return found }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return found }
      if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) {
        found.append(MarkdownNode(pointer: node))
      }
    }
  }

  /// Whether no node below this one is deeper than the limit, found without recursion.
  func isNested(atMost limit: Int) -> Bool {
    guard let iterator = cmark_iter_new(pointer) else { return false }
    defer { cmark_iter_free(iterator) }
    var depth = 0
    while true {
      // Leaves have no exit, and one level more does not matter for them.
      switch cmark_iter_next(iterator) {
      case CMARK_EVENT_DONE: return true
      case CMARK_EVENT_EXIT: depth -= 1
      default:
        guard let node = cmark_iter_get_node(iterator) else { return false }
        if !MarkdownNode(pointer: node).isLeaf { depth += 1 }
        if depth > limit { return false }
      }
    }
  }

  /// Whether an iterator enters this node only, as nothing can stand within it.
  private var isLeaf: Bool {
    switch kind {
    case .htmlBlock, .thematicBreak, .codeBlock, .text, .softBreak, .lineBreak, .code, .htmlInline:
      true
    default: false
    }
  }

  // MARK: What it holds

  /// The visible text of this node and everything below it, line breaks as spaces.
  var text: String {
    descendants.reduce(into: "") { text, node in
      switch node.kind {
      case .text, .code: text += node.literal
      case .softBreak, .lineBreak: text += " "
      default: break
      }
    }
  }

  var literal: String { string(cmark_node_get_literal(pointer)) }
  var url: String { string(cmark_node_get_url(pointer)) }
  var fenceInfo: String { string(cmark_node_get_fence_info(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) == 1 }
  var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) == 1 }

  /// How each column of a table is set.
  var alignments: [TableAlignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard count > 0, let codes = cmark_gfm_extensions_get_table_alignments(pointer) else {
      return []
    }
    return (0..<count).map { column in
      switch codes[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  private func string(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }

  // MARK: Changing the tree

  func setLiteral(_ text: String) {
    cmark_node_set_literal(pointer, text)
  }

  func setURL(_ url: String) {
    cmark_node_set_url(pointer, url)
  }

  func setTitle(_ title: String) {
    cmark_node_set_title(pointer, title)
  }

  /// Inserts a new custom block before this node, which renders as the given HTML around whatever
  /// is moved into it.
  func insertBlockBefore(opening: String, closing: String) throws(MarkdownError) -> MarkdownNode {
    let block = try Self.new(CMARK_NODE_CUSTOM_BLOCK)
    cmark_node_set_on_enter(block.pointer, opening)
    cmark_node_set_on_exit(block.pointer, closing)
    guard cmark_node_insert_before(pointer, block.pointer) == 1 else {
      cmark_node_free(block.pointer)
      throw .unreadable
    }
    return block
  }

  /// Moves this node, with everything below it, to the end of another.
  func move(into other: MarkdownNode) throws(MarkdownError) {
    guard cmark_node_append_child(other.pointer, pointer) == 1 else { throw .unreadable }
  }

  /// Appends a new custom block to the children of this node.
  func appendBlock(opening: String, closing: String) throws(MarkdownError) -> MarkdownNode {
    let block = try Self.new(CMARK_NODE_CUSTOM_BLOCK)
    cmark_node_set_on_enter(block.pointer, opening)
    cmark_node_set_on_exit(block.pointer, closing)
    guard cmark_node_append_child(pointer, block.pointer) == 1 else {
      cmark_node_free(block.pointer)
      throw .unreadable
    }
    return block
  }

  /// Moves every child of this node to the end of another.
  func moveChildren(into other: MarkdownNode) throws(MarkdownError) {
    while let child = firstChild { try child.move(into: other) }
  }

  /// Replaces this inline node by its children.
  func unwrap() throws(MarkdownError) {
    while let child = firstChild {
      guard cmark_node_insert_before(pointer, child.pointer) == 1 else { throw .unreadable }
    }
    remove()
  }

  /// Replaces this node by text, which is in a paragraph of its own where a block stood.
  func replaceByText(_ text: String, inParagraph: Bool) throws(MarkdownError) {
    let node = try Self.new(CMARK_NODE_TEXT)
    node.setLiteral(text)
    var top = node
    if inParagraph {
      top = try Self.new(CMARK_NODE_PARAGRAPH)
      try node.move(into: top)
    }
    guard cmark_node_insert_before(pointer, top.pointer) == 1 else {
      cmark_node_free(top.pointer)
      throw .unreadable
    }
    remove()
  }

  /// Takes this node out of its tree and frees it.
  func remove() {
    cmark_node_free(pointer)
  }

  private static func new(_ type: cmark_node_type) throws(MarkdownError) -> MarkdownNode {
    guard let pointer = cmark_node_new_with_mem(type, cmark_get_default_mem_allocator()) else {
      throw .unreadable
    }
    return MarkdownNode(pointer: pointer)
  }
}

/// How a column of a table is set.
enum TableAlignment: Equatable, Sendable {
  case none, left, center, right
}
