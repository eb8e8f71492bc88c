extension Rule {
  /// A FIN answered with a reset (RFC 9293 §3.10.5, CLOSE-WAIT).
  static let rstInCloseWait = Rule(
    "tcp-rst-in-close-wait", .abort, "a FIN answered with a reset instead of a FIN",
    requirement: Requirement("RFC 9293", "§3.10.5", .normative),
    references: [Requirement("RFC 9293", "§3.6", .normative)],
    watches: .decisiveReset, resets: .toCloser,
    documentation: RuleDocumentation(
      detects: """
        One end closed with a FIN. The other reset the connection instead of sending its own FIN.
        """,
      matters: """
        The end that closed in an orderly way is told of a reset, and what it had sent may not have been read.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        < R. 301:301(0) ack 102
        """,
      silent: """
        When an RST without ACK and without a window answers a FIN that was never acknowledged, its sender had no socket: it had \
        forgotten the connection, and did not abort it. An RST that crosses the FIN is one of an open connection.
        """,
      advice: """
        The application closed with data unread, or with SO_LINGER and a time of zero, or its process was killed. After end of file, \
        close the socket once everything was read.
        """)
  ) { context in
    guard let reset = context.abortingReset, let fin = context.fin(reset.by.peer) else { return nil }
    guard reset.record.senderFin == .none, reset.record.receiverFin != .none else { return nil }
    guard !(reset.isReflex && reset.record.receiverFin == .sent) else { return nil }
    return Match(
      endpoint: reset.by, frames: fin.frame, reset.record.frame,
      message: "the \(reset.by) answered the FIN of frame \(fin.frame) with a reset; \(context.unacked(reset))")
  }
}
