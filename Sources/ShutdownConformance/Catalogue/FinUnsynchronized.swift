import TransportTracking

extension Rule {
  /// A FIN from SYN-SENT (RFC 9293 §3.10.4).
  static let finUnsynchronized = Rule(
    "tcp-fin-unsynchronized", .violation, "a FIN before its sender can know the peer",
    requirement: Requirement("RFC 9293", "§3.10.4", .normative),
    references: [Requirement("RFC 9293", "§3.10.7.4", .normative)],
    watches: .observed(.noted), gates: [.start, .bidirectional, .loss, .source],
    documentation: RuleDocumentation(
      detects: """
        CLOSE in SYN-SENT deletes the connection and sends nothing (RFC 9293 §3.10.4). An end sends a FIN right \
        behind its SYN, with an acknowledgment that the SYN-ACK, which comes later, proves to be made up.
        """,
      matters: """
        The peer answers with a reset or drops the FIN. A half-open connection stays behind, which is why scanners \
        and broken load testers look like this.
        """,
      packets: """
        > S  0:0(0)
        > F. 1:1(0) ack 70000
        < S. 0:0(0) ack 1
        """,
      silent: """
        A SYN-ACK that was not captured, or captured late, looks the same but for one thing: the FIN acknowledges \
        it. Only an acknowledgment that does not fit the SYN-ACK counts, from a segment that begins directly behind \
        the SYN, so that it is not one of an older incarnation. Without a SYN-ACK nothing is said.
        """,
      advice: """
        A client that gives up must not send a FIN before it is connected: abort, or wait for the SYN-ACK.
        """)
  ) { context in
    context.forEachEnd { role in
      let (sender, peer) = (context.endpoint(role), context.endpoint(role.peer))
      guard peer.knows.contains(.syn) else { return nil }
      let fins = context.evidence(.finUnsynchronized, from: role).filter {
        $0.sequence == sender.isn + 1 && !context.isOfThisIncarnation($0, from: role)
      }
      guard let first = fins.first else { return nil }
      return Match(
        endpoint: role, frames: fins.map(\.frame),
        message: """
          a FIN before the SYN-ACK, which acknowledges \(context.relative(first.acknowledgment, of: role.peer)) of a peer that had \
          sent nothing
          """)
    }
  }
}
