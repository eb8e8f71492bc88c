extension Rule {
  /// The ports of a connection that had ended are used again (RFC 9293 §3.4.1).
  static let isnIncarnation = Rule(
    "tcp-isn-incarnation", .note, "the same addresses and ports as a connection that had ended",
    requirement: Requirement("RFC 9293", "§3.4.1", .must, number: "MUST-8"),
    references: [Requirement("RFC 9293", "§3.4.1", .should, number: "SHLD-1")],
    watches: .reincarnation,
    documentation: RuleDocumentation(
      detects: """
        A new SYN opens another incarnation of a connection that had ended. Its initial sequence number is compared with where the old one \
        stopped.
        """,
      matters: """
        Numbers that grow keep old duplicates out of the new incarnation. Ports that are reused within a minute point to a host that runs \
        out of them.
        """,
      packets: """
        > .  102:102(0) ack 302
        +60 > S 0:0(0) (another absolute sequence number)
        """,
      silent: """
        A SYN with the sequence number of the old one is a copy of it.
        """,
      advice: """
        Nothing is wrong. If the port was reused sooner than you expect, look for a small range of ephemeral ports.
        """)
  ) { context in
    guard let old = context.predecessor else { return nil }
    let ahead = old.synSequence.distance(from: old.next[old.synDirection])
    let place = ahead >= 0 ? "above" : "below"
    return Match(
      endpoint: .client, frames: context.view.connection.firstFrame,
      message: """
        the ports of the connection from frame \(old.firstFrame) on, \(DurationText(context.interval(since: old), .precise)) after it; \
        the initial sequence number lies \(ahead.magnitude) \(place) its end
        """)
  }
}
