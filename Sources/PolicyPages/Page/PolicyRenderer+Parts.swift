import PolicyKit

extension PolicyRenderer {
  /// A view shown by a template of the policy's language, such as `versions.md`.
  func text<S: Shape>(
    of view: View<S>, _ template: String, for policy: Policy
  ) throws(RenderError) -> String {
    do {
      return try templates.render(view, template: "\(policy.language)/\(template).mustache")
    } catch {
      throw .templates(error)
    }
  }

  /// The words of a policy's language.
  func words(for policy: Policy) -> Lexicon? { try? lexicon(for: policy.language) }

  /// Prose of a policy on one line of Markdown.
  func inline(_ prose: Prose?, of policy: Policy) throws(RenderError) -> Markup? {
    try scribe(for: policy).inline(prose)
  }

  /// A number of days in words; nothing for none.
  func days(_ count: Int, for policy: Policy) -> String? {
    count > 0 ? words(for: policy)?.period(.days(count)) : nil
  }

  /// A recorded override, in words.
  func view(
    of override: VersionRecord.RecordedOverride, for policy: Policy
  ) -> View<OverrideShape> {
    View {
      $0.subject = override.subject
      $0.kind = words(for: policy)?.word(override.changeClass)
      $0.reason = override.reason.withoutFullStop
      $0.by = override.by
    }
  }
}
