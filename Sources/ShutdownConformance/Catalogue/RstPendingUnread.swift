extension Rule {
  /// A reset right after data was received: what a close with unread data looks like (RFC 2525 §2.17).
  static let rstPendingUnread = Rule(
    "tcp-rst-pending-unread", .abort, "a reset right after data was received, without a FIN",
    requirement: Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-3"),
    references: [Requirement("RFC 2525", "§2.17", .informative)],
    watches: .decisiveReset, gates: [.bidirectional],
    documentation: RuleDocumentation(
      detects: """
        An end that had sent no FIN reset the connection half a second or less after it had acknowledged payload of the peer, or with \
        the RST that acknowledges it. That is what a close with data unread in the receive buffer looks like.
        """,
      matters: """
        The peer holds an acknowledgment for data that no application may have read. A stack that resets here does what it should; \
        the application closed too early.
        """,
      packets: """
        < P. 1:301(300) ack 101
        > .  101:101(0) ack 301
        > R. 101:101(0) ack 301
        """,
      silent: """
        Nothing is said when the RST has no ACK (its sender had no socket), when its sender had sent data last, or after a longer \
        silence.
        """,
      advice: """
        SO_LINGER with a time of zero, a killed process and an administrative kill send the same packets: the wire does not tell them \
        apart. Look whether the application reads to the end of the peer's answer before it closes.
        """)
  ) { context in
    guard let reset = context.abortingReset, reset.record.senderFin == .none, reset.record.flags.contains(.ack),
      reset.record.senderUnacked == 0, reset.record.silence <= context.options.acknowledgmentDelay,
      context.view.hasSpoken(reset.by.peer), reset.record.receiverFin == .none
    else { return nil }
    let acknowledgesLast = reset.record.acknowledgment == reset.record.receiverNext
    let isAcked = reset.record.followsOwnSegment && reset.record.receiverUnacked == 0
    let acksNow = !reset.record.followsOwnSegment && reset.record.receiverUnacked > 0
    guard acknowledgesLast, isAcked || acksNow else { return nil }
    return Match(
      endpoint: reset.by, frames: reset.record.precedingFrame, reset.record.frame,
      message: """
        the \(reset.by) reset the connection \(DurationText(reset.record.silence, .brief)) after it had received data: unread data, \
        SO_LINGER with zero, or a killed process
        """)
  }
}
