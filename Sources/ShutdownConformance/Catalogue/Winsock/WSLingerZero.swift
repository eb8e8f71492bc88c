extension Rule {
  /// A reset as the first sign of a close.
  static let wsLingerZero = Rule(
    "ws-linger-zero", .abort, "a reset as the first sign of a close, as SO_LINGER with zero has it",
    requirement: .winsock("closesocket"),
    references: [Requirement("RFC 9293", "§3.10.5", .normative), Requirement("RFC 2525", "§2.17", .informative)],
    watches: .decisiveReset, gates: [.bidirectional],
    documentation: RuleDocumentation(
      detects: """
        An end reset a live connection without a FIN of its own: a hard close. SO_LINGER with a time of zero does that; so do a close \
        with data unread, a process that is killed, and an administrator. The wire does not tell them apart, and all are listed.
        """,
      matters: """
        Data that had not been sent or read is lost, and there is no TIME-WAIT.
        """,
      packets: """
        > .  101:101(0) ack 301
        > R. 101:101(0) ack 301
        """,
      silent: """
        An end without a socket answers with another form (no ACK). After its own FIN, and after probes or retransmissions that nothing \
        answered, there are other explanations.
        """,
      advice: """
        Look for SO_LINGER in the program, then for data that it does not read before it closes. A middlebox can send the same: compare \
        the time to live.
        """)
  ) { context in
    guard let reset = context.abortingReset, context.fin(reset.by) == nil,
      let call = context.application(reset.by).resetCall, call.candidates.contains(.closeLingerZero)
    else { return nil }
    return Match(
      endpoint: reset.by, frames: reset.record.frame,
      message: "the \(reset.by) reset the connection without a FIN: \(call.candidates.text)")
  }
}
