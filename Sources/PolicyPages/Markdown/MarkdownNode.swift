import CCMark

/// A node of a document's tree, which keeps the document that owns it alive.
///
/// It must not be used after it was removed.
struct MarkdownNode: Equatable {
  let pointer: OpaquePointer
  let document: MarkdownDocument

  static func == (one: MarkdownNode, other: MarkdownNode) -> Bool {
    one.pointer == other.pointer
  }

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

  var parent: MarkdownNode? { node(cmark_node_parent(pointer)) }
  var next: MarkdownNode? { node(cmark_node_next(pointer)) }
  var firstChild: MarkdownNode? { node(cmark_node_first_child(pointer)) }

  private func node(_ pointer: OpaquePointer?) -> MarkdownNode? {
    pointer.map { MarkdownNode(pointer: $0, document: document) }
  }

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
      if event == CMARK_EVENT_ENTER, let node = node(cmark_iter_get_node(iterator)) {
        found.append(node)
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
        guard let node = node(cmark_iter_get_node(iterator)) else { return false }
        if !node.isLeaf { depth += 1 }
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

  /// Inserts a new custom block before this node, which renders as the given HTML, on lines of its
  /// own, around whatever is moved into it.
  func insertBlockBefore(
    opening: String = "", closing: String = ""
  ) throws(MarkdownError) -> MarkdownNode {
    let block = try new(CMARK_NODE_CUSTOM_BLOCK, opening: opening, closing: closing)
    try place(block, cmark_node_insert_before(pointer, block.pointer))
    return block
  }

  /// Moves this node, with everything below it, to the end of another.
  func move(into other: MarkdownNode) throws(MarkdownError) {
    guard cmark_node_append_child(other.pointer, pointer) == 1 else { throw .unreadable }
  }

  /// Appends a new custom block to the children of this node.
  func appendBlock(opening: String, closing: String) throws(MarkdownError) -> MarkdownNode {
    let block = try new(CMARK_NODE_CUSTOM_BLOCK, opening: opening, closing: closing)
    try place(block, cmark_node_append_child(pointer, block.pointer))
    return block
  }

  /// Appends a new custom inline, which renders as the given HTML with no space around it.
  func appendInline(opening: String, closing: String) throws(MarkdownError) -> MarkdownNode {
    let inline = try new(CMARK_NODE_CUSTOM_INLINE, opening: opening, closing: closing)
    try place(inline, cmark_node_append_child(pointer, inline.pointer))
    return inline
  }

  /// Appends text, which is escaped when it is rendered.
  func appendText(_ text: String) throws(MarkdownError) {
    let node = try new(CMARK_NODE_TEXT)
    node.setLiteral(text)
    try place(node, cmark_node_append_child(pointer, node.pointer))
  }

  /// Replaces this inline node by a custom one of the given HTML around its children.
  func replaceByInline(opening: String, closing: String) throws(MarkdownError) {
    let inline = try new(CMARK_NODE_CUSTOM_INLINE, opening: opening, closing: closing)
    try place(inline, cmark_node_insert_before(pointer, inline.pointer))
    try moveChildren(into: inline)
    remove()
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
    let node = try new(CMARK_NODE_TEXT)
    node.setLiteral(text)
    var top = node
    if inParagraph {
      top = try new(CMARK_NODE_PARAGRAPH)
      try node.move(into: top)
    }
    try place(top, cmark_node_insert_before(pointer, top.pointer))
    remove()
  }

  /// Takes this node out of its tree and frees it.
  func remove() {
    cmark_node_free(pointer)
  }

  private func new(
    _ type: cmark_node_type, opening: String? = nil, closing: String? = nil
  ) throws(MarkdownError) -> MarkdownNode {
    guard let pointer = cmark_node_new_with_mem(type, cmark_get_default_mem_allocator()) else {
      throw .unreadable
    }
    if let opening { cmark_node_set_on_enter(pointer, opening) }
    if let closing { cmark_node_set_on_exit(pointer, closing) }
    return MarkdownNode(pointer: pointer, document: document)
  }

  /// Frees a new node that the tree would not take.
  private func place(_ node: MarkdownNode, _ outcome: CInt) throws(MarkdownError) {
    guard outcome == 1 else {
      cmark_node_free(node.pointer)
      throw .unreadable
    }
  }
}

/// How a column of a table is set.
enum TableAlignment: Equatable, Sendable {
  case none, left, center, right
}
