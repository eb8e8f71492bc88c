extension Rule {
  /// A reset before either end has closed (RFC 9293 §3.5.2, §3.10.5).
  static let rstEstablished = Rule(
    "tcp-rst-established", .abort, "a reset of a connection that neither end had closed",
    requirement: Requirement("RFC 9293", "§3.10.5", .normative),
    references: [
      Requirement("RFC 9293", "§3.5.2", .normative), Requirement("RFC 1122", "§4.2.2.13", .informative),
    ],
    watches: .decisiveReset, gates: [.source],
    documentation: RuleDocumentation(
      detects: """
        The RST that ended an established connection, when no FIN had been sent from either side.
        """,
      matters: """
        An abort discards what both ends still had to send and what the receiver had not yet read. Acknowledged is not read: the octets \
        named in the message are the least that can have been lost.
        """,
      packets: """
        > R. 101:101(0) ack 301
        """,
      silent: """
        An RST that answers a SYN refuses a connection; one that was ignored, because the connection went on, ends nothing. When the \
        time to live of the RST differs from that of its sender's other segments, the finding is a suspicion.
        """,
      advice: """
        Legal, and rarely meant: look for SO_LINGER with a time of zero, a close with unread data, a process that was killed, or a \
        middlebox with an idle limit. To end in an orderly way, shut down sending, read to the end, then close.
        """)
  ) { context in
    guard let reset = context.abortingReset, reset.record.senderFin == .none, reset.record.receiverFin == .none else {
      return nil
    }
    return Match(
      endpoint: reset.by, frames: reset.record.frame,
      message: "the \(reset.by) reset the connection before either end closed; \(context.unacked(reset))")
  }
}
