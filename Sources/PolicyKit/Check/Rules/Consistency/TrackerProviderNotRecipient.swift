extension Rule {
  static let trackerProviderNotRecipient = Rule(
    "x.tracker-provider-not-recipient",
    requirements: ["gdpr-13-1-e-recipients"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 13(1)(e); CJEU C-673/17",
    summary: "who provides a tracker is no recipient of what it is for",
    why: """
      Whoever provides a tracker receives what it reads. Where the purpose does not name them among \
      its recipients, one of the two lists is wrong.
      """,
    failing: [
      Example("a cookie of a company that the purpose does not name") { policy in
        for index in policy.tracking?.trackers.indices ?? 0..<0
        where policy.tracking?.trackers[index].id == Specimen.newsletterPixel.id {
          policy.tracking?.trackers[index].provider = Specimen.tallybird.reference
        }
      }
    ],
    passing: [
      Example("a cookie of a company that the purpose names") { policy in
        policy.change(Specimen.analytics) { $0.recipients.append(Specimen.quillhost.reference) }
      }
    ]
  ) { context, findings in
    for tracker in context.policy.tracking?.used ?? [] {
      let purposes = context.purposes(of: tracker)
      guard let reference = tracker.provider, let provider = context[reference],
        !purposes.isEmpty,
        !purposes.contains(where: { purpose in
          purpose.recipients.contains(reference)
            || provider.memberOf.map(purpose.recipients.contains) == true
        })
      else { continue }
      findings.report(
        "\(provider.quotedName) provides \(tracker.quotedName), and "
          + "\(purposes.named) \(purposes.count == 1 ? "does" : "do") not name it as a recipient",
        help: "add it to the purpose's recipients, or correct the provider", on: tracker)
    }
  }
}
