import CCMark
import Synchronization

/// A parsed Markdown document, and the only owner of cmark-gfm's tree for it.
///
/// Raw HTML is never let through, whatever is asked of the renderer: `CMARK_OPT_UNSAFE` is off.
final class MarkdownDocument {
  /// The root of the tree, which is freed with everything below it when the document and its
  /// last node in use are gone.
  var root: MarkdownNode { MarkdownNode(pointer: pointer, document: self) }

  private let pointer: OpaquePointer

  /// Parses GitHub's Markdown with tables, strikethrough, autolinks and the tag filter.
  init(parsing markdown: String) throws(MarkdownError) {
    var text = markdown
    let parsed = text.withUTF8 { bytes in
      Result { () throws(MarkdownError) in try Self.parse(bytes) }
    }
    pointer = try parsed.get()
    guard root.isNested(atMost: MarkdownLimits.depth) else {
      throw .tooDeep(limit: MarkdownLimits.depth)
    }
  }

  deinit {
    cmark_node_free(pointer)
  }

  /// The document as HTML, custom nodes included.
  func html() throws(MarkdownError) -> String {
    guard let rendered = cmark_render_html(pointer, CMARK_OPT_DEFAULT, nil) else {
      throw .unreadable
    }
    defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
    return String(cString: rendered)
  }

  /// The extensions, in the order in which they see a line.
  private static let extensions = ["table", "strikethrough", "autolink", "tagfilter"]

  /// Guards parsing, because extensions announce their special characters in C globals while a
  /// parse runs and withdraw them when it ends.
  private static let parsing = Mutex(false)

  private static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(MarkdownError) -> OpaquePointer {
    try MarkdownLimits.check(bytes)
    var root: OpaquePointer?
    parsing.withLock { registered in
      if !registered {
        cmark_gfm_core_extensions_ensure_registered()
        registered = true
      }
      guard let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else { return }
      defer { cmark_parser_free(parser) }
      for name in extensions {
        guard let found = cmark_find_syntax_extension(name),
          cmark_parser_attach_syntax_extension(parser, found) == 1
        else { return }
      }
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
      root = cmark_parser_finish(parser)
    }
    guard let root else { throw .unreadable }
    return root
  }
}
