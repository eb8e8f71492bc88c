import TransportTracking

extension Rule {
  /// A FIN that waits until everything is acknowledged (RFC 2525 §2.15).
  static let finNotificationLate = Rule(
    "tcp-fin-notification-late", .deviation, "a FIN that seems to wait until all data is acknowledged",
    requirement: Requirement("RFC 2525", "§2.15", .informative),
    references: [Requirement("RFC 9293", "§3.10.4", .normative)],
    watches: .finHeldBack, gates: [.start, .bidirectional, .loss, .order, .source],
    documentation: RuleDocumentation(
      detects: """
        A FIN need not wait for the acknowledgment of the data before it. A FIN without payload follows at once behind the \
        acknowledgment that empties the pipe, after the last data had waited for it for most of a round trip.
        """,
      matters: """
        The peer learns of the end of the stream a round trip later than it could, and with delayed acknowledgments up to half a \
        second later.
        """,
      packets: """
        < P. 301:801(500) ack 101
        > .  101:101(0) ack 801
        < F. 801:801(0) ack 101
        """,
      silent: """
        An application may have closed just then, so this is never more than a suspicion. It is raised only in a capture made at the \
        sender, over a path whose round trip is long enough (20 ms) for the coincidence to be unlikely, and when the peer sent nothing \
        else in between.
        """,
      advice: """
        Look whether the close happens in a callback that waits for sent data, or under Nagle's algorithm. Winsock's page on shutdown \
        documents a FIN that is sent after all data is acknowledged; RFC 2525 calls the early FIN correct.
        """)
  ) { context in
    guard let roundTrip = context.view.connection.roundTrip, roundTrip >= Traits.leastHeldRoundTrip else { return [] }
    return context.forEachEnd { role in
      guard let fin = context.fin(role), fin.heldBack >= roundTrip / 2, context.isNear(role) else { return nil }
      return Match(
        endpoint: role, frames: fin.frame,
        message:
          "the FIN followed at once when the last data was acknowledged, after \(DurationText(fin.heldBack, .brief))",
        isSuspicion: true)
    }
  }
}
