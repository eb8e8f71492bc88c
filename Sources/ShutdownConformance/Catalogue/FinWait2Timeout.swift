extension Rule {
  /// An end that had closed answers its peer's late close with a reset (RFC 9293 §3.10.7.1).
  static let finWait2Timeout = Rule(
    "tcp-fin-wait-2-timeout", .abort, "an end that had closed no longer knows the connection when the peer goes on",
    requirement: Requirement("RFC 9293", "§3.10.7.1", .normative),
    references: [Requirement("RFC 9293", "§3.6", .informative)],
    watches: .decisiveReset, resets: .afterOwnFin, gates: [.source],
    documentation: RuleDocumentation(
      detects: """
        An end's FIN was acknowledged, and the peer did not close for a while. What the peer sends at last is answered with a reset that \
        only copies its acknowledgment number: the end has forgotten the connection.
        """,
      matters: """
        RFC 9293 has no timer for FIN-WAIT-2, most stacks have one (60 s on Linux). The peer took its time to close, and what it sent with \
        its close is lost.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        +75 < F. 301:301(0) ack 102
        > R  102:102(0)
        """,
      silent: """
        A reset within a second of the close, or one that answers data within a minute, says that the socket was closed for both \
        directions, not that a timer ran out.
        """,
      advice: """
        Find out why the peer does not close: an application that does not read to the end of file leaks a connection each time.
        """)
  ) { context in
    guard let reset = context.reset, reset.validity == .valid else { return nil }
    let (record, fin) = (reset.record, context.closing(reset.by).fin)
    guard record.senderFin == .acked, record.receiverFin != .acked, fin.ackedFrame != 0, !record.followsOwnSegment,
      !record.flags.contains(.ack), record.window == 0
    else { return nil }
    let waited = record.time.elapsed(since: fin.ackedTime)
    let answered = context.closing(reset.by.peer).fin
    let answersFin = answered.frame == record.precedingFrame && answered.payloadLength == 0
    guard waited >= (answersFin ? .seconds(1) : context.options.idleTime) else { return nil }
    return Match(
      endpoint: reset.by, frames: [fin.frame, fin.ackedFrame, record.precedingFrame, record.frame],
      message: "\(DurationText(waited, .precise)) after its FIN was acknowledged the end no longer knows the connection"
    )
  }
}
