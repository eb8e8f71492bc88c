extension Rule {
  /// A reset with ACK (RFC 9293 §3.10.5).
  static let rstAckFlag = Rule(
    "tcp-rst-ack-flag", .note, "an abort whose reset has ACK",
    requirement: Requirement("RFC 9293", "§3.10.5", .normative),
    watches: .decisiveReset,
    documentation: RuleDocumentation(
      detects: """
        The ABORT call of RFC 9293 sends an RST without ACK. This RST of an established connection has ACK.
        """,
      matters: """
        Linux, the BSDs and Windows all set it when they abort a live socket, and receivers ignore it. It tells that the sender still \
        had a socket: an answer without one has no ACK.
        """,
      packets: """
        > R. 101:101(0) ack 301
        """,
      silent: """
        An RST that answers a SYN has to have ACK.
        """,
      advice: """
        Nothing is wrong.
        """)
  ) { context in
    guard let reset = context.abortingReset, reset.record.flags.contains(.ack) else { return nil }
    return Match(
      endpoint: reset.by, frames: reset.record.frame,
      message: "the RST has ACK, as stacks send it that abort a live socket")
  }
}
