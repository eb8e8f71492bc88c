extension Rule {
  /// A SYN answered with a reset (RFC 9293 §3.5.2 group 1).
  static let rstRefused = Rule(
    "tcp-rst-refused", .abort, "a SYN answered with a reset: the connection was refused",
    requirement: Requirement("RFC 9293", "§3.5.2", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.1", .normative)],
    watches: .neverEstablished,
    documentation: RuleDocumentation(
      detects: """
        The server, or something in its place, answered a SYN with an RST that acknowledges the SYN.
        """,
      matters: """
        No connection came to be, so none was shut down: the client's connect call failed (ECONNREFUSED, WSAECONNREFUSED).
        """,
      packets: """
        > S  0:0(0)
        < R. 0:0(0) ack 1 win 0
        """,
      silent: """
        An RST that does not acknowledge the SYN refuses nothing: its receiver drops it. An ICMP error that refuses is no RST.
        """,
      advice: """
        Look whether the service listens on this address and port. A firewall that rejects sends the same packet; the time to live, and \
        the delay compared with other packets of the host, may tell.
        """)
  ) { context in
    guard let reset = context.endingReset, reset.by == .server, context.facts.terminal.ending == .refused else {
      return nil
    }
    return Match(
      endpoint: .server, frames: context.view.connection.firstFrame, reset.record.frame,
      message: "the SYN of frame \(context.view.connection.firstFrame) was refused")
  }
}
