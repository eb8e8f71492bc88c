extension Rule {
  /// A reset from an end that needs none any more (RFC 9293 §3.10.5, CLOSING, LAST-ACK, TIME-WAIT).
  static let rstFromClosingState = Rule(
    "tcp-rst-from-closing-state", .note, "an unprompted reset from an end in CLOSING, LAST-ACK or TIME-WAIT",
    requirement: Requirement("RFC 9293", "§3.10.5", .normative),
    references: [Requirement("RFC 9293", "§3.5.2", .normative)],
    watches: .decisiveReset, resets: .afterOwnFin, gates: [.order],
    documentation: RuleDocumentation(
      detects: """
        An end had sent its FIN and acknowledged the peer's. Then it sent an RST with ACK directly behind its own last segment, which \
        nothing had prompted. An abort in these states deletes the connection and sends nothing.
        """,
      matters: """
        The RST can overtake the acknowledgment of the peer's FIN, and the peer then reports a reset for a close that was in order. \
        Some applications do it on purpose, to be rid of TIME-WAIT.
        """,
      packets: """
        < F. 301:301(0) ack 102
        > .  102:102(0) ack 302
        > R. 102:102(0) ack 302
        """,
      silent: """
        An RST without ACK answers a segment, which may not have been captured. Nothing is said when the peer's FIN was captured more \
        than once, because a copy may have prompted the RST, nor when the sender had been retransmitting and gave up. It is no \
        violation: an end may reset a connection at any time.
        """,
      advice: """
        Do not set SO_LINGER to zero to avoid TIME-WAIT; let the peer close first instead.
        """)
  ) { context in
    guard let reset = context.abortingReset, reset.record.senderFin != .none, reset.record.receiverFin == .acked,
      reset.record.flags.contains(.ack), reset.record.followsOwnSegment, reset.record.ladder == 0,
      context.closing(reset.by.peer).fin.copies == 1
    else { return nil }
    return Match(
      endpoint: reset.by, frames: reset.record.precedingFrame, reset.record.frame,
      message: """
        the \(reset.by) sent an RST \(DurationText(reset.record.silence, .brief)) after its last segment, when both ends had closed and \
        nothing called for it
        """)
  }
}
