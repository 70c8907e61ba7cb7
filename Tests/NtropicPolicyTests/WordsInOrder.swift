import PolicyKit

/// Counsel's words as a page shows them: each section's heading, then what stands under it.
///
/// It holds no words of the templates, so it is the whole page only where counsel worded everything.
struct WordsInOrder {
  let policy: Policy

  var text: String {
    var lines = [policy.title]
    var number = 0
    for section in policy.outline {
      if let title = section.title {
        number += 1
        lines.append(policy.publication.numbersSections ? "\(number). \(title)" : title)
      }
      lines += section.content.flatMap(words)
    }
    return lines.joined(separator: "\n\n")
  }

  private func words(of content: Section.Content) -> [String] {
    switch content {
    case .prose(let prose): shown([prose])
    case .part(let part): words(of: part)
    case .purpose(let reference):
      policy.purposes.filter { $0.reference == reference }.flatMap(words)
    case .rights(_, let wording): shown([wording])
    case .data: []
    case .section(let section): [section.title].compactMap(\.self) + section.content.flatMap(words)
    }
  }

  private func words(of part: Section.Part) -> [String] {
    switch part {
    case .introduction: shown([policy.introduction])
    case .controller: shown([policy.controller.wording])
    case .objection: shown(rights(only: true))
    case .scope: shown([policy.scope?.wording])
    case .purposes: policy.purposes.flatMap { [$0.title] + words(of: $0) }
    case .sharing: shown([policy.sharing?.wording, policy.sharing?.commitmentsWording])
    case .disclosures: shown(policy.disclosures.map(\.wording))
    case .transactions: shown(policy.transactions.map(\.wording))
    case .promises: shown((policy.sharing?.assertions ?? []).map(\.wording))
    case .rights:
      shown([policy.rights?.wording] + rights(only: false) + [policy.rights?.channelsWording])
    case .transfers: shown(policy.transfers.map(\.wording))
    case .retention: shown([policy.retention?.wording])
    case .tracking: shown([policy.tracking?.wording])
    case .children: shown([policy.children?.wording])
    case .security: shown([policy.security?.wording])
    case .changes: shown([policy.changes?.wording])
    case .officers, .questions, .terms, .atAGlance, .data, .automatedDecisions, .sale, .release,
      .optOuts, .bases:
      []
    }
  }

  private func words(of purpose: Purpose) -> [String] {
    shown(
      [purpose.wording] + purpose.bases.map(\.wording)
        + purpose.specialCategoryConditions.map(\.wording)
        + [
          purpose.recipientsWording, purpose.provision?.wording, purpose.marketing?.optOut?.wording,
        ] + purpose.assertions.map(\.wording) + [purpose.retention?.wording])
  }

  /// The objection alone, or all other rights.
  private func rights(only isObjection: Bool) -> [Prose?] {
    (policy.rights?.rights ?? []).filter { ($0.kind == .objection) == isObjection }.map(\.wording)
  }

  private func shown(_ words: [Prose?]) -> [String] {
    words.compactMap(\.self).map(shown)
  }

  /// The words with every reference replaced by what readers see of it.
  func shown(_ prose: Prose) -> String {
    plainText(ofMarkdown: prose.markdown { reference, label in label ?? name(of: reference) })
  }

  private func name(of reference: AnyReference) -> String {
    let entities: [any Entity] =
      policy.terms + policy.data + policy.sources + policy.purposes + policy.recipients
      + policy.transfers + (policy.tracking?.trackers ?? []) + policy.outline
    return entities.first { $0.erased.subject == reference.subject }?.displayName
      ?? "(\(reference.subject) is in no list)"
  }
}
