extension Rule {
  /// A reset whose receiver has nothing left to lose (RFC 9293 §3.10.7.4, second check).
  static let rstLate = Rule(
    "tcp-rst-late", .note, "a reset after both ends had closed",
    requirement: Requirement("RFC 9293", "§3.10.7.4", .normative),
    watches: .decisiveReset, resets: .afterOwnFin,
    documentation: RuleDocumentation(
      detects: """
        The receiver of the RST had sent its FIN and acknowledged the peer's: it was in CLOSING, LAST-ACK or TIME-WAIT. Those states \
        delete the connection at an RST and tell the application nothing.
        """,
      matters: """
        Wireshark colours it red and counters count a reset, but no application sees one. The close was graceful unless payload of \
        the receiver was outstanding.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < F. 301:301(0) ack 102
        > R  102:102(0) win 0
        """,
      silent: """
        An RST whose receiver had not acknowledged the sender's FIN ended something, and other rules speak of it.
        """,
      advice: """
        Nothing is wrong. It comes from a socket that was closed for both directions when the peer's FIN, or a copy of it, arrived.
        """)
  ) { context in
    guard let reset = context.abortingReset, reset.record.senderFin == .acked, reset.record.receiverFin != .none else {
      return nil
    }
    let frames = [context.closing(.client).fin.frame, context.closing(.server).fin.frame].sorted()
    return Match(
      endpoint: reset.by, frames: frames + [reset.record.frame],
      message: "the \(reset.by) sent an RST when both ends had sent their FINs; \(context.unacked(reset))")
  }
}
