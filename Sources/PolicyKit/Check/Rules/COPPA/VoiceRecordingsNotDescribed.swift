extension Rule {
  static let voiceRecordingsNotDescribed = Rule(
    "coppa.voice-recordings-not-described",
    requirements: ["coppa-voice-recordings"],
    regimes: [.coppa],
    severity: .error,
    citation: "16 CFR 312.4(d)(4)",
    summary: "children's voices are recorded, and nothing says what becomes of the recordings",
    why: """
      A spoken request may be recorded without a parent's consent to answer it. The notice then says \
      how the recording is used, and that it is deleted immediately afterwards.
      """,
    failing: [
      Example("voices are recorded, and nothing says that they are deleted") {
        $0.directToChildren { $0.voiceRecordings = nil }
      }
    ],
    passing: [
      Example("no voice is recorded") {
        $0.directToChildren {
          $0.collectsVoice = false
          $0.voiceRecordings = nil
        }
      }
    ]
  ) { context, findings in
    guard let notice = context.policy.children?.coppa, notice.voiceRecordings == nil,
      notice.collectsVoice != false,
      let children = context.childrenUnderCOPPA(asking: &findings)
    else { return }
    guard notice.collectsVoice == true else {
      findings.ask("whether recordings of children's voices are collected", under: .coppa)
      return
    }
    findings.report(
      "recordings of children's voices are collected, but nothing says how they are used and that "
        + "they are deleted at once",
      help: "describe it in `voiceRecordings`", subject: "children", at: children.source)
  }
}
