import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyPages

/// `proviso publish`: the policy as the next version of its site.
struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publish the policy: its page, its archive, its changes and its feed.",
    discussion: """
      Adds a version where the policy changed, writes pages anew where only templates or the day \
      did, and changes nothing otherwise. A run that is killed is completed by the next. A policy \
      with open errors, and one that takes effect before its notice period ends, are refused (exit \
      code 1). So is a day before the newest entry of the record.

      A day that --date states is recorded as stated by hand. What is withdrawn, and the evidence that \
      people were told, are of today, and take no --date.

      EXAMPLES
        proviso publish
        proviso publish --policy policy.yaml --date 2027-01-15
        proviso publish --withdraw 3 --because "the provider was not taken on"
        proviso publish --evidence told.json
        proviso publish --evidence told.json --accept-gaps "nine addresses are out of use"
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

  @OptionGroup var options: PolicyOptions
  @OptionGroup var look: TemplateOptions
  @OptionGroup var place: SiteOptions

  @Option(
    help: ArgumentHelp(
      "Withdraw this version, which is still to come, instead of publishing.", valueName: "number"))
  var withdraw: Int?

  @Option(help: ArgumentHelp("Why it is withdrawn, for readers.", valueName: "reason"))
  var because: String?

  @Option(
    help: ArgumentHelp(
      "Record that people were told, as JSON of counts, instead of publishing.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var evidence: String?

  @Option(
    help: ArgumentHelp(
      "Why evidence counts although not enough people were told, for readers.",
      valueName: "reason"))
  var acceptGaps: String?

  @Option(
    help: ArgumentHelp(
      "The days that sending the notices may take, before the notice period begins (default: the "
        + "review's, or else 3).", valueName: "number"))
  var sendingDays: Int?

  @Option(help: "How to report.")
  var format = Format.text

  func validate() throws {
    if withdraw != nil, evidence != nil {
      throw ValidationError("--withdraw and --evidence cannot go together; run them one by one")
    }
    if withdraw != nil, because == nil {
      throw ValidationError("--withdraw needs a reason that readers see; add --because REASON")
    }
    if withdraw == nil, because != nil {
      throw ValidationError("--because goes with --withdraw NUMBER")
    }
    if options.date != nil, withdraw != nil || evidence != nil {
      throw ValidationError(
        "\(withdraw == nil ? "--evidence" : "--withdraw") is of today and takes no --date: what "
          + "people may rely on is not of a day that somebody states")
    }
    if let acceptGaps {
      guard evidence != nil else {
        throw ValidationError("--accept-gaps goes with --evidence FILE")
      }
      if acceptGaps.allSatisfy(\.isWhitespace) {
        throw ValidationError("--accept-gaps needs the reason, which everybody can read")
      }
    }
    if let sendingDays {
      guard withdraw == nil, evidence == nil else {
        throw ValidationError("--sending-days goes with publishing a policy")
      }
      guard (0...60).contains(sendingDays) else {
        throw ValidationError("--sending-days is from 0 to 60")
      }
    }
  }

  func run() throws {
    try report {
      try Self.requireNear(options.date)
      var publisher = Publisher(renderer: try look.renderer(), day: try options.day())
      publisher.isByHand = options.date != nil
      publisher.sendingDays = sendingDays
      // Each round is recorded by itself, and a round that the record holds already changes nothing.
      let rounds = try evidence.map { try EvidenceFile.rounds(named: $0) }
      guard let rounds, rounds.count > 1, format == .json else {
        for round in rounds.map({ $0.map(Optional.some) }) ?? [nil] {
          let (plan, sources) = try publish(round, with: publisher)
          try Self.write(plan, format, of: place.site, isDone: true, sources: sources)
          if plan.isRefused { throw ExitCode(1) }
        }
        return
      }
      // One document, also where a round is refused after others were recorded.
      var documents: [String] = []
      defer { try? Console.write("[\n\(documents.joined(separator: ",\n"))]\n") }
      for round in rounds {
        let (plan, sources) = try publish(round, with: publisher)
        let reporter = PlanReporter(site: place.site, isDone: true, sources: sources)
        documents.append(String(decoding: try reporter.data(of: plan), as: UTF8.self))
        if plan.isRefused { throw ExitCode(1) }
      }
    }
  }

  /// Publishes what is asked for, or records the evidence of one round.
  private func publish(
    _ round: NoticeRound?, with publisher: Publisher
  ) throws -> (plan: PublishingPlan, sources: SourceText) {
    let plan: PublishingPlan
    var sources = SourceText(files: [])
    do {
      plan = try publisher.publish(to: place.site) { site in
        try publisher.soundly(site) { site in
          if let withdraw {
            return try publisher.plan(withdrawing: withdraw, because: because ?? "", in: site)
          }
          if let round {
            return try publisher.plan(recording: accepted(round, for: site), in: site)
          }
          let (policy, review, text) = try options.load()
          sources = text
          let check = try publisher.check(policy, review: review, sources: sources)
          return try publisher.plan(policy, review: review, check: check, in: site)
        }
      }
    } catch let refusal as SiteRefusal {
      throw ExitCode.refusal(refusal.description)
    }
    return (plan, sources)
  }

  /// Refuses a stated day that is more than a year ahead: no later day could follow a slip of the pen.
  private static func requireNear(_ date: CalendarDate?) throws {
    guard let date, case let today = try Files.day(nil), date.days(since: today) > 366 else {
      return
    }
    throw ExitCode.refusal(
      "--date \(date) is more than a year after today, \(today); everything that is published "
        + "later would have to be later still. State a nearer day")
  }

  /// A round with the reason for which its gaps are accepted.
  private func accepted(_ round: NoticeRound, for site: Site) -> NoticeRound {
    guard let acceptGaps else { return round }
    var round = round
    if site.history.gaps(in: round).isEmpty {
      Console.note("note: the evidence has no gaps, so no reason for them is recorded")
    } else {
      round.gaps = acceptGaps
    }
    return round
  }

  static func write(
    _ plan: PublishingPlan, _ format: Format, of site: String, isDone: Bool, sources: SourceText
  ) throws {
    let reporter = PlanReporter(site: site, isDone: isDone, sources: sources)
    switch format {
    case .text: try Console.write(reporter.text(of: plan))
    case .markdown: try Console.write(reporter.markdown(of: plan))
    case .json: try Console.write(reporter.data(of: plan))
    }
  }
}

/// Where the site is.
struct SiteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder of the published site.", valueName: "folder"),
    completion: .directory)
  var site = "site"

  /// Reads a site that has to be there.
  ///
  /// - Throws: `Failure` where there is no such folder, which is a mistyped name more often than not.
  func load() throws -> Site {
    guard FileManager.default.fileExists(atPath: site) else {
      throw Failure(
        "\(Terminal.visible(site)): error: there is no such folder; name the site's with --site")
    }
    return try Site.load(site)
  }
}

extension Publisher {
  /// A plan for a site, once the record takes its day; asked under the site's lock, because somebody else
  /// may have written a later day meanwhile.
  ///
  /// - Throws: `SiteRefusal` where the day is behind the record, or too far ahead of it.
  func soundly(
    _ site: Site, _ plan: (Site) throws -> PublishingPlan
  ) throws -> PublishingPlan {
    try requireSoundDay(for: site)
    let plan = try plan(site)
    try requireSoundDay(for: plan, in: site)
    return plan
  }

  /// The findings about a policy on the day, as publishing counts them.
  func check(_ policy: Policy, review: Review, sources: SourceText) throws -> Report {
    let tree = try Snapshot.tree(of: policy)
    return try Checker(
      date: day, rules: ProvisoMain.rules, declarations: sources.declarations,
      anchors: try renderer.anchorsThatAreLinked(in: tree, of: policy),
      unshown: try renderer.wordsNotShown(in: tree, of: policy), notation: sources.notation
    ).check(policy, review: review, tree: tree)
  }
}
