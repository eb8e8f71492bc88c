extension Rule {
  /// Step (5) without data.
  static let wsSequenceNoTrailing = Rule(
    "ws-seq-no-trailing", .note, "a close that was answered without data",
    requirement: .winsock("Connection Shutdown"), references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .observed(.fin), gates: [.bidirectional, .loss], isCommonplace: true,
    documentation: RuleDocumentation(
      detects: """
        The documented sequence, with a FIN as the whole of step (5): no grand total. When the FIN is in the very segment that \
        acknowledges the first, the responder had it ready.
        """,
      matters: """
        A responder that reads end of file and calls close() looks like this; so does one that had nothing to add.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < F. 301:301(0) ack 102
        > .  102:102(0) ack 302
        """,
      silent: """
        When the responder sent data in answer, and when the sequence is not whole.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    let marks = context.documentedSequence
    guard marks.result == .matched, marks.marks?.answer == nil, let initiator = context.view.initiator?.role,
      let two = marks.marks?.indication, let five = marks.marks?.answeringDisconnect
    else { return nil }
    let wait = five.time.elapsed(since: two.time)
    let manner = five.frame == two.frame ? "in the segment that acknowledges it" : "\(DurationText(wait, .brief)) later"
    return Match(
      endpoint: initiator.peer, frames: five.frame == two.frame ? [five.frame] : [two.frame, five.frame],
      message: "the \(initiator.peer) answered the \(initiator)'s FIN with its own \(manner), and no data")
  }
}
