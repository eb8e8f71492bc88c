extension Rule {
  /// A reset after one keep-alive probe without an answer (RFC 9293 §3.8.4).
  static let keepAliveSingleProbe = Rule(
    "tcp-keepalive-single-probe", .note, "reset after a single keep-alive probe without an answer",
    requirement: Requirement("RFC 9293", "§3.8.4", .must, number: "MUST-29"),
    watches: .decisiveReset, resets: .afterRepetition, gates: [.start, .bidirectional, .loss, .source],
    documentation: RuleDocumentation(
      detects: """
        An ACK without data is not sent reliably, so a probe without an answer must not be taken for a dead connection. One probe was \
        captured, it was not answered, and a reset followed.
        """,
      matters: """
        One lost packet in two hours ends a healthy connection.
        """,
      packets: """
        +7200 > . 100:100(0) ack 301
        +75 > R. 101:101(0) ack 301
        """,
      silent: """
        This is a note, and not the violation that MUST-29 would make of it: the capture may have lost the other probes, and the \
        application may have aborted by itself. No packet of the peer can tell.
        """,
      advice: """
        Look at the number of probes that the host is set to (tcp_keepalive_probes, TCP_KEEPCNT): more than one.
        """)
  ) { context in
    guard let reset = context.reset, reset.record.probes == 1, reset.record.followsOwnSegment,
      reset.record.silence >= context.roundTrip
    else { return nil }
    return Match(
      endpoint: reset.by, frames: context.closing(reset.by).probes.lastFrame, reset.record.frame,
      message: "reset \(DurationText(reset.record.silence, .precise)) after the only keep-alive probe that was captured"
    )
  }
}
