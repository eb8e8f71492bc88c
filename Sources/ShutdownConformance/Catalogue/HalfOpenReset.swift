extension Rule {
  /// A reset from a host that does not know the connection (RFC 9293 §3.5.1).
  static let halfOpenReset = Rule(
    "tcp-half-open-reset", .abort, "a host that no longer knows the connection resets it",
    requirement: Requirement("RFC 9293", "§3.5.1", .informative),
    references: [Requirement("RFC 9293", "§3.5.2", .normative)],
    watches: .decisiveReset, resets: .withoutAck, gates: [.start, .source],
    documentation: RuleDocumentation(
      detects: """
        A segment of an established connection is answered with a reset that only copies its acknowledgment number, from an end that had \
        never closed: it has no such connection.
        """,
      matters: """
        The host was restarted, another host has its address, or something forgot the state; what was sent since then is lost.
        """,
      packets: """
        > P. 101:201(100) ack 301
        < R  301:301(0)
        """,
      silent: """
        An end that aborts a live connection mostly acknowledges, and has a window. After its own FIN an end may have closed its socket. \
        A reset with another time to live may come from a middlebox, and one that answers a FIN from an application that aborts: both are \
        suspicions.
        """,
      advice: """
        See whether the host was restarted, or failed over. If its first reset was lost, it is in a capture made there.
        """)
  ) { context in
    guard let reset = context.reset, reset.validity == .valid else { return nil }
    let record = reset.record
    guard record.wasSynchronized, record.senderFin == .none, !record.flags.contains(.ack), record.window == 0,
      !record.traits.contains(.timestamps), !record.followsOwnSegment, record.precedingFrame != 0,
      context.closing(reset.by).resets > 0, context.endpoint(reset.by).knows.contains(.acknowledged)
    else { return nil }
    return Match(
      endpoint: reset.by, frames: record.precedingFrame, record.frame,
      message: """
        the reset only copies what frame \(record.precedingFrame) acknowledges, as an end without the connection does
        """,
      isSuspicion: record.receiverFin != .none || record.timeToLive != record.previousTimeToLive)
  }
}
