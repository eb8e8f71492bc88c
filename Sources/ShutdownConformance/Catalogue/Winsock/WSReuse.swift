extension Rule {
  /// The same ports again, soon after a graceful close.
  static let wsReuse = Rule(
    "ws-disconnectex-reuse", .note, "the same ports again soon after a graceful close",
    requirement: .winsock("DisconnectEx"),
    references: [.winsock("shutdown"), Requirement("RFC 9293", "§3.6.1", .may, number: "MAY-2")],
    watches: .reincarnation,
    documentation: RuleDocumentation(
      detects: """
        A connection was closed by FINs, and within twice the segment lifetime its client opened another from the same address and port. \
        DisconnectEx with TF_REUSE_SOCKET does that; so does a program that binds its port, or a short range of ports.
        """,
      matters: """
        The reuse may be delayed, or refused, by TIME-WAIT at the end that closed first.
        """,
      packets: """
        > .  102:102(0) ack 302
        +1 > S  0:0(0)
        """,
      silent: """
        After a reset there is no TIME-WAIT; after a longer time nothing is remarkable.
        """,
      advice: """
        Nothing is wrong. If connecting fails now and then, let the server's end close first, or use more ports.
        """)
  ) { context in
    guard let before = context.predecessor, before.activeCloser != nil,
      before.opener == context.view.direction(.client), before.synDirection == before.opener
    else { return nil }
    let interval = context.interval(since: before)
    guard interval >= .zero, interval < context.timeWait else { return nil }
    return Match(
      endpoint: .client, frames: context.view.connection.firstFrame,
      message:
        """
        the ports of the connection from frame \(before.firstFrame) on, which closed gracefully, were used again after \
        \(DurationText(interval, .precise))
        """)
  }
}
