extension Rule {
  /// A FIN that was sent again (RFC 9293 §3.6).
  static let finRetransmitted = Rule(
    "tcp-fin-retransmitted", .note, "a FIN that was sent again",
    requirement: Requirement("RFC 9293", "§3.6", .informative),
    references: [Requirement("RFC 9293", "§3.10.8", .normative), Requirement("RFC 6298", "§5", .must)],
    watches: .observed(.finRetransmitted), gates: [.order, .duplicates],
    documentation: RuleDocumentation(
      detects: """
        A FIN is sent again until it is acknowledged (RFC 9293 §3.6 case 1). It was captured more than once.
        """,
      matters: """
        The FIN or its acknowledgment was lost, or the peer no longer answers. Each copy doubles the wait.
        """,
      packets: """
        > F. 101:101(0) ack 301
        > F. 101:101(0) ack 301
        """,
      silent: """
        Copies that the capture made (the same packet within a moment) do not count. A loss probe sends the FIN \
        again after two round trips already, so a short distance says nothing of the timer.
        """,
      advice: """
        If it happens often, look for loss on the way, or for a firewall that forgets connections when it sees a \
        FIN.
        """)
  ) { context in
    context.forEachEnd { role in
      guard let fin = context.fin(role), fin.copies > 1 else { return nil }
      let span = fin.lastTime.elapsed(since: fin.time)
      return Match(
        endpoint: role, frames: fin.frame,
        message: """
          the FIN was sent \(Wording.times(fin.copies)) in \(DurationText(span, .brief))\(fin.ackedFrame == 0 ? ", and not acknowledged" : "")
          """)
    }
  }
}
