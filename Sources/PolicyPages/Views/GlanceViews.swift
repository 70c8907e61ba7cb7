import PolicyKit

/// The first layer: a table that the facts alone give.
struct GlanceShape: Shape {
  let rows = Many<GlanceRowShape>(.nothing)
}

struct GlanceRowShape: Shape {
  let purpose = Raw(of: "title")
  let data = Raw(of: "uses")
  let bases = Raw()
  let recipients = Raw()
  let retention = Raw()
}

extension Scribe {
  func glance() throws(RenderError) -> View<GlanceShape>? {
    if policy.purposes.isEmpty { return nil }
    var view = View<GlanceShape>()
    view.rows = try Array(zip(try glanceRows(), policy.purposes)).mapping(glanceRow)
    return view
  }

  /// The purposes at a glance, as plain text.
  func glanceRows() throws(RenderError) -> [GlanceRow] {
    try policy.purposes.mapping { purpose throws(RenderError) in
      let retention = purpose.retention ?? policy.retention
      let bases = purpose.bases.map { lexicon.word($0.ground) }.uniqued()
      return GlanceRow(
        purpose: purpose.title, data: purpose.uses.isEmpty ? nil : names(purpose.uses),
        bases: bases.isEmpty ? nil : lexicon.and(bases),
        recipients: purpose.recipients.isEmpty ? nil : names(purpose.recipients),
        retention: try retention.mapping { retention throws(RenderError) in
          try plain(markdown: try glanceRetention(retention).text)
        })
    }
  }

  private func glanceRow(
    _ row: (shown: GlanceRow, purpose: Purpose)
  ) throws(RenderError) -> View<GlanceRowShape> {
    let nothing = Markup(lexicon.word(.glanceNotStated))
    func stated(_ text: String?) throws(RenderError) -> Markup {
      try text.mapping { text throws(RenderError) in try cell(text) } ?? nothing
    }
    var view = View<GlanceRowShape>()
    view.purpose = try cell(row.shown.purpose)
    view.data = try stated(row.shown.data)
    view.bases = try stated(row.shown.bases)
    view.recipients = try stated(row.shown.recipients)
    // With the markup of counsel's words.
    view.origin = .entity(row.purpose.erased.subject)
    if row.purpose.retention == nil { view.take(\.retention, from: .stable(["retention"])) }
    view.retention =
      try (row.purpose.retention ?? policy.retention).mapping(glanceRetention) ?? nothing
    return view
  }

  private func glanceRetention(_ retention: Retention) throws(RenderError) -> Markup {
    let time = try glanceTime(retention)
    guard let more = retention.stagesInAll else { return time }
    return Markup(
      lexicon.word(.glanceStages).filled(["time": time.text, "period": lexicon.period(more)]))
  }

  private func glanceTime(_ retention: Retention) throws(RenderError) -> Markup {
    switch retention.rule {
    case .period(let length, let from):
      let period = lexicon.period(length)
      guard let from else { return Markup(period) }
      return Markup(
        lexicon.word(.glancePeriodFrom)
          .filled(["period": period, "event": try cell(from)]))
    case .until(let event):
      return Markup(lexicon.word(.glanceUntil).filled(["event": try cell(event)]))
    case .criteria(let criteria):
      let cells = try criteria.mapping { prose throws(RenderError) in try cell(prose) }
      return Markup(
        lexicon.word(.glanceCriteria).filled(["criteria": lexicon.and(cells)]))
    case .asLongAsNecessary(let purpose):
      return Markup(
        lexicon.word(.glanceAsLongAsNecessary).filled(["purpose": try cell(purpose)]))
    case .indefinite:
      return Markup(lexicon.word(.glanceIndefinite))
    }
  }
}
