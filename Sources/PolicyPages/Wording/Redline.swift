/// Stand-in until the wording diff is merged.
struct Redline {
  let html: String
  let markdown: String

  init(from old: String, to new: String) throws(MarkdownError) {
    html = ""
    markdown = ""
  }
}
