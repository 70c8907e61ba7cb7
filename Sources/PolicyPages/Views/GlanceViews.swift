import PolicyKit

/// The first layer: a table that the facts alone give.
struct GlanceShape: Shape {
  let rows = Many<GlanceRowShape>()
}

struct GlanceRowShape: Shape {
  let purpose = Raw()
  let data = Raw()
  let bases = Raw()
  let recipients = Raw()
  let retention = Raw()
}

extension Scribe {
  func glance() throws(RenderError) -> View<GlanceShape>? {
    if policy.purposes.isEmpty { return nil }
    var view = View<GlanceShape>()
    view.rows = try policy.purposes.mapping(glanceRow)
    return view
  }

  private func glanceRow(_ purpose: Purpose) throws(RenderError) -> View<GlanceRowShape> {
    let nothing = Markup(lexicon.word("glance.notStated"))
    func named<E>(_ references: [Reference<E>]) throws(RenderError) -> Markup {
      references.isEmpty ? nothing : try cell(names(references))
    }
    var view = View<GlanceRowShape>()
    view.purpose = try cell(purpose.title)
    view.data = try named(purpose.uses)
    view.recipients = try named(purpose.recipients)
    let bases = purpose.bases.map { lexicon.word("basis." + $0.ground.caseName) }.uniqued()
    view.bases = bases.isEmpty ? nothing : try cell(lexicon.and(bases))
    view.retention = try (purpose.retention ?? policy.retention).mapping(glanceRetention) ?? nothing
    return view
  }

  private func glanceRetention(_ retention: Retention) throws(RenderError) -> Markup {
    let time = try glanceTime(retention)
    guard let more = retention.stagesInAll else { return time }
    return Markup(
      lexicon.word("glance.stages").filled(["time": time.text, "period": lexicon.period(more)]))
  }

  private func glanceTime(_ retention: Retention) throws(RenderError) -> Markup {
    switch retention.rule {
    case .period(let length, let from):
      let period = lexicon.period(length)
      guard let from else { return Markup(period) }
      return Markup(
        lexicon.word("glance.periodFrom")
          .filled(["period": period, "event": try cell(from)]))
    case .until(let event):
      return Markup(lexicon.word("glance.until").filled(["event": try cell(event)]))
    case .criteria(let criteria):
      let cells = try criteria.mapping { prose throws(RenderError) in try cell(prose) }
      return Markup(
        lexicon.word("glance.criteria").filled(["criteria": lexicon.and(cells)]))
    case .asLongAsNecessary(let purpose):
      return Markup(
        lexicon.word("glance.asLongAsNecessary").filled(["purpose": try cell(purpose)]))
    case .indefinite:
      return Markup(lexicon.word("glance.indefinite"))
    }
  }
}
