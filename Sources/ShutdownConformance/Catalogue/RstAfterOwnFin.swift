extension Rule {
  /// A FIN, and then a reset from the same end (RFC 9293 §3.10.5, FIN-WAIT-1 and FIN-WAIT-2).
  static let rstAfterOwnFin = Rule(
    "tcp-rst-after-own-fin", .abort, "a reset from the end that had closed first",
    requirement: Requirement("RFC 9293", "§3.10.5", .normative),
    references: [Requirement("RFC 9293", "§3.6.1", .should, number: "SHLD-3")],
    watches: .decisiveReset, resets: .afterOwnFin,
    documentation: RuleDocumentation(
      detects: """
        An end sent its FIN, and then an RST while it still waited for the peer to close (FIN-WAIT-1 or FIN-WAIT-2): a graceful close \
        was begun and given up.
        """,
      matters: """
        What the peer still had to send is lost, and its application is told of a reset although it did nothing wrong.
        """,
      packets: """
        > F. 101:101(0) ack 301
        < .  301:301(0) ack 102
        > R. 102:102(0) ack 301
        """,
      silent: """
        When the peer's FIN has arrived the RST is late and takes nothing away (tcp-rst-late).
        """,
      advice: """
        The message tells what came before. In answer to data: the socket was closed for reading too; shut down sending only, and read \
        to the end. After whole seconds of silence: a linger time or a FIN-WAIT-2 timer ran out. After retransmissions: the peer had gone.
        """)
  ) { context in
    guard let reset = context.abortingReset, let fin = context.fin(reset.by) else { return nil }
    let (own, peers) = (reset.record.senderFin, reset.record.receiverFin)
    guard peers == .none ? own != .none : peers == .sent && own == .sent else { return nil }
    let cause =
      reset.record.receiverUnacked > 0
      ? "with \(Wording.octets(reset.record.receiverUnacked)) of the peer not acknowledged"
      : reset.record.ladder >= context.options.ladderLength
        ? "after \(reset.record.ladder) retransmissions without progress"
        : reset.record.silence >= .seconds(1)
          ? "after \(DurationText(reset.record.silence, .brief)) of silence" : "with nothing of the peer outstanding"
    return Match(
      endpoint: reset.by, frames: fin.frame, reset.record.frame,
      message: "the \(reset.by) closed with a FIN and then reset the connection, \(cause)")
  }
}
